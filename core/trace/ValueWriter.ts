import type { SpanStore } from './SpanStore.ts';
import { with_tracer } from './traced.ts';
import { is_traceable, label_of, ValueTag } from './values.ts';

/** How many objects are known by identity. */
const RECENT = 4;
/** Arrays shorter than this have their labels made once. */
const SHORT = 64;

/** Records values (arguments, outcomes, compared values) at the end of a SpanStore's value columns. */
export class ValueWriter {
  private readonly spans: SpanStore;
  // A handler hands the same few objects (a message, a map) down through its calls: the last ones are known by identity.
  private readonly recent: unknown[] = new Array<unknown>(RECENT).fill(undefined);
  private readonly recent_labels = new Int32Array(RECENT);
  /** The labels of arrays by their length; -1 where not known yet. */
  private readonly array_labels = new Int32Array(SHORT).fill(-1);
  private oldest = 0;
  /** Whether one of them labels itself: the others are called by their class, and that stays. */
  private asked = false;

  constructor(spans: SpanStore) {
    this.spans = spans;
  }

  /** Appends `value`; it belongs to the row that began last. */
  write(value: unknown): void {
    const spans = this.spans;
    const at = spans.values;
    if (at === spans.value.length) spans.grow_values(at + 1);
    spans.values = at + 1;
    if (typeof value === 'number') {
      spans.value_tag[at] = ValueTag.Number;
      // There are many NaNs; the same trace must have the same bytes.
      spans.value[at] = Number.isNaN(value) ? Number.NaN : value;
    } else if (typeof value === 'boolean') {
      spans.value_tag[at] = value ? ValueTag.True : ValueTag.False;
    } else if (typeof value === 'string') {
      spans.value_tag[at] = ValueTag.String;
      spans.value[at] = spans.strings.intern(value);
    } else this.write_other(at, value);
  }

  private write_other(at: number, value: unknown): void {
    const spans = this.spans;
    if ((typeof value === 'object' && value !== null) || typeof value === 'function') {
      // The tag last: while the label is made, the value reads as undefined.
      spans.value[at] = this.label(value);
      spans.value_tag[at] = ValueTag.Object;
    } else if (typeof value === 'bigint' || typeof value === 'symbol') {
      spans.value_tag[at] = ValueTag.String;
      spans.value[at] = spans.strings.intern(value.toString());
    } else spans.value_tag[at] = value === null ? ValueTag.Null : ValueTag.Undefined;
  }

  /** A root call begins: objects may have changed since the one before, so they are asked for their labels again. */
  forget_labels(): void {
    if (!this.asked) return;
    this.asked = false;
    for (let i = 0; i < RECENT; i++) this.recent[i] = undefined;
  }

  private array_label(array: readonly unknown[]): number {
    const { length } = array;
    if (length >= SHORT) return this.spans.strings.intern(label_of(array));
    let label = this.array_labels[length] as number;
    if (label < 0) {
      label = this.spans.strings.intern(label_of(array));
      this.array_labels[length] = label;
    }
    return label;
  }

  private label(object: object): number {
    for (let i = 0; i < RECENT; i++) {
      if (this.recent[i] === object) return this.recent_labels[i] as number;
    }
    const asked = is_traceable(object);
    // An array's label is its length, which changes within a handler: it is never remembered by identity.
    if (!asked && Array.isArray(object)) return this.array_label(object);
    const label = this.spans.strings.intern(asked ? own_label_of(object) : label_of(object));
    const at = this.oldest;
    this.oldest = (at + 1) % RECENT;
    this.recent[at] = object;
    if (asked) this.asked = true;
    this.recent_labels[at] = label;
    return label;
  }
}

function own_label_of(object: object): string {
  try {
    // An object's own words are its code: what that calls is no part of the trace.
    return with_tracer(null, () => label_of(object));
  } catch {
    return 'object';
  }
}
