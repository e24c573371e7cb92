import { fuzzy_match } from './fuzzy.ts';

/** Something the palette can do. */
export interface Entry {
  readonly id: string;
  readonly title: string;
  /** Says more, beside the title; searched too, but counts less. */
  readonly hint: string;
  /** What is shown beside the title. */
  readonly about?: string;
  readonly group: string;
  readonly keys: readonly string[];
  readonly enabled: boolean;
  run(): void;
}

export interface Found {
  readonly entry: Entry;
  /** Which characters of the title were meant. */
  readonly places: readonly number[];
}

const DISABLED = 50;
/** More than that. */
const BEGINS = 100;
/** No list is longer: what is meant is found by typing on. */
const SHOWN = 100;

/**
 * The entries that fit, best first. With nothing typed: the commands that can run, in their own order, without the
 * many that exist once for each function and daemon.
 */
export function find_entries(entries: readonly Entry[], query: string): Found[] {
  if (query.trim() === '') {
    const first = entries.filter(
      ({ enabled, id }) => enabled && !/^(breakpoint|calls|frame|daemon|speed)\./.test(id),
    );
    return first.slice(0, SHOWN).map((entry) => ({ entry, places: [] }));
  }
  const found: (Found & { readonly score: number })[] = [];
  for (const entry of entries) {
    const by_title = fuzzy_match(query, entry.title);
    const score = by_title?.score ?? hint_score(query, `${entry.title} ${entry.group} ${entry.hint}`);
    if (score === null) continue;
    // What can't run now is there to be known of, below what can; but it is what is meant where it begins as was typed.
    const begins = entry.title.toLowerCase().startsWith(query.trim().toLowerCase()) ? BEGINS : 0;
    const rank = score + begins - (entry.enabled ? 0 : DISABLED);
    found.push({ entry, places: by_title?.places ?? [], score: rank });
  }
  return found.sort((a, b) => b.score - a.score).slice(0, SHOWN);
}

/**
 * What is not in the title counts little, and only where the words stand there as they were typed; the less the more
 * else is said: a daemon that is `killed` is meant before an example whose description has the word.
 */
function hint_score(query: string, text: string): number | null {
  const low = text.toLowerCase();
  const words = query.toLowerCase().split(/\s+/);
  return words.every((word) => low.includes(word)) ? -20 - Math.min(20, text.length * 0.1) : null;
}

export interface Piece {
  readonly text: string;
  readonly meant: boolean;
  readonly at: number;
}

/** A title in pieces: what was typed, and what was not. */
export function pieces_of(title: string, places: readonly number[]): Piece[] {
  const pieces: Piece[] = [];
  const meant = new Set(places);
  let start = 0;
  for (let i = 1; i <= title.length; i++) {
    if (i < title.length && meant.has(i) === meant.has(start)) continue;
    pieces.push({ text: title.slice(start, i), meant: meant.has(start), at: start });
    start = i;
  }
  return title === '' ? [] : pieces;
}
