import { EBUSY, EEXIST, EINVAL, ENOENT, EPERM, ERANGE } from '../../ceph/errno.ts';
import type { OSDMap } from '../../ceph/OSDMap.ts';
import { type PoolInit, pg_pool_t } from '../../ceph/pg_pool_t.ts';
import type { CmdMap } from '../CmdMap.ts';
import type { CommandResult } from '../MonCommand.ts';
import type { MonServices } from '../MonServices.ts';
import { blocklist, blocklist_clear } from './blocklist_commands.ts';

const INVALID: CommandResult = { r: -EINVAL, rs: '(22) Invalid argument' };

/** Commands that change the pending OSD map; null for one that is no such. */
export function osd_write_command(cmd: CmdMap, pending: OSDMap, mon: MonServices): CommandResult | null {
  switch (cmd.prefix()) {
    case 'osd pool create':
      return pool_create(cmd, pending, mon);
    case 'osd pool delete':
    case 'osd pool rm':
      return pool_delete(cmd, pending, mon);
    case 'osd pool rename':
      return pool_rename(cmd, pending);
    case 'osd new':
      return osd_new(cmd, pending, mon);
    case 'osd down':
    case 'osd out':
    case 'osd in':
      return mark(cmd, pending, mon);
    case 'osd blocklist':
    case 'osd blacklist':
      return blocklist(cmd, pending, mon);
    case 'osd blocklist clear':
    case 'osd blacklist clear':
      return blocklist_clear(pending);
    default:
      return null;
  }
}

/** What Ceph stores of a pool's type; the default profile keeps two parts of data and two for repair. */
const POOL_TYPES: Readonly<Record<string, Partial<PoolInit>>> = {
  replicated: { type: 1 },
  erasure: { type: 3, size: 4, min_size: 3, crush_rule: 1, stripe_width: 8192 },
};

function pool_create(cmd: CmdMap, pending: OSDMap, mon: MonServices): CommandResult {
  const name = cmd.string('pool') ?? '';
  const pg_num = cmd.int('pg_num') ?? 0;
  if (name === '') return INVALID;
  const type = cmd.string('pool_type') ?? 'replicated';
  const typed = Object.hasOwn(POOL_TYPES, type) ? POOL_TYPES[type] : undefined;
  if (typed === undefined) return { r: -EINVAL, rs: `unknown pool type '${type}'` };
  const existing = pending.get_pg_pool(pending.lookup_pg_pool_name(name));
  if (existing !== null) {
    if (existing.type !== typed.type) {
      return { r: -EINVAL, rs: `pool '${name}' cannot change to type ${type}` };
    }
    return { r: 0, rs: `pool '${name}' already exists`, no_propose: true };
  }
  const most = mon.cct.conf.get_int('mon_max_pool_pg_num');
  if (pg_num > most) {
    return {
      r: -ERANGE,
      rs: `'pg_num' must be greater than 0 and less than or equal to ${most} (you may adjust 'mon max pool pg num' for higher values)`,
    };
  }
  const profile = cmd.string('erasure_code_profile') ?? 'default';
  if (type === 'erasure' && !pending.erasure_code_profiles.has(profile)) {
    const rs = `cannot determine the erasure code plugin because there is no 'plugin' entry in the erasure_code_profile {}`;
    return { r: -EINVAL, rs };
  }
  pending.add_pool(
    new pg_pool_t({
      name,
      pg_num: pg_num > 0 ? pg_num : mon.cct.conf.get_int('osd_pool_default_pg_num'),
      size: mon.cct.conf.get_int('osd_pool_default_size'),
      create_time: mon.now(),
      ...typed,
      erasure_code_profile: type === 'erasure' ? profile : '',
    }),
  );
  return { r: 0, rs: `pool '${name}' created` };
}

