import { decision_info } from '../../../core/reference/index.ts';
import type { TraceReplica } from '../../../core/trace/chunk.ts';
import { NONE, RowKind } from '../../../core/trace/SpanStore.ts';
import type { TracedFunction } from '../../../core/trace/traced.ts';
import { ValueTag } from '../../../core/trace/values.ts';
import { flow_index } from './FlowIndex.ts';
import type { Pattern, Query } from './query.ts';

/** What is known of a string and a pattern. */
const UNKNOWN = 0;
const NO = 1;
const YES = 2;

/**
 * Says whether a row fits a query. A pattern fits when the row's name, a parameter's name, a value, or the text of a
 * message that it sent or that caused it does; a decision's also in Chinese. Each distinct string is looked at once per pattern, so a million rows
 * cost a million table look-ups.
 */
export class RowMatcher {
  private readonly trace: TraceReplica;
  private readonly query: Query;
  private readonly functions: ReadonlyMap<string, TracedFunction>;
  private readonly texts: Uint8Array[];
  private readonly params: Uint8Array[];
  private readonly chinese: Uint8Array[];
  private lanes: boolean[] = [];

  constructor(trace: TraceReplica, query: Query, functions: ReadonlyMap<string, TracedFunction>) {
    this.trace = trace;
    this.query = query;
    this.functions = functions;
    this.texts = query.patterns.map(() => new Uint8Array(0));
    this.params = query.patterns.map(() => new Uint8Array(0));
    this.chinese = query.patterns.map(() => new Uint8Array(0));
  }

  /** Whether the row is in the daemons and threads that the query names. */
  in_scope(row: number): boolean {
    const lane = this.trace.spans.lane[row] as number;
    const known = this.lanes[lane];
    if (known !== undefined) return known;
    const { process, thread } = this.trace.lanes.get(lane);
    const { daemons, threads } = this.query;
    const fits = one_of(daemons, process) && one_of(threads, thread);
    this.lanes[lane] = fits;
    return fits;
  }

  /** Whether every pattern of the query fits the row. */
  fits(row: number): boolean {
    for (let p = 0; p < this.query.patterns.length; p++) if (!this.pattern_fits(p, row)) return false;
    return true;
  }

  private pattern_fits(p: number, row: number): boolean {
    const { spans, flows } = this.trace;
    const name = spans.name[row] as number;
    if (this.text_fits(p, name)) return true;
    const call = spans.kind[row] === RowKind.Call;
    if (call ? this.param_fits(p, name) : this.chinese_fits(p, name)) return true;
    const past = row + 1 < spans.length ? (spans.args[row + 1] as number) : spans.values;
    for (let i = spans.args[row] as number; i < past; i++) if (this.value_fits(p, i)) return true;
    const cause = spans.cause[row] as number;
    if (cause !== NONE && this.text_fits(p, flows.label[cause] as number)) return true;
    return flow_index(this.trace)
      .sent_by(row)
      .some((flow) => this.text_fits(p, flows.label[flow] as number));
  }

  private value_fits(p: number, i: number): boolean {
    const { spans } = this.trace;
    const pattern = this.query.patterns[p] as Pattern;
    switch (spans.value_tag[i]) {
      case ValueTag.String:
      case ValueTag.Object:
        return this.text_fits(p, spans.value[i] as number);
      case ValueTag.Number:
        return pattern.numeric && pattern.test(String(spans.value[i]));
      case ValueTag.True:
        return pattern.test('true');
      case ValueTag.False:
        return pattern.test('false');
      default:
        return false;
    }
  }

  private text_fits(p: number, id: number): boolean {
    const known = this.known(this.texts, p, id);
    if (known[id] === UNKNOWN) known[id] = this.test(p, this.trace.spans.strings.text(id)) ? YES : NO;
    return known[id] === YES;
  }

  private param_fits(p: number, name: number): boolean {
    const known = this.known(this.params, p, name);
    if (known[name] === UNKNOWN) {
      const params = this.functions.get(this.trace.spans.strings.text(name))?.params ?? [];
      known[name] = params.some((param) => this.test(p, param)) ? YES : NO;
    }
    return known[name] === YES;
  }

  private chinese_fits(p: number, name: number): boolean {
    const known = this.known(this.chinese, p, name);
    if (known[name] === UNKNOWN) {
      const { zh } = decision_info('', this.trace.spans.strings.text(name));
      known[name] = this.test(p, zh) ? YES : NO;
    }
    return known[name] === YES;
  }

  private known(tables: Uint8Array[], p: number, id: number): Uint8Array {
    let table = tables[p] as Uint8Array;
    if (id >= table.length) {
      const bigger = new Uint8Array(Math.max(id + 1, this.trace.spans.strings.size, table.length * 2));
      bigger.set(table);
      tables[p] = table = bigger;
    }
    return table;
  }

  private test(p: number, text: string): boolean {
    return (this.query.patterns[p] as Pattern).test(text);
  }
}

/** `mds` names every daemon of that kind, `mds.c` one. */
function one_of(wanted: readonly string[], name: string): boolean {
  return wanted.length === 0 || wanted.some((each) => name === each || name.startsWith(`${each}.`));
}
