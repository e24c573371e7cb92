import { grown, next_capacity } from './columns.ts';
import { StringTable } from './StringTable.ts';
import { type RecordedValue, recorded_value } from './values.ts';

/** What a row is. */
export const RowKind = { Call: 1, Decision: 2 } as const;

/** Bits of the `flags` column. */
export const RowFlag = {
  /** The call has not returned yet. */
  Open: 1,
  /** The call left by an exception (a respawn leaves so: what follows never ran). */
  Threw: 2,
  /** The call's thread waits: its frames are gone, its span goes on (see Tracer.suspend). */
  Suspended: 4,
} as const;

/** A row without parent, and a row that no message caused. */
export const NONE = -1;

const FIRST_CAPACITY = 1024;
/** Rows that are prepared at a time: few enough to be in the processor's cache when they are written. */
const PREPARED = 2048;

/**
 * The trace: one row per call and per decision, in the order in which they began, as columns.
 *
 * A call's first argument is at `args[row]` in the value columns and its last before `args[row + 1]`; a decision's
 * values are its outcome and what was compared. Times are virtual microseconds. The parent of a row is always an
 * earlier row. Memory is 38 bytes a row and 9 a value.
 */
export class SpanStore {
  readonly strings: StringTable;
  /** Rows in use. */
  length = 0;
  /** Rows below this one have what every call begins with (see prepare_rows). */
  prepared = 0;
  /** Values in use. */
  values = 0;

  kind: Uint8Array = new Uint8Array(FIRST_CAPACITY);
  flags: Uint8Array = new Uint8Array(FIRST_CAPACITY);
  /** String id of the function's name, or of the decision's text. */
  name: Uint32Array = new Uint32Array(FIRST_CAPACITY);
  parent: Int32Array = new Int32Array(FIRST_CAPACITY);
  depth: Uint16Array = new Uint16Array(FIRST_CAPACITY);
  /** Index into the tracer's lanes. */
  lane: Uint16Array = new Uint16Array(FIRST_CAPACITY);
  start: Float64Array = new Float64Array(FIRST_CAPACITY);
  /** Virtual time of the return; equals `start` for decisions; NaN while open. */
  end: Float64Array = new Float64Array(FIRST_CAPACITY);
  /** Index of the row's first value. */
  args: Uint32Array = new Uint32Array(FIRST_CAPACITY + 1);
  /** The flow (message) whose delivery this root call is, else NONE. */
  cause: Int32Array = new Int32Array(FIRST_CAPACITY);

  value_tag: Uint8Array = new Uint8Array(FIRST_CAPACITY);
  value: Float64Array = new Float64Array(FIRST_CAPACITY);

  constructor(strings: StringTable = new StringTable()) {
    this.strings = strings;
  }

  /**
   * Makes room for more rows and writes into them what a call begins with, so that recording a call need not: an open
   * call, of no message, without end. Hot paths call it only when `length` has reached `prepared`.
   */
  prepare_rows(): void {
    const from = this.length;
    this.grow_rows(from + 1);
    const past = Math.min(from + PREPARED, this.kind.length);
    this.kind.fill(RowKind.Call, from, past);
    this.flags.fill(RowFlag.Open, from, past);
    this.end.fill(Number.NaN, from, past);
    this.cause.fill(NONE, from, past);
    this.prepared = past;
  }

  /** Makes room for `needed` rows in all. */
  grow_rows(needed: number): void {
    if (needed <= this.kind.length) return;
    const capacity = next_capacity(this.kind.length, needed);
    this.kind = grown(this.kind, capacity);
    this.flags = grown(this.flags, capacity);
    this.name = grown(this.name, capacity);
    this.parent = grown(this.parent, capacity);
    this.depth = grown(this.depth, capacity);
    this.lane = grown(this.lane, capacity);
    this.start = grown(this.start, capacity);
    this.end = grown(this.end, capacity);
    this.args = grown(this.args, capacity + 1);
    this.cause = grown(this.cause, capacity);
  }

  /** Makes room for `needed` values in all. */
  grow_values(needed: number): void {
    if (needed <= this.value.length) return;
    const capacity = next_capacity(this.value.length, needed);
    this.value_tag = grown(this.value_tag, capacity);
    this.value = grown(this.value, capacity);
  }

  /** The name of a row: the function's, or the decision's text. */
  name_of(row: number): string {
    return this.strings.text(this.name[row] ?? 0);
  }

  is_open(row: number): boolean {
    return ((this.flags[row] ?? 0) & RowFlag.Open) !== 0;
  }

  /** The recorded values of a row, in order. */
  values_of(row: number): RecordedValue[] {
    const first = this.args[row] ?? 0;
    const past = row + 1 < this.length ? (this.args[row + 1] ?? first) : this.values;
    const values: RecordedValue[] = [];
    for (let i = first; i < past; i++) {
      values.push(recorded_value(this.value_tag[i] ?? 0, this.value[i] ?? 0, this.strings));
    }
    return values;
  }
}
