/** As much of a terminal as the tty writes for: text that wraps, CR, LF, cursor up and right, erase. Colours go away. */
export class Screen {
  readonly rows: string[][] = [[]];
  row = 0;
  column = 0;
  readonly columns: number;

  constructor(columns = 80) {
    this.columns = columns;
  }

  write(data: string): void {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: a terminal is made of them
    for (const [token, params, final] of data.matchAll(/\x1b\[([\d;]*)([A-Za-z])|[\s\S]/gu)) {
      if (final !== undefined) this.control(Number(params === '' ? 1 : params), final, params === '');
      else if (token === '\r') this.column = 0;
      else if (token === '\n') this.down();
      else this.put(token);
    }
  }

  /** The rows as text, blanks at their ends taken away. */
  get text(): string[] {
    return this.rows.map((row) =>
      Array.from(row, (c) => c ?? ' ')
        .join('')
        .trimEnd(),
    );
  }

  private put(c: string): void {
    if (this.column >= this.columns) {
      this.down();
      this.column = 0;
    }
    const row = this.rows[this.row] as string[];
    row[this.column] = c;
    this.column++;
  }

  private down(): void {
    this.row++;
    if (this.rows[this.row] === undefined) this.rows.push([]);
  }

  private control(n: number, final: string, bare: boolean): void {
    const column = Math.min(this.column, this.columns - 1);
    if (final === 'A') this.row = Math.max(0, this.row - n);
    else if (final === 'C') this.column = Math.min(this.columns - 1, column + n);
    else if (final === 'K' && bare) this.rows[this.row]?.splice(this.column);
    else if (final === 'J' && bare) {
      this.rows[this.row]?.splice(this.column);
      this.rows.splice(this.row + 1);
    } else if (final !== 'm') throw new Error(`the screen does not know CSI ${n}${final}`);
  }
}
