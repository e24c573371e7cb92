import { CounterValues } from '../../ceph/CounterValues.ts';
import type { Formatter } from '../Formatter.ts';
import type { PerfCounters } from './PerfCounters.ts';

/** All counters of a daemon by the name of their part (Ceph's `PerfCountersCollection`). */
export class PerfCountersCollection {
  private readonly loggers = new Map<string, PerfCounters>();
  /** Every counter's `logger.counter`; not true any more when loggers came or went. */
  private paths: readonly string[] = [];
  private paths_are_known = false;

  /**
   * Makes counters known under a name, which `perf dump` shows. Returns what takes them away again.
   * @throws Error when the name is taken.
   */
  add(name: string, counters: PerfCounters): () => void {
    if (this.loggers.has(name)) throw new Error(`perf counters ${name} added twice`);
    this.loggers.set(name, counters);
    this.paths_are_known = false;
    return () => {
      if (this.loggers.get(name) !== counters) return;
      this.loggers.delete(name);
      this.paths_are_known = false;
    };
  }

  /** The counters of that name; they are made if there are none. */
  get_or_add(name: string, make: () => PerfCounters): PerfCounters {
    const there = this.loggers.get(name);
    if (there !== undefined) return there;
    const made = make();
    this.loggers.set(name, made);
    this.paths_are_known = false;
    return made;
  }

  /** Resets one, or all for `all`. False where there is none of that name. */
  reset(name: string): boolean {
    const chosen = name === 'all' ? [...this.loggers.values()] : [this.loggers.get(name)];
    for (const counters of chosen) {
      if (counters === undefined) return false;
      counters.reset();
    }
    return true;
  }

  /** The values of all, of one logger, of one counter of it. Empty strings choose all. */
  dump_formatted(f: Formatter, logger: string, counter: string): void {
    this.each(f, logger, (name, counters) => counters.dump_formatted(name, f, counter));
  }

  dump_schema(f: Formatter): void {
    this.each(f, '', (name, counters) => counters.dump_schema(name, f, ''));
  }

  /** What `perf histogram …` shows: no part of a daemon here keeps histograms, so each has an empty section. */
  dump_histograms(f: Formatter, logger: string): void {
    this.each(f, logger, (name) => {
      f.open_object_section(name);
      f.close_section();
    });
  }

  /** Every counter's plain value by its path `logger.counter`. */
  values(): CounterValues {
    let size = 0;
    for (const counters of this.loggers.values()) size += counters.size;
    // Made whole: every daemon reports every few seconds, and growing it step by step takes four times as long.
    const values = new Array<number>(size);
    let at = 0;
    for (const counters of this.loggers.values()) {
      counters.copy_values(values, at);
      at += counters.size;
    }
    if (!this.paths_are_known || size !== this.paths.length) {
      this.paths = [...this.loggers].flatMap(([logger, counters]) =>
        [...counters.names()].map((name) => `${logger}.${name}`),
      );
      this.paths_are_known = true;
    }
    return new CounterValues(this.paths, values);
  }

  private each(f: Formatter, logger: string, dump: (name: string, counters: PerfCounters) => void): void {
    f.open_object_section('perfcounter_collection');
    // In the order of the names, as Ceph's set keeps them.
    for (const name of [...this.loggers.keys()].sort()) {
      const counters = this.loggers.get(name);
      if (counters !== undefined && (logger === '' || logger === name)) dump(name, counters);
    }
    f.close_section();
  }
}
