import type { Formatter } from '../Formatter.ts';

/** What a counter is, as `perf schema` says it in bits (`perfcounter_type_d`). */
export const PERFCOUNTER_TIME = 1;
export const PERFCOUNTER_U64 = 2;
export const PERFCOUNTER_LONGRUNAVG = 4;
export const PERFCOUNTER_COUNTER = 8;

interface Counter {
  readonly type: number;
  readonly description: string;
  readonly nick: string;
  readonly priority: number;
  readonly units: 'none' | 'bytes';
  /** Where its value is. Nanoseconds where the type has TIME. */
  readonly at: number;
  /** The value from 2^53 on, else null: counting is done all the time, and a bigint is a new object each time. */
  big: bigint | null;
  avgcount: number;
}

export interface PerfCounterOptions {
  readonly description?: string;
  readonly nick?: string;
  readonly priority?: number;
  readonly units?: 'none' | 'bytes';
}

const MAX_PLAIN = BigInt(Number.MAX_SAFE_INTEGER);

/** `seconds.nanoseconds`, as the counters print a time. */
function print_time(ns: bigint): string {
  return `${ns / 1_000_000_000n}.${(ns % 1_000_000_000n).toString().padStart(9, '0')}`;
}

/**
 * The counters of one part of a daemon (Ceph's `PerfCounters`). Declared first (`add_*`, as with Ceph's
 * PerfCountersBuilder), then counted; a counter is known by its name. Numbers are 64 bits and wrap.
 * @throws Error for a name that was not declared, or declared twice: a mistake in the daemon's code.
 */
export class PerfCounters {
  private readonly counters = new Map<string, Counter>();
  /** In the order of the counters; of a big one what is nearest to it. */
  private readonly values: number[] = [];

  /** A number that goes up and down. */
  add_u64(name: string, options: PerfCounterOptions = {}): this {
    return this.add(name, PERFCOUNTER_U64, options);
  }

  /** A number that only grows. */
  add_u64_counter(name: string, options: PerfCounterOptions = {}): this {
    return this.add(name, PERFCOUNTER_U64 | PERFCOUNTER_COUNTER, options);
  }

  /** A number, with how often it was added to. */
  add_u64_avg(name: string, options: PerfCounterOptions = {}): this {
    return this.add(name, PERFCOUNTER_U64 | PERFCOUNTER_LONGRUNAVG, options);
  }

  add_time(name: string, options: PerfCounterOptions = {}): this {
    return this.add(name, PERFCOUNTER_TIME, options);
  }

  /** A time with how often it was added to: prints its average as well. */
  add_time_avg(name: string, options: PerfCounterOptions = {}): this {
    return this.add(name, PERFCOUNTER_TIME | PERFCOUNTER_LONGRUNAVG, options);
  }

  inc(name: string, amount: number | bigint = 1): void {
    const counter = this.find(name);
    this.add_to(counter, amount);
    if ((counter.type & PERFCOUNTER_LONGRUNAVG) !== 0) counter.avgcount++;
  }

  dec(name: string, amount: number | bigint = 1): void {
    this.add_to(this.find(name), -amount);
  }

  set(name: string, value: number | bigint): void {
    const counter = this.find(name);
    this.clear(counter);
    this.add_to(counter, value);
  }

  /** Adds seconds to a time. */
  tinc(name: string, seconds: number): void {
    const counter = this.find(name);
    this.add_to(counter, Math.round(seconds * 1e9));
    if ((counter.type & PERFCOUNTER_LONGRUNAVG) !== 0) counter.avgcount++;
  }

  /** The value; of a time its nanoseconds. */
  get(name: string): bigint {
    return this.value_of(this.find(name));
  }

  /** Everything to 0, except numbers that go up and down: those are states, not counts (`PerfCounters::reset`). */
  reset(): void {
    for (const counter of this.counters.values()) {
      if (counter.type === PERFCOUNTER_U64) continue;
      this.clear(counter);
      counter.avgcount = 0;
    }
  }

