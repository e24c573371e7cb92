import type { JsonObject } from '../ceph/json/value.ts';
import type { OSDMap } from '../ceph/OSDMap.ts';

/** Where an OSD is, and how big its disk. */
export interface CrushDevice {
  readonly id: number;
  readonly host: string;
  readonly kb: number;
}

const TYPES = 'osd host chassis rack row pdu pod room datacenter zone region root'.split(' ');
const ROOT_TYPE = TYPES.indexOf('root');
const KB_A_TIB = 2 ** 30;

/** A disk's weight, in 65536ths of a TiB, with the four digits that an OSD gives when it comes. */
const weight_of = (kb: number): number => Math.floor(Number((kb / KB_A_TIB).toFixed(4)) * 0x10000);

interface Host {
  readonly name: string;
  /** The number of its bucket; that of its shadow is the next. */
  readonly id: number;
  readonly items: readonly CrushDevice[];
}

/** The hosts in order; numbers of buckets go down, and each has a shadow for its disks of class `hdd`. */
function hosts_of(devices: readonly CrushDevice[]): Host[] {
  const names = [...new Set(devices.map(({ host }) => host))];
  return names.map((name, i) => ({
    name,
    id: -3 - 2 * i,
    items: devices.filter(({ host }) => host === name),
  }));
}

const sum_of = (items: readonly CrushDevice[]): number =>
  items.reduce((sum, { kb }) => sum + weight_of(kb), 0);

/**
 * `CrushWrapper::dump` of the hierarchy that OSDs make as they come: hosts under one root. A simulation places groups
 * without it. `leaf_type` is osd_crush_chooseleaf_type.
 */
export function dump_crush(devices: readonly CrushDevice[], leaf_type: number): JsonObject {
  const hosts = hosts_of(devices);
  const bucket = (
    id: number,
    name: string,
    type_id: number,
    weights: readonly (readonly [number, number])[],
  ) => ({
    id,
    name,
    type_id,
    type_name: TYPES[type_id] ?? '',
    weight: weights.reduce((sum, [, weight]) => sum + weight, 0),
    alg: 'straw2',
    hash: 'rjenkins1',
    items: weights.map(([item, weight], pos) => ({ id: item, weight, pos })),
  });
  const root = (shadow: number): (readonly [number, number])[] =>
    hosts.map(({ id, items }) => [id - shadow, sum_of(items)]);
  const disks = (host: Host): (readonly [number, number])[] =>
    host.items.map(({ id, kb }) => [id, weight_of(kb)]);
  const choose = leaf_type === 0 ? 'choose_firstn' : 'chooseleaf_firstn';
  return {
    devices: devices.map(({ id }) => ({ id, name: `osd.${id}`, class: 'hdd' })),
    types: TYPES.map((name, type_id) => ({ type_id, name })),
    buckets: [
      bucket(-1, 'default', ROOT_TYPE, root(0)),
      bucket(-2, 'default~hdd', ROOT_TYPE, root(1)),
      ...hosts.flatMap((host) => [
        bucket(host.id, host.name, 1, disks(host)),
        bucket(host.id - 1, `${host.name}~hdd`, 1, disks(host)),
      ]),
    ],
    rules: [
      {
        rule_id: 0,
        rule_name: 'replicated_rule',
        ruleset: 0,
        type: 1,
        min_size: 1,
        max_size: 10,
        steps: [
          { op: 'take', item: -1, item_name: 'default' },
          { op: choose, num: 0, type: TYPES[leaf_type] ?? 'host' },
          { op: 'emit' },
        ],
      },
    ],
    tunables: TUNABLES,
    choose_args: {},
  };
}

/** As a cluster of 16.2 has them from its first day (profile jewel). */
const TUNABLES: JsonObject = {
  choose_local_tries: 0,
  choose_local_fallback_tries: 0,
  choose_total_tries: 50,
  chooseleaf_descend_once: 1,
  chooseleaf_vary_r: 1,
  chooseleaf_stable: 1,
  straw_calc_version: 1,
  allowed_bucket_algs: 54,
  profile: 'jewel',
  optimal_tunables: 1,
  legacy_tunables: 0,
  minimum_required_version: 'jewel',
  require_feature_tunables: 1,
  require_feature_tunables2: 1,
  has_v2_rules: 0,
  require_feature_tunables3: 1,
  has_v3_rules: 0,
  has_v4_buckets: 1,
  require_feature_tunables5: 1,
  has_v5_rules: 0,
};

/** `OSDMap::print_tree`: the same hierarchy, with how each OSD is. */
export function dump_tree(devices: readonly CrushDevice[], osdmap: OSDMap): JsonObject {
  const hosts = hosts_of(devices);
  const osd = ({ id, kb }: CrushDevice): JsonObject => ({
    id,
    device_class: 'hdd',
    name: `osd.${id}`,
    type: 'osd',
    type_id: 0,
    crush_weight: weight_of(kb) / 0x10000,
    depth: 2,
    pool_weights: {},
    exists: 1,
    status: osdmap.is_up(id) ? 'up' : 'down',
    reweight: osdmap.is_out(id) ? 0 : 1,
    primary_affinity: 1,
  });
  // A bucket's children are listed from the last to the first.
  const down = (ids: readonly number[]): number[] => [...ids].reverse();
  const nodes: JsonObject[] = [
    { id: -1, name: 'default', type: 'root', type_id: ROOT_TYPE, children: down(hosts.map(({ id }) => id)) },
  ];
  for (const { id, name, items } of hosts) {
    const children = down(items.map((device) => device.id));
    nodes.push({ id, name, type: 'host', type_id: 1, pool_weights: {}, children }, ...items.map(osd));
  }
  return { nodes, stray: [] };
}
