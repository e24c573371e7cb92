import { RowKind } from '../../core/trace/SpanStore.ts';
import type { SessionState } from '../session/state.ts';

export const always = (): boolean => true;
export const connected = (s: SessionState): boolean => s.connection.state === 'open';
export const has_scenario = (s: SessionState): boolean => connected(s) && s.scenario !== null;
/** Can go on or be stepped. */
export const can_go = (s: SessionState): boolean => has_scenario(s) && s.status.state !== 'running';
export const can_pause = (s: SessionState): boolean => has_scenario(s) && s.status.state === 'running';
export const has_stop = (s: SessionState): boolean => s.stop !== null;
export const has_row = (s: SessionState): boolean =>
  s.selected_row >= 0 && s.selected_row < s.trace.spans.length;

/** The function that a row stands for: its own, or of the call that decides. Null when there is none. */
export function function_of_row({ trace: { spans } }: SessionState, row: number): string | null {
  if (row < 0 || row >= spans.length) return null;
  const call = spans.kind[row] === RowKind.Decision ? (spans.parent[row] ?? -1) : row;
  return call < 0 ? null : spans.name_of(call);
}
