/** How well a text fits what was typed, and which of its characters were meant. */
export interface Match {
  /** Higher is better. */
  readonly score: number;
  /** Places of the characters that were typed, ascending. */
  readonly places: readonly number[];
}

const BOUNDARY = 10;
/** More than a new word: what begins as it was typed is meant before what has its letters here and there. */
const RUN = 12;
const CASE = 1;
/** For `client.5` before `client.50`. */
const WHOLE = 2;
const GAP = 1;
/** Longer texts are looked at up to here. */
const LONGEST = 200;

/** Whether a word begins at `i`: after a sign or blank, and at a hump as in `notifyMap`. */
function begins_word(text: string, i: number): boolean {
  if (i === 0) return true;
  const before = text[i - 1] as string;
  const own = text[i] as string;
  if (/[^A-Za-z0-9]/.test(before)) return /[A-Za-z0-9]/.test(own);
  return /[a-z0-9]/.test(before) && /[A-Z]/.test(own);
}

/** Told at once of most texts of a large cluster, whose commands are thousands. */
function has_in_order(text: string, wanted: string): boolean {
  let at = -1;
  for (const c of wanted) {
    at = text.indexOf(c, at + 1);
    if (at < 0) return false;
  }
  return true;
}

/**
 * Finds the characters of one word of the query in order; of all ways the one that begins words and runs on most.
 * Null when they are not all there.
 */
function match_word(word: string, whole: string): Match | null {
  const text = whole.slice(0, LONGEST);
  const low = text.toLowerCase();
  const wanted = word.toLowerCase();
  // Who types no capitals does not mind them.
  const minds_case = word !== wanted;
  const n = text.length;
  if (!has_in_order(low, wanted)) return null;
  // best[i]: the best score with the character typed last at i; from[k][i]: where the one before it was.
  let best = new Array<number>(n).fill(Number.NEGATIVE_INFINITY);
  const from: Int16Array[] = [];
  for (let k = 0; k < wanted.length; k++) {
    const now = new Array<number>(n).fill(Number.NEGATIVE_INFINITY);
    const link = new Int16Array(n).fill(-1);
    let carried = Number.NEGATIVE_INFINITY;
    let carried_at = -1;
    for (let i = 0; i < n; i++) {
      if (low[i] === wanted[k]) {
        const own = (begins_word(text, i) ? BOUNDARY : 0) + (minds_case && text[i] === word[k] ? CASE : 0);
        if (k === 0) now[i] = own - Math.min(i, 20) * 0.1;
        else {
          const run = (best[i - 1] ?? Number.NEGATIVE_INFINITY) + RUN;
          const jump = carried - GAP;
          link[i] = run >= jump ? i - 1 : carried_at;
          now[i] = Math.max(run, jump) + own;
        }
      }
      const before = best[i - 1] ?? Number.NEGATIVE_INFINITY;
      if (before > carried) {
        carried = before;
        carried_at = i - 1;
      }
    }
    best = now;
    from.push(link);
  }
  let end = -1;
  for (let i = 0; i < n; i++)
    if (best[i] !== Number.NEGATIVE_INFINITY && (end < 0 || best[i]! > best[end]!)) end = i;
  if (end < 0) return null;
  const places: number[] = [];
  for (let k = wanted.length - 1, i = end; k >= 0; k--) {
    places.unshift(i);
    i = from[k]?.[i] ?? -1;
  }
  const whole_word = /[^A-Za-z0-9]/.test(text[end + 1] ?? ' ');
  return { score: (best[end] as number) + (whole_word ? WHOLE : 0), places };
}

/** Matches every word of the query somewhere in the text. An empty query fits everything alike. */
export function fuzzy_match(query: string, text: string): Match | null {
  const places = new Set<number>();
  let score = 0;
  for (const word of query.split(/\s+/)) {
    if (word === '') continue;
    const match = match_word(word, text);
    if (match === null) return null;
    score += match.score;
    for (const place of match.places) places.add(place);
  }
  return { score: score - text.length * 0.01, places: [...places].sort((a, b) => a - b) };
}