  /** One section `name` with all counters, or only the one called `only`. Source: `dump_formatted_generic`. */
  dump_formatted(name: string, f: Formatter, only: string): void {
    f.open_object_section(name);
    for (const [key, counter] of this.counters) {
      if (only === '' || only === key) dump_value(f, key, counter, this.value_of(counter));
    }
    f.close_section();
  }

  /** As dump_formatted, with what each counter is instead of its value. */
  dump_schema(name: string, f: Formatter, only: string): void {
    f.open_object_section(name);
    for (const [key, counter] of this.counters) {
      if (only === '' || only === key) dump_schema_of(f, key, counter);
    }
    f.close_section();
  }

  private add(name: string, type: number, options: PerfCounterOptions): this {
    if (this.counters.has(name)) throw new Error(`perf counter ${name} declared twice`);
    const { description = '', nick = '', priority = 0, units = 'none' } = options;
    const at = this.values.push(0) - 1;
    this.counters.set(name, { type, description, nick, priority, units, at, big: null, avgcount: 0 });
    return this;
  }

  private add_to(counter: Counter, amount: number | bigint): void {
    if (typeof amount === 'number' && counter.big === null) {
      const sum = (this.values[counter.at] as number) + amount;
      if (sum >= 0 && Number.isSafeInteger(sum)) {
        this.values[counter.at] = sum;
        return;
      }
    }
    const sum = BigInt.asUintN(64, this.value_of(counter) + BigInt(amount));
    counter.big = sum > MAX_PLAIN ? sum : null;
    this.values[counter.at] = Number(sum);
  }

  private value_of({ big, at }: Counter): bigint {
    return big ?? BigInt(this.values[at] as number);
  }

  private clear(counter: Counter): void {
    counter.big = null;
    this.values[counter.at] = 0;
  }

  private find(name: string): Counter {
    const counter = this.counters.get(name);
    if (counter === undefined) throw new Error(`no perf counter ${name}`);
    return counter;
  }

  /** How many there are. None is ever taken away. */
  get size(): number {
    return this.counters.size;
  }
  names(): Iterable<string> {
    return this.counters.keys();
  }
  /** Copies the plain values in the order of `names` to `to`, from `at` on, for reports to the mgr. */
  copy_values(to: number[], at: number): void {
    const { values } = this;
    for (let i = 0; i < values.length; i++) to[at + i] = values[i] as number;
  }
}

function dump_value(f: Formatter, name: string, counter: Counter, value: bigint): void {
  const { type } = counter;
  const avgcount = BigInt(counter.avgcount);
  const is_time = (type & PERFCOUNTER_TIME) !== 0;
  if ((type & PERFCOUNTER_LONGRUNAVG) !== 0) {
    f.open_object_section(name);
    f.dump_unsigned('avgcount', avgcount);
    f.dump_unquoted('sum', is_time ? print_time(value) : value.toString());
    if (is_time) f.dump_unquoted('avgtime', print_time(avgcount === 0n ? 0n : value / avgcount));
    f.close_section();
  } else {
    f.dump_unquoted(name, is_time ? print_time(value) : value.toString());
  }
}

function dump_schema_of(f: Formatter, name: string, counter: Counter): void {
  const { type } = counter;
  f.open_object_section(name);
  f.dump_int('type', type);
  f.dump_string('metric_type', (type & PERFCOUNTER_COUNTER) !== 0 ? 'counter' : 'gauge');
  const value_type = (type & PERFCOUNTER_TIME) !== 0 ? 'real' : 'integer';
  f.dump_string(
    'value_type',
    (type & PERFCOUNTER_LONGRUNAVG) !== 0 ? `${value_type}-integer-pair` : value_type,
  );
  f.dump_string('description', counter.description);
  f.dump_string('nick', counter.nick);
  f.dump_int('priority', counter.priority);
  f.dump_string('units', counter.units);
  f.close_section();
}
