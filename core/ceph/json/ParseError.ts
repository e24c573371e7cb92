/** Where a text and what it should be part ways. */
export interface ParseProblem {
  /** JSON path of the offending value, or of the place around a syntax error: `$.filesystems[0].mdsmap.up.mds_0`. */
  readonly path: string;
  /** `a gid (integer)`. */
  readonly expected: string;
  /** What is there instead, shortened: `"x"`, `an object`, `the end of the text`. */
  readonly found: string;
  /** From 1. */
  readonly line: number;
  /** In UTF-16 units, from 1. */
  readonly column: number;
}

/** The only thing that reading a map throws, whatever the text. */
export class ParseError extends Error implements ParseProblem {
  override readonly name = 'ParseError';
  readonly path: string;
  readonly expected: string;
  readonly found: string;
  readonly line: number;
  readonly column: number;

  constructor({ path, expected, found, line, column }: ParseProblem) {
    super(`${path}: expected ${expected}, found ${found} (line ${line}, column ${column})`);
    this.path = path;
    this.expected = expected;
    this.found = found;
    this.line = line;
    this.column = column;
  }
}

/** Line and column of an offset, both from 1. */
export function position_of(text: string, offset: number): { line: number; column: number } {
  let line = 1;
  let start = 0;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) {
    line += 1;
    start = at + 1;
  }
  return { line, column: offset - start + 1 };
}
