import { FormatterBase } from './FormatterBase.ts';

interface Cell {
  readonly name: string;
  readonly text: string;
}

/**
 * One row of all values, as Ceph's TableFormatter prints it: `table` with a head and lines around it, `table-kv` as
 * `key::NAME="VALUE"`. A value's name has those of its sections behind it, from the inside out, and how often the whole
 * was there before: `bytes` in `osd` in `mempools` is `osd:mempools:bytes[0]`.
 */
export class TableFormatter extends FormatterBase {
  private readonly keyval: boolean;
  private cells: Cell[] = [];
  private sections: string[] = [];
  private counts = new Map<string, number>();
  /** What dump_stream was told last. It is named by where the document has got to when the next value comes. */
  private pending: Cell | null = null;

  constructor(keyval: boolean) {
    super();
    this.keyval = keyval;
  }

  override open_object_section(name: string): void {
    this.sections.push(name);
  }
  override open_array_section(name: string): void {
    this.sections.push(name);
  }
  override close_section(): void {
    this.sections.pop();
  }

  override dump_string(name: string, value: string): void {
    this.dump_unquoted(name, value);
  }
  override dump_null(name: string): void {
    this.dump_unquoted(name, 'null');
  }
  override dump_unquoted(name: string, text: string): void {
    this.finish_pending();
    this.add(name, text);
  }
  override dump_stream(name: string, text: string): void {
    this.finish_pending();
    this.pending = { name, text };
  }

  override flush(): string {
    this.finish_pending();
    const text = this.keyval ? key_values(this.cells) : table(this.cells);
    this.reset();
    return text;
  }

  override reset(): void {
    this.cells = [];
    this.sections = [];
    this.counts = new Map();
    this.pending = null;
  }

  private finish_pending(): void {
    const { pending } = this;
    this.pending = null;
    if (pending !== null) this.add(pending.name, pending.text);
  }

  private add(name: string, text: string): void {
    this.cells.push({ name: this.full_name(name), text });
  }

  private full_name(name: string): string {
    if (this.sections.length === 0) return name;
    const full = [...[...this.sections].reverse(), name].join(':');
    const count = this.counts.get(full) ?? 0;
    this.counts.set(full, count + 1);
    return `${full}[${count}]`;
  }
}

function key_values(cells: readonly Cell[]): string {
  if (cells.length === 0) return '';
  return `${cells.map(({ name, text }) => `key::${name}="${text}" `).join('')}\n`;
}

function table(cells: readonly Cell[]): string {
  if (cells.length === 0) return '';
  const widths = cells.map(({ name, text }) => Math.max(width(name), width(text)));
  const line = `+${widths.map((columns) => `${'-'.repeat(columns + 3)}+`).join('')}\n`;
  const row = (of: (cell: Cell) => string): string =>
    `|${cells.map((cell, i) => ` ${of(cell)}${' '.repeat((widths[i] ?? 0) - width(of(cell)))}  |`).join('')}\n`;
  return `${line}${row(({ name }) => name)}${line}${row(({ text }) => text)}${line}`;
}

/** In characters, as Ceph counts. */
function width(text: string): number {
  return [...text].length;
}
