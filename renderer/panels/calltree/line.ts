import type { TraceReplica } from '../../../core/trace/chunk.ts';
import { FlowState } from '../../../core/trace/FlowStore.ts';
import { NONE, RowFlag, RowKind } from '../../../core/trace/SpanStore.ts';
import type { TracedFunction } from '../../../core/trace/traced.ts';
import { format_value, is_callback, type RecordedValue } from '../../../core/trace/values.ts';
import { milliseconds, split_name, virtual_seconds } from '../../format.ts';

const LONGEST_VALUE = 60;

export interface Argument {
  readonly name: string;
  readonly value: string;
}

/** What a line of the tree says that never changes once the row is there. */
export interface Line {
  readonly row: number;
  readonly depth: number;
  readonly decision: boolean;
  /** `MDSDaemon::` */
  readonly class_name: string;
  /** `handle_mds_map`, or the decision's text. */
  readonly own_name: string;
  readonly arguments: readonly Argument[];
  /** A decision's outcome in words; '' for calls. */
  readonly outcome: string;
  /** Whether a decision said no. */
  readonly refused: boolean;
  /** `mdsmap(e 8) from mon.a`; '' when no message caused this row. */
  readonly cause: string;
  readonly daemon: string;
  readonly thread: string;
  readonly time: string;
}

export function line_of(
  trace: TraceReplica,
  row: number,
  functions: ReadonlyMap<string, TracedFunction>,
): Line {
  const { spans, lanes } = trace;
  const decision = spans.kind[row] === RowKind.Decision;
  const name = spans.name_of(row);
  const [class_name, own_name] = decision ? ['', name] : split_name(name);
  const values = spans.values_of(row);
  const outcome = decision ? values.shift() : undefined;
  const params = decision ? [] : (functions.get(name)?.params ?? []);
  const { process, thread } = lanes.get(spans.lane[row] as number);
  const cause = cause_text(trace, row);
  const said = values.flatMap((value, i) =>
    is_callback(value) ? [] : [{ name: params[i] ?? '', value: short_value(value) }],
  );
  return {
    row,
    depth: spans.depth[row] as number,
    decision,
    class_name,
    own_name,
    // The message is named once, as what caused the call.
    arguments: cause === '' ? said : said.filter(({ value }) => !is_cause(value, cause)),
    outcome: outcome === undefined ? '' : outcome_text(outcome),
    refused: outcome?.kind === 'value' && outcome.value === false,
    cause,
    daemon: process,
    thread,
    time: virtual_seconds(spans.start[row] as number),
  };
}

/** How long the call took, or that it has not ended. */
export function duration_text({ spans }: TraceReplica, row: number): string {
  if (spans.kind[row] === RowKind.Decision) return '';
  const flags = spans.flags[row] as number;
  if ((flags & RowFlag.Suspended) !== 0) return 'waits';
  if ((flags & RowFlag.Open) !== 0) return '…';
  return milliseconds((spans.end[row] as number) - (spans.start[row] as number));
}

export function threw({ spans }: TraceReplica, row: number): boolean {
  return ((spans.flags[row] as number) & RowFlag.Threw) !== 0;
}

/** The messages that a row sent, in a few words: `mdsbeacon(…) to mon.a, +2 more`. */
export function sends_text({ spans, flows, lanes }: TraceReplica, sent: readonly number[]): string {
  const first = sent[0];
  if (first === undefined) return '';
  const text = spans.strings.text(flows.label[first] as number);
  const more = sent.length > 1 ? ` +${sent.length - 1} more` : '';
  if (flows.state[first] === FlowState.Lost) return `${text} lost${more}`;
  if (flows.state[first] === FlowState.InFlight) return `${text}${more}`;
  return `${text} to ${lanes.get(flows.to_lane[first] as number).process}${more}`;
}

function cause_text({ spans, flows, lanes }: TraceReplica, row: number): string {
  const flow = spans.cause[row] as number;
  if (flow === NONE || flow >= flows.length) return '';
  const from = lanes.get(flows.from_lane[flow] as number).process;
  return `${spans.strings.text(flows.label[flow] as number)} from ${from}`;
}

/** Whether an argument, perhaps cut to length, is the message that `cause` names. */
function is_cause(value: string, cause: string): boolean {
  const text = value.endsWith('…') ? value.slice(0, -1) : `${value} from `;
  return text.length > 5 && cause.startsWith(text);
}

function outcome_text(outcome: RecordedValue): string {
  if (outcome.kind === 'value' && typeof outcome.value === 'boolean') return outcome.value ? 'yes' : 'no';
  return short_value(outcome);
}

function short_value(value: RecordedValue): string {
  const text = value.kind === 'value' && value.value === '' ? '""' : format_value(value);
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE - 1)}…` : text;
}
