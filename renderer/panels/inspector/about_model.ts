import { type DecisionInfo, decision_info, function_info } from '../../../core/reference/index.ts';
import type { TraceReplica } from '../../../core/trace/chunk.ts';
import { RowFlag, RowKind } from '../../../core/trace/SpanStore.ts';
import { format_value } from '../../../core/trace/values.ts';

/** An outcome of a decision within one call, and how often it was that. */
export interface Outcome {
  readonly text: string;
  readonly count: number;
}

export interface AboutDecision extends DecisionInfo {
  /** Empty when the call did not come to it. */
  readonly outcomes: readonly Outcome[];
}

/** What is known of a function, and of its decisions in one call of it. */
export interface AboutModel {
  readonly en: string;
  readonly zh: string;
  readonly file: string;
  /** Its name in Ceph 16.2; '' where it is the same. */
  readonly in_ceph: string;
  readonly decisions: readonly AboutDecision[];
}

/** A call that is open for long is looked through no further than this. */
const LONGEST = 20_000;

/** Null for a function that has no text. `row` is the call that is looked at. */
export function about_model(trace: TraceReplica, row: number, name: string): AboutModel | null {
  const info = function_info(name);
  if (info === null) return null;
  const taken = decisions_of_call(trace, row);
  const written = info.decisions.map((each) => ({ ...each, outcomes: taken.get(each.en) ?? [] }));
  const known = new Set(info.decisions.map(({ en }) => en));
  // One in a callback is made in whatever call runs that.
  const others = [...taken]
    .filter(([text]) => !known.has(text))
    .map(([text, outcomes]) => ({ ...decision_info(name, text), outcomes }));
  const in_ceph = info.in_ceph === name ? '' : info.in_ceph;
  return { en: info.en, zh: info.zh, file: info.file, in_ceph, decisions: [...written, ...others] };
}

/** The decisions of one call, not of the calls in it, by their texts in the order in which they came. */
function decisions_of_call({ spans }: TraceReplica, row: number): Map<string, Outcome[]> {
  const taken = new Map<string, Outcome[]>();
  const open = ((spans.flags[row] ?? 0) & (RowFlag.Open | RowFlag.Suspended)) !== 0;
  const end = open ? Number.POSITIVE_INFINITY : (spans.end[row] ?? 0);
  const past = Math.min(spans.length, row + LONGEST);
  for (let at = row + 1; at < past && (spans.start[at] ?? 0) <= end; at++) {
    if (spans.parent[at] !== row || spans.kind[at] !== RowKind.Decision) continue;
    const [outcome] = spans.values_of(at);
    if (outcome !== undefined) add(taken, spans.name_of(at), outcome_text(format_value(outcome)));
  }
  return taken;
}

function add(taken: Map<string, Outcome[]>, decision: string, text: string): void {
  const outcomes = taken.get(decision) ?? [];
  taken.set(decision, outcomes);
  const at = outcomes.findIndex((each) => each.text === text);
  if (at < 0) outcomes.push({ text, count: 1 });
  else outcomes[at] = { text, count: (outcomes[at]?.count ?? 0) + 1 };
}

/** `yes`, `no`, or what was decided. */
export function outcome_text(value: string): string {
  if (value === 'true') return 'yes';
  return value === 'false' ? 'no' : value;
}
