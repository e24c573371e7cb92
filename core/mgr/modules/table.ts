/** How a column stands: centred unless said otherwise. */
export type Align = 'l' | 'r' | 'c';

// biome-ignore lint/suspicious/noControlCharactersInRegex: terminal colours begin with one
const COLOURS = /\x1b\[[0-9;]*m/g;

const width_of = (text: string): number => text.replace(COLOURS, '').length;

function justify(text: string, width: number, align: Align): string {
  const excess = width - width_of(text);
  if (align === 'l') return text + ' '.repeat(excess);
  if (align === 'r') return ' '.repeat(excess) + text;
  // The odd blank goes to the right of an odd text, to the left of an even one.
  const half = Math.floor(excess / 2);
  const left = excess % 2 === 1 && width_of(text) % 2 === 0 ? half + 1 : half;
  return ' '.repeat(left) + text + ' '.repeat(excess - left);
}

/** A table as Python's PrettyTable prints it without a border, with two blanks behind each column. */
export function table(
  names: readonly string[],
  rows: readonly (readonly string[])[],
  aligns: readonly Align[] = [],
): string {
  const widths = names.map((name, i) =>
    Math.max(width_of(name), ...rows.map((row) => width_of(row[i] ?? ''))),
  );
  const line = (cells: readonly string[]): string =>
    cells.map((cell, i) => `${justify(cell, widths[i] ?? 0, aligns[i] ?? 'c')}  `).join('');
  return [names, ...rows].map(line).join('\n');
}
