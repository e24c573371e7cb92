import type { Answer } from './answer.ts';
import { read_descriptions, type Signature } from './descriptions.ts';
import type { Shelf } from './history.ts';

/** What the catalogue needs: a way to ask, and what it may keep. */
export interface CatalogueSource {
  ask(daemon: string): Promise<Answer>;
  /** Whether the program stands in a handler, so that an answer would come later. */
  stopped(daemon: string): boolean;
  readonly shelf: Shelf | null;
}

/** Daemons of one type know the same commands: `mds.a` and `mds.b` share what is kept. */
const key_of = (daemon: string) => `cuttlebone.terminal.commands.${daemon.split('.', 1)[0]}`;

/**
 * What each daemon says of its commands. A daemon is asked once, when somebody types to it, not before. While the
 * program is stopped, what a daemon of this type said earlier stands in.
 */
export class Catalogue {
  private readonly source: CatalogueSource;
  private readonly known = new Map<string, readonly Signature[]>();
  private readonly kept = new Map<string, readonly Signature[]>();
  private readonly asked = new Map<string, Promise<readonly Signature[]>>();

  constructor(source: CatalogueSource) {
    this.source = source;
  }

  of(daemon: string): readonly Signature[] {
    return this.known.get(daemon) ?? this.remembered(daemon);
  }

  /** The daemon's commands, none when it can't be asked; `learnt` is called when they were asked for just now. */
  want(daemon: string, learnt: () => void): Promise<readonly Signature[]> {
    const before = this.asked.get(daemon);
    const meanwhile = this.remembered(daemon);
    if (this.source.stopped(daemon) && !this.known.has(daemon) && meanwhile.length > 0)
      return Promise.resolve(meanwhile);
    if (before !== undefined) return before;
    const answer = this.source.ask(daemon).then(
      ({ output }) => ({ output, signatures: read_descriptions(output) }),
      () => ({ output: '', signatures: [] }),
    );
    const asked = answer.then(({ output, signatures }) => {
      if (this.asked.get(daemon) !== asked) return signatures;
      // A daemon that said nothing is asked again with the next line.
      if (signatures.length === 0) this.asked.delete(daemon);
      else {
        this.known.set(daemon, signatures);
        this.remember(daemon, output);
      }
      learnt();
      return signatures;
    });
    this.asked.set(daemon, asked);
    return asked;
  }

  forget(): void {
    this.known.clear();
    this.asked.clear();
  }

  private remember(daemon: string, output: string): void {
    this.kept.delete(key_of(daemon));
    try {
      this.source.shelf?.setItem(key_of(daemon), output);
    } catch {
      // No room left: it is asked again next time.
    }
  }

  private remembered(daemon: string): readonly Signature[] {
    const key = key_of(daemon);
    const before = this.kept.get(key);
    if (before !== undefined) return before;
    let output: string | null = null;
    try {
      output = this.source.shelf?.getItem(key) ?? null;
    } catch {
      // Storage is shut off: nothing is remembered.
    }
    const signatures = output === null ? [] : read_descriptions(output);
    this.kept.set(key, signatures);
    return signatures;
  }
}
