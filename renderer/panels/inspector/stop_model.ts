import type { StateEntry, StopInfo } from '../../../core/session/protocol.ts';
import type { SpanStore } from '../../../core/trace/SpanStore.ts';

/** A row of the daemon's state: as it is, or as it was (`removed`) and is now (`added`). */
export interface StateRow {
  readonly kind: 'same' | 'removed' | 'added';
  readonly name: string;
  readonly value: string;
}

/** The state with what changed since `before`. What is gone comes last; without a before, nothing has changed. */
export function state_rows(before: readonly StateEntry[] | null, now: readonly StateEntry[]): StateRow[] {
  const old = new Map((before ?? now).map(({ name, value }) => [name, value]));
  const rows: StateRow[] = [];
  for (const { name, value } of now) {
    const was = old.get(name);
    old.delete(name);
    if (was === value) rows.push({ kind: 'same', name, value });
    else {
      if (was !== undefined) rows.push({ kind: 'removed', name, value: was });
      rows.push({ kind: 'added', name, value });
    }
  }
  for (const [name, value] of old) rows.push({ kind: 'removed', name, value });
  return rows;
}

/** Where in the function the program stands, as it is read before the function's name. */
export function phase_text(phase: StopInfo['phase']): string {
  switch (phase) {
    case 'entry':
      return 'entering';
    case 'return':
      return 'returning from';
    case 'decision':
      return 'deciding in';
  }
}

export function reason_text(reason: StopInfo['reason']): string {
  switch (reason) {
    case 'breakpoint':
      return 'a breakpoint is here';
    case 'pause':
      return 'it was paused';
    case 'step':
      return '';
  }
}

export interface StackFrame {
  /** Index into StopInfo.frames. */
  readonly frame: number;
  readonly row: number;
  readonly name: string;
}

/** The open calls, innermost first, as a stack is read. */
export function stack_of(stop: StopInfo, spans: SpanStore): StackFrame[] {
  return stop.frames
    .map((row, frame) => ({ frame, row, name: row < spans.length ? spans.name_of(row) : '' }))
    .reverse();
}

/**
 * The frame that the selected row stands for: its own if it is an open call of the stop, the innermost for the row
 * that the program stopped at; null when something else is selected.
 */
export function frame_of(stop: StopInfo, selected_row: number): number | null {
  const own = stop.frames.indexOf(selected_row);
  if (own >= 0) return own;
  return selected_row === stop.row || selected_row < 0 ? stop.frames.length - 1 : null;
}
