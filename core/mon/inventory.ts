import { EINVAL } from '../ceph/errno.ts';
import { print_json, print_json_pretty } from '../ceph/json/print.ts';
import type { JsonValue } from '../ceph/json/value.ts';
import { OrderedMap } from '../ceph/ordered.ts';
import { collect_sys_info } from '../daemon/sys_info.ts';
import type { CmdMap } from './CmdMap.ts';
import { type CommandResult, with_newline } from './MonCommand.ts';
import type { MonServices } from './MonServices.ts';

type Kind = 'mon' | 'mgr' | 'osd' | 'mds';
const KINDS = ['mon', 'mgr', 'osd', 'mds'] as const;

interface Member {
  readonly name: string | number;
  readonly metadata: ReadonlyMap<string, string>;
}

/** The daemons of a kind that the mon knows, each with what it told of itself. */
function members(mon: MonServices, kind: Kind): Member[] {
  const none: ReadonlyMap<string, string> = new Map();
  switch (kind) {
    case 'mon':
      return mon.monmap.mons.map(({ name }) => ({ name, metadata: new Map(collect_sys_info()) }));
    case 'mgr': {
      const { map } = mon.mgrmon;
      const names = [map.active_name, ...[...map.standbys.values()].map(({ name }) => name)];
      const known = names.filter((name) => name !== '');
      return known.map((name) => ({ name, metadata: mon.store.mgr_metadata.get(name) ?? none }));
    }
    case 'osd':
      return [...mon.osdmon.osdmap.osds.keys()].map((id) => ({
        name: id,
        metadata: mon.store.osd_metadata.get(id) ?? none,
      }));
    case 'mds':
      return [...mon.mdsmon.get_fsmap().get_mds_info()].map(([gid, { name }]) => ({
        name,
        metadata: mon.store.mds_metadata.get(gid) ?? none,
      }));
  }
}

/** How many daemons of a kind have which value of that property (`count_metadata`). */
function count(mon: MonServices, kind: Kind, field: string): OrderedMap<string, number> {
  const counts = new OrderedMap<string, number>();
  for (const { metadata } of members(mon, kind)) {
    const value = metadata.get(field) ?? 'unknown';
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}

/** The commands here have no plain form, but a pretty one. */
function json(cmd: CmdMap, value: JsonValue): string {
  return cmd.format() === 'json' ? print_json(value) : print_json_pretty(value);
}

/** `KIND versions`, `KIND count-metadata PROPERTY` of mon, mgr and osd; null for another command. */
export function count_command(cmd: CmdMap, mon: MonServices): CommandResult | null {
  const [, kind, what] = /^(mon|mgr|osd) (versions|count-metadata)$/.exec(cmd.prefix()) ?? [];
  const of = KINDS.find((each) => each === kind);
  if (of === undefined) return null;
  const field = what === 'versions' ? 'ceph_version' : cmd.string('property');
  if (field === undefined) return { r: -EINVAL, rs: "bad or missing field 'property'" };
  return { r: 0, out: json(cmd, count(mon, of, field)) };
}

/** `versions`: of all daemons. */
export function versions(cmd: CmdMap, mon: MonServices): CommandResult {
  const overall = new OrderedMap<string, number>();
  const of = (kind: Kind): OrderedMap<string, number> => {
    const counts = count(mon, kind, 'ceph_version');
    for (const [version, n] of counts) overall.set(version, (overall.get(version) ?? 0) + n);
    return counts;
  };
  const [mons, mgrs, osds, mdss] = KINDS.map(of);
  return {
    r: 0,
    out: json(cmd, { mon: mons ?? null, mgr: mgrs ?? null, osd: osds ?? null, mds: mdss ?? null, overall }),
  };
}

/** `node ls [KIND]`: which daemons run on which host. */
export function node_ls(cmd: CmdMap, mon: MonServices): CommandResult {
  const by_host = (kind: Kind): OrderedMap<string, (string | number)[]> => {
    const hosts = new OrderedMap<string, (string | number)[]>();
    for (const { name, metadata } of members(mon, kind)) {
      const host = metadata.get('hostname') ?? '';
      hosts.set(host, [...(hosts.get(host) ?? []), name].sort());
    }
    return hosts;
  };
  const type = cmd.string('type') ?? 'all';
  if (type === 'all') {
    const value = { mon: by_host('mon'), osd: by_host('osd'), mds: by_host('mds'), mgr: by_host('mgr') };
    return { r: 0, out: with_newline(json(cmd, value)) };
  }
  const kind = KINDS.find((each) => each === type);
  return kind === undefined ? { r: 0 } : { r: 0, out: with_newline(json(cmd, by_host(kind))) };
}

/** What 16.2 gives its peers of, and what a peer with these counts as. */
const FEATURES = { features: '0x3f01cfbdfffdffff', release: 'luminous' };

/** `features`: what those who talk to the mon can do, by kind. */
export function features(cmd: CmdMap, mon: MonServices): CommandResult {
  const peers = mon.session_map.all().filter((session) => session.is_authenticated());
  const counts = new Map<string, JsonValue>([['mon', [{ ...FEATURES, num: mon.monmap.size() }]]]);
  for (const kind of ['mds', 'osd', 'client', 'mgr']) {
    const num = peers.filter(({ name }) => name.type === kind).length;
    if (num > 0) counts.set(kind, [{ ...FEATURES, num }]);
  }
  return { r: 0, out: json(cmd, counts) };
}

/** `time-sync-status`: a mon that is alone has nobody to compare its clock with. */
export function time_sync_status(cmd: CmdMap, mon: MonServices): CommandResult {
  const timechecks = { epoch: mon.store.election_epoch, round: 0, round_status: 'finished' };
  return { r: 0, out: json(cmd, { timechecks }) };
}

/** `mon feature ls` */
export function mon_feature_ls(cmd: CmdMap, mon: MonServices): CommandResult {
  const all = [...mon.monmap.persistent_features];
  const list = `[${all.join(',')}]`;
  if (['json', 'json-pretty'].includes(cmd.format())) {
    const value = {
      all: { supported: all, persistent: all },
      monmap: { persistent: all, optional: [], required: all },
    };
    return { r: 0, out: with_newline(json(cmd, value)) };
  }
  const lines = [
    'all features',
    `\tsupported: ${list}`,
    `\tpersistent: ${list}`,
    `on current monmap (epoch ${mon.monmap.epoch})`,
    `\tpersistent: ${list}`,
    `\trequired: ${list}`,
  ];
  return { r: 0, out: `${lines.join('\n')}\n` };
}
