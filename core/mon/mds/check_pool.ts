import { EINVAL } from '../../ceph/errno.ts';
import type { OSDMap } from '../../ceph/OSDMap.ts';
import { decide } from '../../trace/traced.ts';

const TYPE_ERASURE = 3;

/**
 * May a file system have that pool? `rs` is advice if `r` is 0, else the reason. Cache tiers and snapshots of
 * pools cannot be made here, so Ceph's questions about them are not asked. (`FileSystemCommandHandler::_check_pool`)
 */
export function check_pool(
  osdmap: OSDMap,
  id: number,
  use: 'metadata' | 'default data' | 'data',
  force: boolean,
): { readonly r: number; readonly rs: string } {
  const pool = osdmap.pools.at(id);
  const flags = pool.flags_names.split(',');
  const who = `pool '${pool.name}' (id '${id}')`;
  const refuse = (rs: string) => ({ r: -EINVAL, rs });
  if (decide('the pool is erasure-coded', pool.type === TYPE_ERASURE, pool.name, use)) {
    const what = `${who} is an erasure-coded pool`;
    if (use === 'metadata') {
      return refuse(`${what}.  Use of erasure-coded pools for CephFS metadata is not permitted`);
    }
    if (use === 'default data' && !decide('forced', force)) {
      const why = 'Use of an EC pool for the default data pool is discouraged';
      return refuse(
        `${what}. ${why}; see the online CephFS documentation for more information. Use --force to override.`,
      );
    }
    if (!decide('it allows overwrites', flags.includes('ec_overwrites'))) {
      return refuse(`${what}, with no overwrite support`);
    }
  }
  const applications = Object.keys(pool.application_metadata);
  if (!force && applications.length > 0 && !applications.includes('cephfs')) {
    return refuse(` ${who} has a non-CephFS application enabled.`);
  }
  if (use === 'metadata' || pool.pg_autoscale_mode !== 'on' || flags.includes('bulk'))
    return { r: 0, rs: '' };
  return {
    r: 0,
    rs:
      `  Pool '${pool.name}' (id '${id}') has pg autoscale mode 'on' but is not marked as bulk.\n` +
      `  Consider setting the flag by running\n    # ceph osd pool set ${pool.name} bulk true\n`,
  };
}