/** `osd pool delete POOL POOL --yes-i-really-really-mean-it`. */
function pool_delete(cmd: CmdMap, pending: OSDMap, mon: MonServices): CommandResult {
  const name = cmd.string('pool') ?? '';
  const id = pending.lookup_pg_pool_name(name);
  if (id < 0) return { r: 0, rs: `pool '${name}' does not exist`, no_propose: true };
  const sure = cmd.bool('yes_i_really_really_mean_it') || cmd.bool('yes_i_really_really_mean_it_not_faking');
  if (cmd.string('pool2') !== name || !sure) {
    const rs = `WARNING: this will *PERMANENTLY DESTROY* all data stored in pool ${name}.  If you are *ABSOLUTELY CERTAIN* that is what you want, pass the pool name *twice*, followed by --yes-i-really-really-mean-it.`;
    return { r: -EPERM, rs };
  }
  if (mon.mdsmon.get_fsmap().pool_in_use(id)) return { r: -EBUSY, rs: `pool '${name}' is in use by CephFS` };
  if (!mon.cct.conf.get_bool('mon_allow_pool_delete')) {
    const rs =
      'pool deletion is disabled; you must first set the mon_allow_pool_delete config option to true before you can destroy a pool';
    return { r: -EPERM, rs };
  }
  pending.pools.delete(id);
  return { r: 0, rs: `pool '${name}' removed` };
}

function pool_rename(cmd: CmdMap, pending: OSDMap): CommandResult {
  const [from, to] = [cmd.string('srcpool') ?? '', cmd.string('destpool') ?? ''];
  const id = pending.lookup_pg_pool_name(from);
  const taken = pending.lookup_pg_pool_name(to) >= 0;
  if (id < 0 && taken) {
    // Said twice, perhaps: the answer to the first got lost.
    const rs = `pool '${from}' does not exist; pool '${to}' does -- assuming successful rename`;
    return { r: 0, rs, no_propose: true };
  }
  const pool = pending.get_pg_pool(id);
  if (pool === null) return { r: -ENOENT, rs: `unrecognized pool '${from}'` };
  if (taken) return { r: -EEXIST, rs: `pool '${to}' already exists` };
  pending.pools.set(id, pool.with({ name: to, last_change: pending.epoch }));
  return { r: 0, rs: `pool '${from}' renamed to '${to}'` };
}

/** A new OSD gets its number; asking again with the same uuid gives the same number. */
function osd_new(cmd: CmdMap, pending: OSDMap, mon: MonServices): CommandResult {
  const uuid = cmd.string('uuid') ?? '';
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(uuid)) {
    return { r: -EINVAL, rs: `invalid uuid value '${uuid}'.` };
  }
  const wanted = id_of(cmd);
  const same = [...pending.osds].find(([, osd]) => osd.uuid === uuid)?.[0];
  if (same !== undefined) {
    if (wanted !== undefined && wanted !== same) {
      return { r: -EEXIST, rs: `uuid ${uuid} already in use for different id ${same}` };
    }
    return { r: 0, out: `${same}\n`, no_propose: true };
  }
  const id = wanted ?? first_free(pending);
  if (pending.exists(id))
    return { r: -EEXIST, rs: `id ${id} already in use and does not match uuid ${uuid}` };
  pending.osd(id).uuid = uuid;
  pending.last_in_change = mon.now();
  return { r: 0, out: `${id}\n` };
}

function id_of(cmd: CmdMap): number | undefined {
  const text = cmd.string('id');
  return text === undefined ? undefined : Number(/^(?:osd\.)?(\d+)$/.exec(text)?.[1] ?? -1);
}

function first_free(pending: OSDMap): number {
  let id = 0;
  while (pending.exists(id)) id++;
  return id;
}

function mark(cmd: CmdMap, pending: OSDMap, mon: MonServices): CommandResult {
  const what = cmd.prefix().slice('osd '.length);
  let rs = '';
  for (const text of cmd.strings('ids') ?? []) {
    const id = Number(/^(?:osd\.)?(\d+)$/.exec(text)?.[1] ?? Number.NaN);
    if (Number.isNaN(id)) return { r: -EINVAL, rs: `unable to parse osd id value "${text}"` };
    if (!pending.exists(id)) {
      rs += `osd.${id} does not exist. `;
      continue;
    }
    const osd = pending.osd(id);
    const already = what === 'down' ? !osd.up : osd.in === (what === 'in');
    rs += already ? `osd.${id} is already ${what}. ` : `marked ${what} osd.${id}. `;
    if (already) continue;
    if (what === 'down') {
      pending.set_down(id);
      osd.down_stamp = mon.now();
    } else {
      osd.in = what === 'in';
      osd.weight = osd.in ? 1 : 0;
      pending.last_in_change = mon.now();
    }
  }
  return { r: 0, rs };
}
