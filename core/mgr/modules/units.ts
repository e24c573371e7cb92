const UNITS = [' ', 'k', 'M', 'G', 'T', 'P', 'E'];

/** A number in `width` characters, with a unit where it is too long (`mgr_util.format_units`). */
function format_units(n: number, width: number, factor: number): string {
  let unit = 0;
  while (String(Math.floor(n / factor ** unit)).length > width - 1) unit++;
  if (unit === 0) return `${String(Math.trunc(n)).padStart(width - 1)}${UNITS[unit]}`;
  const cut = (n / factor ** unit).toFixed(6).slice(0, width - 1);
  return `${cut.endsWith('.') ? ` ${cut.slice(0, -1)}` : cut}${UNITS[unit] ?? ''}`;
}

export const format_dimless = (n: number, width: number): string => format_units(n, width, 1000);
export const format_bytes = (n: number, width: number): string => format_units(n, width, 1024);

const RESET = '\x1b[0m';
export const GREEN = 2;
export const YELLOW = 3;
export const colorize = (text: string, colour: number): string => `\x1b[1;${30 + colour}m${text}${RESET}`;
export const bold = (text: string): string => `\x1b[1m${text}${RESET}`;

/** As `ceph iostat` writes a rate: `12 Ki`; the unit changes only when there are more than ten of it. */
export function to_pretty_iec(n: number): string {
  const units = ['Ei', 'Pi', 'Ti', 'Gi', 'Mi', 'Ki'];
  for (const [i, unit] of units.entries()) {
    const size = 2 ** (10 * (6 - i));
    if (n > 10 * size) return `${Math.floor(n / size)} ${unit}`;
  }
  return `${n} `;
}

/** A row of a table that is as wide as the terminal. */
export function get_pretty_row(elems: readonly string[], width: number): string {
  const column = Math.trunc(width / elems.length);
  return `|${elems.map((elem) => `${elem.padStart(column - 2)} |`).join('')}`;
}

export function get_pretty_header(elems: readonly string[], width: number): string {
  const column = Math.trunc(width / elems.length);
  const rule = `+${elems.map(() => `${'-'.repeat(column - 1)}+`).join('')}\n`;
  return `${rule}${get_pretty_row(elems, width)}\n${rule}`;
}
