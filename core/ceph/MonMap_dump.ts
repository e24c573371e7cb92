import * as c from './codecs.ts';
import { type Fields, named, print_fields, required } from './json/codec.ts';
import type { JsonObject } from './json/value.ts';
import type { MonMap, mon_info_t } from './MonMap.ts';

/** In the order of 16.2; some keys end in a colon and a blank there. */
export const MONMAP_FIELDS: Fields<MonMap> = {
  epoch: required(c.epoch),
  fsid: required(c.text),
  last_changed: required(named('modified', c.gmtime)),
  created: required(c.gmtime),
  min_mon_release: c.uint32,
  min_mon_release_name: c.text,
  election_strategy: c.uint32,
  disallowed_leaders: named('disallowed_leaders: ', c.text),
  stretch_mode: c.boolean,
  tiebreaker_mon: c.text,
  removed_ranks: named('removed_ranks: ', c.text),
};
export const FEATURES_FIELDS: Fields<MonMap> = {
  persistent_features: named('persistent', c.names),
  optional_features: named('optional', c.names),
};
/** What stands after the addresses. */
export const MON_FIELDS: Fields<mon_info_t> = {
  priority: c.uint32,
  weight: c.uint32,
  crush_location: c.text,
};

/** The document of `ceph mon dump -f json`, keys in the order of 16.2 (`MonMap::dump`). */
export function dump_monmap(map: MonMap, quorum: readonly number[] | null): JsonObject {
  return {
    ...print_fields(map, MONMAP_FIELDS),
    features: print_fields(map, FEATURES_FIELDS),
    mons: map.mons.map((mon, rank) => ({
      rank,
      name: mon.name,
      public_addrs: mon.public_addrs.dump(),
      addr: mon.public_addrs.get_legacy_str(),
      public_addr: mon.public_addrs.get_legacy_str(),
      ...print_fields(mon, MON_FIELDS),
    })),
    ...(quorum ? { quorum } : {}),
  };
}
