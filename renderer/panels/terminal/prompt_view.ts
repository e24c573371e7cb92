import { cut_to, styled, width_of, width_of_char } from './ansi.ts';

/** What the prompt shows. */
export interface PromptParts {
  /** `mds.a> ` */
  readonly prompt: string;
  readonly text: string;
  readonly cursor: number;
  /** Grey, after the text. */
  readonly ghost: string;
  /** Grey, on the line below; empty for none. */
  readonly below: string;
}

/** What was drawn, so that it can be taken away again: how far above the cursor the prompt begins. */
export interface Drawn {
  readonly output: string;
  readonly cursor_row: number;
}

interface Place {
  readonly row: number;
  readonly column: number;
}

/** Where the character after `text` stands when it is written from the left edge and wraps at `columns`. */
export function place_after(text: string, columns: number): Place {
  let row = 0;
  let column = 0;
  for (const c of text) {
    const width = width_of_char(c);
    if (column + width > columns) {
      row++;
      column = 0;
    }
    column += width;
  }
  return column >= columns ? { row: row + 1, column: 0 } : { row, column };
}

const up = (rows: number) => (rows > 0 ? `\x1b[${rows}A` : '');
const right = (columns: number) => (columns > 0 ? `\x1b[${columns}C` : '');

/** Takes away a prompt that was drawn with the cursor `cursor_row` rows below its first. */
export function erase(cursor_row: number): string {
  return `${up(cursor_row)}\r\x1b[J`;
}

/** Draws the prompt from the left edge of the row the cursor is on, and leaves the cursor in the text. */
export function draw(parts: PromptParts, columns: number): Drawn {
  const whole = parts.prompt + parts.text;
  const end = place_after(whole, columns);
  const at = place_after(parts.prompt + parts.text.slice(0, parts.cursor), columns);
  let output = styled('accent', parts.prompt) + parts.text;
  // Text that fills its row leaves the cursor hanging there: push it over.
  if (end.column === 0 && width_of(whole) > 0) output += ' \r\x1b[K';
  output += styled('dim', cut_to(parts.ghost, columns - end.column - 1));
  let rows = end.row;
  if (parts.below !== '') {
    output += `\r\n${styled('dim', cut_to(parts.below, columns - 1))}`;
    rows++;
  }
  output += `\r${up(rows - at.row)}${right(at.column)}`;
  return { output, cursor_row: at.row };
}
