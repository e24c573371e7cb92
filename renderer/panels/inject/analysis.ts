import type { DaemonInfo } from '../../../core/session/protocol.ts';
import { LONGEST_DRAFT } from './draft.ts';
import { diff_json, type DiffResult } from './diff.ts';
import type { JsonNode, JsonSyntaxProblem } from './json_text.ts';
import { counterpart, epoch_for, epoch_in, epoch_place, map_kind, parse_map_text } from './map_text.ts';

/** What can be said of the editor's text before it is sent. */
export interface Analysis {
  readonly root: JsonNode | null;
  readonly problem: JsonSyntaxProblem | null;
  /** Null when there is nothing to compare; while the text is no JSON, that of before. */
  readonly diff: DiffResult | null;
  /** What will come of it, e.g. that the daemon throws an old epoch away. */
  readonly hints: readonly string[];
}

/** What matters of the daemon that gets the map. */
export type Target = Pick<DaemonInfo, 'name' | 'gid' | 'epoch'>;

/** A text beyond this is sent as it is: reading it at every pause would hold the window up. */
export const LONGEST_ANALYSED = 12_000_000;

/** `before` is what was said last: while the text is no JSON its differences stay, so that nothing jumps. */
export function analyse(
  text: string,
  current: JsonNode | null,
  daemon: Target | null,
  before: Analysis | null = null,
): Analysis {
  const nothing = { root: null, problem: null, diff: null, hints: [] };
  if (text.trim() === '') return nothing;
  if (text.length > LONGEST_ANALYSED) {
    return { ...nothing, hints: ['The text is too large to be read while it is edited; inject reads it.'] };
  }
  const parsed = parse_map_text(text);
  if ('problem' in parsed) {
    return { ...nothing, problem: parsed.problem, diff: before?.diff ?? null, hints: before?.hints ?? [] };
  }
  const { root } = parsed;
  const base = current === null ? undefined : counterpart(current, root);
  const diff = base === undefined ? null : diff_json(base, root);
  return { root, problem: null, diff, hints: hints_for(root, daemon, text.length) };
}

function hints_for(root: JsonNode, daemon: Target | null, text_length: number): string[] {
  const hints: string[] = [];
  if (map_kind(root) === 'other') {
    hints.push('This is neither an FSMap (with "filesystems") nor an mdsmap (with "info").');
  }
  if (text_length > LONGEST_DRAFT) hints.push('The text is too large to be kept when the window is closed.');
  if (daemon === null) return hints;
  const epoch = epoch_for(root, daemon.gid);
  const has = epoch_in(daemon.epoch);
  if (epoch !== null && has !== null && epoch <= has) {
    const place = epoch_place(root, daemon.gid);
    hints.push(
      `${daemon.name} goes by the epoch of ${place}, ${epoch}. It has ${has}, and discards what is not newer.`,
    );
  }
  return hints;
}

/** Line and column (both from 1) as a place in the text, kept inside it. */
export function offset_of(text: string, line: number, column: number): number {
  let start = 0;
  for (let i = 1; i < line; i++) {
    const end = text.indexOf('\n', start);
    if (end < 0) return text.length;
    start = end + 1;
  }
  const end = text.indexOf('\n', start);
  return Math.min(start + Math.max(0, column - 1), end < 0 ? text.length : end);
}

/** Where the value (or word) at a place ends, so that a mark has something to stand under. */
export function end_of_value(text: string, at: number): number {
  const found = /^(?:"(?:[^"\\\n]|\\.)*"?|[^\s,:{}[\]"]+|.)/.exec(text.slice(at, at + 200));
  return at + (found?.[0].length ?? 0);
}
