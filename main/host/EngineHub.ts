import { as_message, singles } from '../../core/session/batch.ts';
import type { Request, Response, SessionInfo, Single, ToClient } from '../../core/session/protocol.ts';
import type { Engine } from './EngineThread.ts';
import { RestartLimit } from './RestartLimit.ts';
import { check_message } from './validate.ts';

/** A window, as the hub sees it. */
export interface WindowEnd {
  send(message: ToClient): void;
  /** Another window has taken the session over: nothing more will come. */
  taken_over(): void;
}

/** One window's line to the session. */
export interface Connection {
  /** Takes what the window said. False if that was no request at all and could not even be answered. */
  receive(message: unknown): boolean;
  /** Says that the window is behind (or no longer): the engine then does not run ahead of it. */
  hold(on: boolean): void;
  detach(): void;
}

/** How many requests of one window may wait for their answers. A window that means well has a few. */
const MAX_OPEN = 1000;

interface Attached {
  readonly window: WindowEnd;
  held: boolean;
  /** The engine's id for the `hello` that the window waits for; events before its answer are of no use to it. */
  hello: number | null;
  synced: boolean;
  /** How many of its requests the engine has yet to answer, those among them that nobody waits for any more too. */
  open: number;
  /** By the window's id: what it waits for. */
  readonly waiting: Map<number | null, Asked>;
}

/** A request that the engine has not answered: who asked, and by which id. */
interface Asked {
  readonly by: Attached;
  /** Null: the hub itself asks `hello`, after a failure that `note` tells of. */
  readonly id: number | null;
  readonly note: string;
}

/**
 * One session, one window at a time. A window that comes (also the same one, reloaded) takes the session over as it
 * stands, and gets nothing that was meant for the one before. An engine that fails is started anew.
 */
export class EngineHub {
  private readonly start: () => Engine;
  private readonly restarts: RestartLimit;
  private engine: Engine | null = null;
  private attached: Attached | null = null;
  private readonly asked = new Map<number, Asked>();
  private next_id = 1;
  private closed = false;

  constructor(start: () => Engine, restarts = new RestartLimit()) {
    this.start = start;
    this.restarts = restarts;
  }

  attach(window: WindowEnd): Connection {
    this.attached?.window.taken_over();
    const mine: Attached = {
      window,
      held: false,
      hello: null,
      synced: false,
      open: 0,
      waiting: new Map(),
    };
    this.attached = mine;
    this.engine?.hold(false);
    return {
      receive: (message) => this.attached !== mine || this.receive(mine, message),
      hold: (on) => {
        mine.held = on;
        if (this.attached === mine) this.engine?.hold(on);
      },
      detach: () => {
        if (this.attached !== mine) return;
        this.attached = null;
        // Nobody watches: a session left running would only fill the memory.
        this.engine?.hold(true);
      },
    };
  }

  /** Ends the engine. */
  async close(): Promise<void> {
    this.closed = true;
    this.attached = null;
    await this.engine?.terminate();
    this.engine = null;
  }

  private receive(by: Attached, message: unknown): boolean {
    const checked = check_message(message);
    if (checked.ok) this.ask(by, checked.request);
    else if (checked.id === null) return false;
    else by.window.send({ id: checked.id, error: checked.error });
    return true;
  }

  private ask(by: Attached, request: Request): void {
    if (this.closed) return;
    if (this.engine === null && request.command !== 'hello') {
      const message = 'The engine has stopped. Reload the window to start it again.';
      by.window.send({ id: request.id, error: { message } });
      return;
    }
    if (by.open >= MAX_OPEN) {
      const message = `${MAX_OPEN} requests wait for their answers already; this one was not taken.`;
      by.waiting.delete(request.id);
      by.window.send({ id: request.id, error: { message } });
      return;
    }
    this.forward(by, request, request.id);
  }

  private forward(by: Attached, request: Request, answer_as: number | null, note = ''): void {
    this.engine ??= this.begin();
    const id = this.next_id++;
    const asked = { by, id: answer_as, note };
    this.asked.set(id, asked);
    by.open++;
    // A window that uses an id again has begun anew, and waits for the answer to its new question alone.
    by.waiting.set(answer_as, asked);
    if (request.command === 'hello') {
      by.hello = id;
      by.synced = false;
    }
    this.engine.send({ ...request, id });
  }

  private begin(): Engine {
    const engine = this.start();
    engine.hold(this.attached === null || this.attached.held);
    engine.on_message((message) => this.from_engine(message));
    engine.on_exit((reason) => this.engine_ended(reason));
    return engine;
  }

  private from_engine(message: ToClient): void {
    // What is for the window that is attached now; answers to others lead nowhere.
    const out: Single[] = [];
    for (const single of singles(message)) {
      if ('id' in single) out.push(...this.answer(single));
      else if (this.attached?.synced) out.push(single);
    }
    const told = as_message(out);
    if (told !== null) this.attached?.window.send(told);
  }

  /** What the attached window is told of an answer. */
  private answer(response: Response): Single[] {
    const asked = this.asked.get(response.id);
    this.asked.delete(response.id);
    if (asked === undefined) return [];
    const { by, id, note } = asked;
    by.open--;
    if (by !== this.attached || by.waiting.get(id) !== asked) return [];
    by.waiting.delete(id);
    if (by.hello === response.id && 'result' in response) by.synced = true;
    if (id !== null) return [{ ...response, id }];
    if (!('result' in response)) return [log(note)];
    return [{ event: 'reset', data: response.result as SessionInfo }, log(note)];
  }

  /** Nobody is left waiting: what was asked fails, and the window begins anew with a new engine. */
  private engine_ended(reason: string): void {
    this.engine = null;
    const text = `The engine failed: ${reason}`;
    this.asked.clear();
    const { attached } = this;
    if (attached === null) return;
    const waiting = [...attached.waiting.keys()];
    attached.waiting.clear();
    attached.open = 0;
    for (const id of waiting) if (id !== null) attached.window.send({ id, error: { message: text } });
    if (this.closed) return;
    if (attached.synced && this.restarts.allowed()) {
      const note = `${text}. A new one was started; the session begins anew.`;
      this.forward(attached, { id: 0, command: 'hello', params: {} }, null, note);
    } else attached.window.send(log(`${text}. Reload the window to start it again.`));
  }
}

function log(text: string): Single {
  return { event: 'log', data: [{ time_us: 0, daemon: 'engine', severity: 'error', text }] };
}
