import type { entity_addrvec_t } from './entity_addrvec.ts';
import type { JsonObject } from './json/value.ts';
import { dump_monmap } from './MonMap_dump.ts';
import type { epoch_t } from './types.ts';
import { utime_t } from './utime.ts';

/** One monitor (`mon_info_t`). */
export interface mon_info_t {
  readonly name: string;
  readonly public_addrs: entity_addrvec_t;
  readonly priority: number;
  readonly weight: number;
  /** Of a stretch cluster, as printed: `{datacenter=a}`. */
  readonly crush_location: string;
}

const PERSISTENT_FEATURES = [
  'kraken',
  'luminous',
  'mimic',
  'osdmap-prune',
  'nautilus',
  'octopus',
  'pacific',
  'elector-pinging',
] as const;

/** The monitors of the cluster; a monitor's rank is its place in `mons`. */
export class MonMap {
  epoch: epoch_t = 0;
  fsid = '';
  last_changed: utime_t = utime_t.ZERO;
  created: utime_t = utime_t.ZERO;
  min_mon_release = 16;
  min_mon_release_name = 'pacific';
  /** 1 classic, 2 disallow, 3 connectivity. */
  election_strategy = 1;
  /** As printed: names with commas between. */
  disallowed_leaders = '';
  stretch_mode = false;
  tiebreaker_mon = '';
  /** As printed: ranks with commas between. */
  removed_ranks = '';
  persistent_features: readonly string[] = PERSISTENT_FEATURES;
  optional_features: readonly string[] = [];
  mons: mon_info_t[] = [];

  clone(): MonMap {
    const copy = Object.assign(new MonMap(), this);
    copy.mons = [...this.mons];
    return copy;
  }

  get_epoch(): epoch_t {
    return this.epoch;
  }
  size(): number {
    return this.mons.length;
  }
  /** @throws RangeError where there is no such rank, as get_name. */
  get_addrs(rank: number): entity_addrvec_t {
    return this.#mon(rank).public_addrs;
  }
  get_name(rank: number): string {
    return this.#mon(rank).name;
  }
  /** -1 without one. */
  get_rank(name: string): number {
    return this.mons.findIndex((mon) => mon.name === name);
  }
  contains(name: string): boolean {
    return this.get_rank(name) >= 0;
  }
  add(name: string, public_addrs: entity_addrvec_t): void {
    this.mons.push({ name, public_addrs, priority: 0, weight: 0, crush_location: '{}' });
  }

  #mon(rank: number): mon_info_t {
    const mon = this.mons[rank];
    if (!mon) throw new RangeError(`monmap: no mon of rank ${rank}`);
    return mon;
  }

  /** The document of `ceph mon dump -f json`; `quorum`, the ranks in it, is the monitor's to add (null: leave it out). */
  dump(quorum: readonly number[] | null = []): JsonObject {
    return dump_monmap(this, quorum);
  }
}
