import { regular_expression } from './regular_expression.ts';

/** A filter as typed, taken apart. All of its parts must hold. */
export interface Query {
  /** Words and regular expressions that a row must contain, each somewhere. */
  readonly patterns: readonly Pattern[];
  /** The row's daemon must be one of these; empty means any. */
  readonly daemons: readonly string[];
  readonly threads: readonly string[];
  /** What is wrong with the filter, in words; the wrong part is left out. */
  readonly problem: string | null;
}

export interface Pattern {
  test(text: string): boolean;
  /** Whether it could match digits, so that numbers need looking at. */
  readonly numeric: boolean;
}

export const NO_QUERY: Query = { patterns: [], daemons: [], threads: [], problem: null };

export function is_empty(query: Query): boolean {
  return query.patterns.length === 0 && query.daemons.length === 0 && query.threads.length === 0;
}

/** Reads `words /regular expression/ daemon:mds.c thread:ms_dispatch`. Words match without regard to case. */
export function parse_query(text: string): Query {
  const patterns: Pattern[] = [];
  const daemons: string[] = [];
  const threads: string[] = [];
  let problem: string | null = null;
  for (const part of parts_of(text)) {
    const [, field, value] = /^(daemon|thread):(.*)$/.exec(part) ?? [];
    if (field === 'daemon' && value) daemons.push(value);
    else if (field === 'thread' && value) threads.push(value);
    else if (field !== undefined) continue;
    else if (part.length > 1 && part.startsWith('/')) {
      const pattern = regular_expression(part.replace(/^\/|\/$/g, ''));
      if (typeof pattern === 'string') problem = pattern;
      else patterns.push(pattern);
    } else if (part !== '/') patterns.push(word(part));
  }
  return { patterns, daemons, threads, problem };
}

/** A regular expression reaches to its closing slash, spaces included; `"two words"` stay together. */
function parts_of(text: string): string[] {
  const parts = text.match(/\/(?:\\.|[^/\\])+\/|"[^"]+"|\S+/g) ?? [];
  return parts.map((part) => part.replace(/^"(.+)"$/, '$1'));
}

function word(text: string): Pattern {
  const wanted = text.toLowerCase();
  return {
    test: (in_text) => in_text.toLowerCase().includes(wanted),
    numeric: /^[\d.+-]+$|^(nan|infinity)$/.test(wanted),
  };
}
