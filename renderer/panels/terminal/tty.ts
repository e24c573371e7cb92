import { styled } from './ansi.ts';
import { type Answer, fold } from './answer.ts';
import { Catalogue } from './catalogue.ts';
import { in_columns } from './help.ts';
import { History, type Shelf } from './history.ts';
import { decode_keys, type Key } from './keys.ts';
import { LineInput } from './line_input.ts';
import { keys_of_paste } from './paste.ts';
import { draw, erase, place_after } from './prompt_view.ts';
import { type Printed, run_line } from './run_line.ts';

/** What the terminal needs around it: a screen, and daemons to ask. */
export interface TtyHost {
  write(data: string): void;
  columns(): number;
  /** Takes the screen away but for the row the cursor is on. */
  clear(): void;
  /** Asks a daemon's admin socket. Rejects when it can't be asked. */
  ask(daemon: string, command: Record<string, unknown>): Promise<Answer>;
  /** Whether the program that the daemon is in stands in a handler, so that its answers come later. */
  stopped(daemon: string): boolean;
  readonly shelf: Shelf | null;
}

const FOLD_BEYOND = 40;

/** A terminal on admin sockets: keys in, escape sequences out. Knows no DOM. */
export class Tty {
  private readonly host: TtyHost;
  private readonly catalogue: Catalogue;
  private daemon: string | null = null;
  private input: LineInput = new LineInput(new History('', null), () => []);
  private waiting: { readonly daemon: string; noted: boolean } | null = null;
  /** What was pressed while an answer was waited for. */
  private ahead: Key[] = [];
  private folded: readonly string[] = [];
  /** The prompt that is on the screen: how far below its first row the cursor is; null when there is none. */
  private cursor_row: number | null = null;

  constructor(host: TtyHost) {
    this.host = host;
    this.catalogue = new Catalogue({
      ask: (daemon) => host.ask(daemon, { prefix: 'get_command_descriptions' }),
      stopped: (daemon) => host.stopped(daemon),
      shelf: host.shelf,
    });
  }

  /** Talks to another daemon from now on; null when there is none with an admin socket. Keeps what is typed. */
  open(daemon: string | null): void {
    if (daemon === this.daemon) return;
    if (this.waiting !== null) this.stop_waiting();
    this.take_away();
    const { line } = this.input;
    this.daemon = daemon;
    this.input = new LineInput(new History(daemon ?? '', this.host.shelf), () =>
      this.catalogue.of(daemon ?? ''),
    );
    this.input.line = line;
    this.show();
  }

  /** What daemons said of their commands is forgotten: they are others now. */
  forget(): void {
    this.catalogue.forget();
  }

  /** Takes what the terminal sends. */
  feed(data: string): void {
    for (const key of decode_keys(data)) {
      if (key.kind === 'paste') for (const pasted of keys_of_paste(key.text)) this.press(pasted);
      else this.press(key);
    }
  }

  /** Whether the cursor stands inside the line, so that there is something for Ctrl-K to kill. */
  get inside_line(): boolean {
    return this.input.line.cursor < this.input.line.text.length;
  }

  /** The screen has another width: what is drawn has moved. */
  resized(): void {
    if (this.cursor_row === null) return;
    const { prompt, text, cursor } = this.input.parts(this.prompt);
    this.cursor_row = place_after(prompt + text.slice(0, cursor), this.host.columns()).row;
    this.redraw();
  }

  /** The program stopped or goes on. */
  program_changed(): void {
    if (this.waiting !== null && this.host.stopped(this.waiting.daemon)) this.show_waiting();
  }

  private get prompt(): string {
    return `${this.daemon}> `;
  }

  private press(key: Key): void {
    if (this.daemon === null) return;
    if (this.waiting !== null) {
      if (key.kind === 'key' && key.name === 'interrupt') this.stop_waiting();
      else this.ahead.push(key);
      return;
    }
    void this.catalogue.want(this.daemon, () => this.redraw());
    const pressed = this.input.press(key);
    switch (pressed.kind) {
      case 'nothing':
        break;
      case 'redraw':
        this.redraw();
        break;
      case 'enter':
        this.enter(this.daemon, pressed.text);
        break;
      case 'interrupt':
        this.leave(`${this.input.line.text}^C`);
        this.input.empty();
        this.show();
        break;
      case 'clear':
        this.take_away();
        this.host.clear();
        this.show();
        break;
      case 'unfold':
        this.print(this.folded);
        this.folded = [];
        break;
      case 'list':
        this.print(in_columns(pressed.candidates, this.host.columns()).map((row) => styled('dim', row)));
        break;
    }
  }

  private enter(daemon: string, text: string): void {
    this.leave(text);
    if (text.trim() === '') {
      this.show();
      return;
    }
    const waiting = { daemon, noted: false };
    this.waiting = waiting;
    const known = this.catalogue.want(daemon, () => this.redraw());
    const ask = (command: Record<string, unknown>) => this.host.ask(daemon, command);
    void known
      .then((signatures) => run_line(text, signatures, ask, this.host.columns()))
      .then((printed) => {
        if (this.waiting === waiting) this.answered(printed);
      });
    if (this.host.stopped(daemon)) this.show_waiting();
  }

  private answered({ lines, folds }: Printed): void {
    this.hide_waiting();
    this.waiting = null;
    const shown = folds ? fold(lines, FOLD_BEYOND) : lines;
    this.folded = shown.length < lines.length ? lines : [];
    this.print(shown);
    // What was typed meanwhile counts now; the rest of it waits again if it runs a command.
    const { ahead } = this;
    this.ahead = [];
    for (const key of ahead) this.press(key);
  }

  private show_waiting(): void {
    if (this.waiting === null || this.waiting.noted) return;
    this.waiting.noted = true;
    const whom = this.waiting.daemon.replace(/^tell /, '');
    this.host.write(styled('dim', `waiting for ${whom} (the program is stopped)`));
  }

  private hide_waiting(): void {
    if (this.waiting?.noted) this.host.write('\r\x1b[K');
  }

  private stop_waiting(): void {
    this.hide_waiting();
    this.waiting = null;
    this.ahead = [];
    this.print([styled('dim', '^C not waiting any longer; the daemon does what it was asked all the same')]);
  }

  /** Prints lines above the prompt. */
  private print(lines: readonly string[]): void {
    this.take_away();
    this.host.write(lines.map((line) => `${line}\r\n`).join(''));
    this.show();
  }

  private show(): void {
    if (this.daemon === null) return;
    const { output, cursor_row } = draw(this.input.parts(this.prompt), this.host.columns());
    this.cursor_row = cursor_row;
    this.host.write(output);
  }

  private redraw(): void {
    if (this.cursor_row === null) return;
    this.take_away();
    this.show();
  }

  /** Takes the prompt away. */
  private take_away(): void {
    if (this.cursor_row === null) return;
    this.host.write(erase(this.cursor_row));
    this.cursor_row = null;
  }

  /** Leaves what was typed standing, without what was grey around it, and goes to a fresh row. */
  private leave(text: string): void {
    this.take_away();
    const parts = { prompt: this.prompt, text, cursor: text.length, ghost: '', below: '' };
    this.host.write(`${draw(parts, this.host.columns()).output}\r\n`);
  }
}
