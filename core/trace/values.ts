import type { StringTable } from './StringTable.ts';

/**
 * How a recorded value (an argument, a compared value) is held: a tag, and one float64 that the tag explains.
 * Objects are held as a label, so recording stays cheap and the trace is a fact about then, not about what the object
 * became. An object is asked for its label when it is recorded, though not at every mention within one root call.
 */
export const ValueTag = {
  Undefined: 0,
  Null: 1,
  False: 2,
  True: 3,
  /** The float64 is the number. */
  Number: 4,
  /** The float64 is a string id; the text is the value. */
  String: 5,
  /** The float64 is a string id; the text is the object's label. */
  Object: 6,
} as const;

/** What a value reads as again. An object comes back as its label. */
export type RecordedValue =
  | { readonly kind: 'value'; readonly value: undefined | null | boolean | number | string }
  | { readonly kind: 'object'; readonly label: string };

/** An object that knows how a trace should call it, in a few words. */
export interface Traceable {
  trace_label(): string;
}

/** Whether an object has its own words for itself. */
export function is_traceable(object: object): object is Traceable {
  return typeof (object as Partial<Traceable>).trace_label === 'function';
}

/** The label of an object in a trace: its own words, else its class. */
export function label_of(object: object): string {
  if (is_traceable(object)) return object.trace_label();
  if (typeof object === 'function') return `${object.name || 'function'}()`;
  if (Array.isArray(object)) return `[${object.length}]`;
  const maker: unknown = object.constructor;
  return typeof maker === 'function' && maker.name !== '' ? maker.name : 'object';
}

/**
 * Whether a recorded value is a function, such as what is to be called back: it reads as `finish()` or `function()`, and
 * says nothing that its parameter's name does not.
 */
export function is_callback(recorded: RecordedValue): boolean {
  return recorded.kind === 'object' && /^[\w$]+\(\)$/.test(recorded.label);
}

/** Turns a recorded tag and number back into a value. */
export function recorded_value(tag: number, value: number, strings: StringTable): RecordedValue {
  switch (tag) {
    case ValueTag.Null:
      return { kind: 'value', value: null };
    case ValueTag.False:
      return { kind: 'value', value: false };
    case ValueTag.True:
      return { kind: 'value', value: true };
    case ValueTag.Number:
      return { kind: 'value', value };
    case ValueTag.String:
      return { kind: 'value', value: strings.text(value) };
    case ValueTag.Object:
      return { kind: 'object', label: strings.text(value) };
    default:
      return { kind: 'value', value: undefined };
  }
}

/** A recorded value in one line, as the tree prints it. */
export function format_value(recorded: RecordedValue): string {
  if (recorded.kind === 'object') return recorded.label;
  return String(recorded.value);
}
