import { CommandError, SessionClient } from '../../core/session/client.ts';
import type { CommandName, Commands } from '../../core/session/protocol.ts';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Connect, Connection } from '../transport/connection.ts';
import { EventIntake } from './events.ts';
import { FrameBatch, type FrameSource, page_frames } from './frames.ts';
import { IdleMark } from './idle.ts';
import { initial_state } from './initial.ts';
import type { Notice, SessionState } from './state.ts';

export interface SessionOptions {
  readonly frames?: FrameSource;
  readonly set_idle?: (idle: boolean) => void;
}

/** The window's session: one connection at a time, the state that panels draw from, and the way to ask. */
export class Session {
  readonly store: StoreApi<SessionState>;
  readonly idle: IdleMark;
  private readonly connect: Connect;
  private readonly batch: FrameBatch<SessionState>;
  private readonly intake: EventIntake;
  private connection: Connection | null = null;
  private client: SessionClient | null = null;
  private next_notice = 1;

  constructor(connect: Connect, options: SessionOptions = {}) {
    this.connect = connect;
    this.store = createStore<SessionState>(() => initial_state());
    this.batch = new FrameBatch<SessionState>(options.frames ?? page_frames(), (changes) => {
      this.store.setState(changes);
      this.idle.touch();
    });
    this.intake = new EventIntake(this.batch, this.store.getState, (reason) => this.lose(reason));
    this.idle = new IdleMark(
      () => this.batch.pending || (this.client?.outstanding ?? 0) > 0,
      options.set_idle ?? ((idle) => (document.documentElement.dataset.idle = String(idle))),
    );
  }

  get state(): SessionState {
    return this.store.getState();
  }

  set(changes: Partial<SessionState>): void {
    this.store.setState(changes);
    this.idle.touch();
  }

  /** Connects, or connects again after the connection was lost, and takes in all that the session knows. */
  async open(): Promise<void> {
    this.connection?.close();
    this.client?.close('connecting again');
    this.set({ connection: { state: 'connecting', reason: '' } });
    const connection = this.connect();
    // What was seen last stays until there is something new to see. Before the client listens, so that it comes first.
    let heard = false;
    connection.on_message(() => {
      if (!heard && this.connection === connection) this.intake.begin();
      heard = true;
    });
    const client = new SessionClient(connection);
    this.connection = connection;
    this.client = client;
    connection.on_close((reason) => {
      if (this.connection === connection) this.lose(reason);
    });
    this.intake.listen(client);
    // After the intake, so that what a message changes is already waiting when the page is looked at.
    connection.on_message(() => this.idle.touch());
    try {
      const [, examples, functions] = await Promise.all([
        this.request('hello', {}).then((info) => {
          if (this.connection === connection) this.intake.take_hello(info);
        }),
        this.request('examples', {}),
        this.request('functions', {}),
      ]);
      if (this.connection !== connection) return;
      this.batch.flush();
      const by_name = new Map(functions.map((each) => [each.name, each]));
      this.set({ connection: { state: 'open', reason: '' }, examples, functions: by_name });
    } catch (error) {
      if (this.connection === connection) this.lose(message_of(error));
    }
  }

  /** Asks a command. Rejects with CommandError; whoever asks shows why, near where it was asked. */
  request<C extends CommandName>(command: C, params: Commands[C]['params']): Promise<Commands[C]['result']> {
    if (this.client === null || this.state.connection.state === 'lost') {
      return Promise.reject(
        new CommandError({ message: 'the session is not connected: connect again first' }),
      );
    }
    this.idle.touch();
    return this.client.ask(command, params);
  }

  /** Asks a command and shows a notice if it fails, `title` saying what was tried. Resolves undefined then. */
  async ask<C extends CommandName>(
    title: string,
    command: C,
    params: Commands[C]['params'],
  ): Promise<Commands[C]['result'] | undefined> {
    try {
      return await this.request(command, params);
    } catch (error) {
      this.notify(title, message_of(error));
      return undefined;
    }
  }

  /** Shows that something failed, and why. */
  notify(title: string, message: string): void {
    this.add_notice('failure', title, message);
  }

  /** Shows what was answered, where nothing else does. */
  say(title: string, message: string): void {
    this.add_notice('answer', title, message);
  }

  private add_notice(kind: Notice['kind'], title: string, message: string): void {
    const notice = { id: this.next_notice++, kind, title, message };
    this.set({ notices: [...this.state.notices, notice].slice(-3) });
  }

  dismiss(id: number): void {
    this.set({ notices: this.state.notices.filter((notice) => notice.id !== id) });
  }

  private lose(reason: string): void {
    const { connection, client } = this;
    this.connection = null;
    connection?.close();
    this.set({ connection: { state: 'lost', reason }, working: null });
    client?.close(`the connection to the session was lost: ${reason}`);
    this.idle.touch();
  }
}

export function message_of(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
