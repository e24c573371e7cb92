import { type CephContext, ceph_clock_now } from '../daemon/CephContext.ts';
import type { Formatter } from '../daemon/Formatter.ts';

/** Less than this is nothing. */
const NOTHING = 0.01;

/** Counts what happens, and forgets it by half in every half-life (Ceph's DecayCounter). */
export class DecayCounter {
  /** Seconds. */
  readonly halflife: number;
  private readonly cct: CephContext;
  private value = 0;
  private last_decay: number;

  constructor(cct: CephContext, halflife: number) {
    this.cct = cct;
    this.halflife = halflife;
    this.last_decay = ceph_clock_now(cct);
  }

  hit(amount = 1): number {
    return this.decay(amount);
  }
  get(): number {
    return this.decay(0);
  }

  private decay(amount: number): number {
    const now = ceph_clock_now(this.cct);
    const left = this.value * 0.5 ** ((now - this.last_decay) / this.halflife) + amount;
    this.value = left < NOTHING ? 0 : left;
    this.last_decay = now;
    return this.value;
  }

  dump(name: string, f: Formatter): void {
    f.open_object_section(name);
    f.dump_float('value', this.get());
    f.dump_float('halflife', this.halflife);
    f.close_section();
  }
}
