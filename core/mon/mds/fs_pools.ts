import { EINVAL, ENOENT } from '../../ceph/errno.ts';
import { strict_strtoll } from '../../ceph/strict_strtoll.ts';
import type { CmdMap } from '../CmdMap.ts';
import type { CommandResult } from '../MonCommand.ts';
import { check_pool } from './check_pool.ts';
import type { CommandTarget } from './target.ts';

/** Sets what Ceph sets of a pool that a file system takes: who uses it, and for the metadata how to tend it. */
export function take_pool(
  target: CommandTarget,
  id: number,
  use: 'metadata' | 'data',
  fs_name: string,
): void {
  const osdmap = target.mon.osdmon.get_pending();
  const pool = osdmap.pools.at(id);
  const { cephfs } = pool.application_metadata;
  const before = typeof cephfs === 'object' && cephfs !== null && !Array.isArray(cephfs) ? cephfs : {};
  const tend = { pg_autoscale_bias: 4, pg_num_min: 16, recovery_priority: 5 };
  osdmap.pools.set(
    id,
    pool.with({
      last_change: osdmap.epoch,
      application_metadata: { ...pool.application_metadata, cephfs: { ...before, [use]: fs_name } },
      options: use === 'metadata' ? { ...pool.options, ...tend } : pool.options,
    }),
  );
}

/** The pool of that name or number. A name that is not known and no number is -ENOENT. */
function find_pool(cmd: CmdMap, { mon }: CommandTarget): { id: number } | CommandResult {
  const { osdmap } = mon.osdmon;
  const text = cmd.string('pool') ?? '';
  const by_name = osdmap.lookup_pg_pool_name(text);
  const number = strict_strtoll(text);
  const id = by_name < 0 && number !== null ? Number(number) : by_name;
  return osdmap.pools.has(id) ? { id } : { r: -ENOENT, rs: `pool '${text}' does not exist` };
}

/** `fs add_data_pool FS POOL`. */
export function fs_add_data_pool(cmd: CmdMap, target: CommandTarget): CommandResult {
  const { fsmap, mon } = target;
  const name = cmd.string('fs_name') ?? '';
  const pool = find_pool(cmd, target);
  if ('r' in pool) return pool;
  const { id } = pool;
  const fs = fsmap.get_filesystem(name);
  if (fs === null) return { r: -ENOENT, rs: `Filesystem not found: '${name}'` };
  const { r, rs: advice } = check_pool(mon.osdmon.osdmap, id, 'data', false);
  if (r < 0) return { r, rs: advice };
  if (fs.mds_map.is_data_pool(id)) return { r: 0, rs: `${advice}data pool ${id} is already on fs ${name}` };
  take_pool(target, id, 'data', name);
  target.propose_osdmap();
  fsmap.modify_filesystem(fs.fscid, ({ mds_map }) => void mds_map.data_pools.push(id), mon.now());
  return { r: 0, rs: `${advice}added data pool ${id} to fsmap` };
}

/** `fs rm_data_pool FS POOL`. One that is not there is removed already. */
export function fs_rm_data_pool(cmd: CmdMap, target: CommandTarget): CommandResult {
  const { fsmap, mon } = target;
  const name = cmd.string('fs_name') ?? '';
  const pool = find_pool(cmd, target);
  if ('r' in pool) return pool;
  const { id } = pool;
  const fs = fsmap.get_filesystem(name);
  if (fs === null) return { r: -ENOENT, rs: `Filesystem not found: '${name}'` };
  if (fs.mds_map.get_first_data_pool() === id) return { r: -EINVAL, rs: 'cannot remove default data pool' };
  const there = fs.mds_map.is_data_pool(id);
  const remove = ({ mds_map }: typeof fs): void => {
    mds_map.data_pools = mds_map.data_pools.filter((other) => other !== id);
  };
  fsmap.modify_filesystem(fs.fscid, remove, mon.now());
  return there ? { r: 0, rs: `removed data pool ${id} from fsmap` } : { r: 0 };
}
