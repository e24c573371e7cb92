import * as c from './codecs.ts';
import type { entity_addrvec_t } from './entity_addrvec.ts';
import {
  type Codec,
  dict,
  type Fields,
  list,
  print_fields,
  read_fields,
  record,
  required,
} from './json/codec.ts';
import type { JsonObject } from './json/value.ts';
import type { MgrMap, MgrModule, MgrStandbyInfo } from './MgrMap.ts';
import { OrderedMap } from './ordered.ts';
import { parse_addrvec } from './parse_common.ts';

const MODULE = record<MgrModule>(
  {
    name: required(c.name),
    can_run: c.boolean,
    error_string: c.text,
    module_options: c.kept_object,
  },
  { name: '', can_run: true, error_string: '', module_options: {} },
  'a module',
);
const named_module = (name: string): MgrModule => {
  return { name, can_run: true, error_string: '', module_options: {} };
};
const modules = list<MgrModule>(
  // Luminous prints the names alone.
  { ...MODULE, read: (at) => (at.is_string() ? named_module(at.string()) : MODULE.read(at)) },
  'an array of modules',
);
const STANDBY: Fields<MgrStandbyInfo> = {
  gid: required(c.uint53),
  name: required(c.name),
  mgr_features: c.uint64,
  available_modules: modules,
};
const standbys: Codec<OrderedMap<number, MgrStandbyInfo>> = {
  expected: 'an array of daemons',
  read: (at) => {
    const map = new OrderedMap<number, MgrStandbyInfo>();
    for (const one of at.items('an array of daemons')) {
      const initial = { gid: 0, name: '', available_modules: [], mgr_features: 0n };
      const standby = read_fields<MgrStandbyInfo>(one, STANDBY, initial);
      if (map.has(standby.gid)) one.get('gid').fail('a daemon that is listed once');
      map.set(standby.gid, standby);
    }
    return map;
  },
  print: (map) => [...map.values()].map((standby) => print_fields(standby, STANDBY)),
};

const services: Codec<OrderedMap<string, string>> = {
  ...dict(c.text),
  read: (at) => new OrderedMap(dict(c.text).read(at)),
};

type Clients = OrderedMap<string, readonly entity_addrvec_t[]>;
/** A name for each set of addresses; older releases print no name. */
const clients: Codec<Clients> = {
  expected: 'an array of clients',
  read: (at) => {
    const map: Clients = new OrderedMap();
    for (const client of at.items('an array of clients')) {
      const addrs = parse_addrvec(client);
      const name = client.opt('name')?.string('a name') ?? '';
      map.set(name, [...(map.get(name) ?? []), addrs]);
    }
    return map;
  },
  print: (map) =>
    [...map].flatMap(([name, each]) =>
      each.map((addrs) => ({ name, addrvec: addrs.v.map((addr) => addr.dump()) })),
    ),
};

const BEFORE_ADDR: Fields<MgrMap> = {
  epoch: required(c.epoch),
  active_gid: required(c.uint53),
  active_name: required(c.name),
  active_addrs: c.addrvec,
};
const AFTER_ADDR: Fields<MgrMap> = {
  active_change: c.time,
  active_mgr_features: c.uint64,
  available: required(c.boolean),
  standbys: required(standbys),
  modules: c.names,
  available_modules: modules,
  services,
  always_on_modules: dict(c.names),
  last_failure_osd_epoch: c.epoch,
  clients: { ...clients, key: 'active_clients' },
};
export const MGRMAP_FIELDS: Fields<MgrMap> = { ...BEFORE_ADDR, ...AFTER_ADDR };

/** The document of `ceph mgr dump -f json`, keys in the order of 16.2 (`MgrMap::dump`). */
export function dump_mgrmap(map: MgrMap): JsonObject {
  return {
    ...print_fields(map, BEFORE_ADDR),
    active_addr: map.active_addrs.get_legacy_str(),
    ...print_fields(map, AFTER_ADDR),
  };
}
