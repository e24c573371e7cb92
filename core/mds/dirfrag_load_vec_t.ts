import type { CephContext } from '../daemon/CephContext.ts';
import { type Formatter, print_double } from '../daemon/Formatter.ts';
import { DecayCounter } from './DecayCounter.ts';

/** What is done with a dirfrag (`META_POP_*`), in the order in which counters of it are kept. */
export const META_POP = { IRD: 0, IWR: 1, READDIR: 2, FETCH: 3, STORE: 4 } as const;
export type meta_pop_t = (typeof META_POP)[keyof typeof META_POP];
const TYPES = Object.values(META_POP);
/** What each counts in a load. */
const WEIGHTS: Readonly<Record<meta_pop_t, number>> = [1, 2, 1, 2, 4];

/** How often each kind of thing was done lately (Ceph's dirfrag_load_vec_t). What never was has no counter yet. */
export class dirfrag_load_vec_t {
  private readonly cct: CephContext;
  private readonly vec: (DecayCounter | undefined)[] = [];

  constructor(cct: CephContext) {
    this.cct = cct;
  }

  hit(type: meta_pop_t, amount = 1): void {
    this.vec[type] ??= new DecayCounter(this.cct, this.halflife);
    this.vec[type].hit(amount);
  }
  get(type: meta_pop_t): number {
    return this.vec[type]?.get() ?? 0;
  }
  meta_load(): number {
    return meta_load(TYPES.map((type) => this.get(type)));
  }

  /** Seconds. */
  private get halflife(): number {
    return this.cct.conf.get_float('mds_decay_halflife');
  }

  dump(f: Formatter): void {
    dump_load_vec(
      TYPES.map((type) => this.get(type)),
      print_double(this.halflife),
      f,
    );
  }
}

/** The counters, by META_POP, as one number. */
export function meta_load(values: readonly number[]): number {
  return TYPES.reduce<number>((sum, type) => sum + WEIGHTS[type] * (values[type] ?? 0), 0);
}

/** Five counters as Ceph dumps them. `halflife`: its text, which need not be a number. */
export function dump_load_vec(values: readonly number[], halflife: string, f: Formatter): void {
  f.open_array_section('Decay Counters');
  for (const value of values) {
    f.open_object_section('Decay Counter');
    f.dump_float('value', value);
    f.dump_unquoted('halflife', halflife);
    f.close_section();
  }
  f.close_section();
}
