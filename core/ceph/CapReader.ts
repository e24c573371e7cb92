/** Reads caps from left to right: what the grammars of a daemon's caps are made of. */
export class CapReader {
  protected readonly text: string;
  /** Where reading goes on. */
  protected at = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** One or more of what `read` reads, with `;` or `,` in between; none where there is not even one. */
  protected list<T>(read: () => T | null): T[] {
    const all: T[] = [];
    let each = this.attempt(read);
    while (each !== null) {
      all.push(each);
      each = this.attempt(() => (this.take(/ *[;,] */y) === null ? null : read()));
    }
    return all;
  }

  /** The grants, if they are all there was; else the rest of the text, which is no grant. */
  protected all_or_rest<T>(
    grants: readonly T[],
  ): { readonly grants: readonly T[] } | { readonly rest: string } {
    return grants.length > 0 && this.at === this.text.length
      ? { grants }
      : { rest: this.text.slice(this.at) };
  }

  /** What comes next if it is `pattern` (sticky): what its group took. Null if it is not, and nothing was taken. */
  protected take(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    if (match === null) return null;
    this.at = pattern.lastIndex;
    return match[1] ?? '';
  }

  /** Goes back to where it was when `read` finds nothing. */
  protected attempt<T>(read: () => T | null): T | null {
    const start = this.at;
    const result = read();
    if (result === null) this.at = start;
    return result;
  }
}
