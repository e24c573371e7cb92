import type { JsonCursor } from './json/cursor.ts';
import { ceph_mds_state_of, DAEMON_STATES, ceph_mds_state_name, type DaemonState } from './MDSState.ts';
import { mds_info_t } from './mds_info_t.ts';
import { OrderedSet } from './ordered.ts';
import { parse_addrs, parse_compat, parse_gid, parse_ranks, parse_utime } from './parse_common.ts';
import { FS_CLUSTER_ID_NONE, MAX_MDS } from './types.ts';
import { utime_t } from './utime.ts';

function parse_state(at: JsonCursor): DaemonState {
  const names = DAEMON_STATES.map(ceph_mds_state_name).filter((name) => name.includes(':'));
  const state = ceph_mds_state_of(at.string('a state of an MDS'));
  return state !== undefined && names.includes(ceph_mds_state_name(state))
    ? state
    : at.fail(`a state of an MDS (${names.join(', ')})`);
}

/** One daemon, as mds_info_t.dump prints it. What came after Luminous may be missing. */
export function parse_mds_info(at: JsonCursor): mds_info_t {
  const info = new mds_info_t();
  info.global_id = parse_gid(at.get('gid', 'a gid (integer)'));
  info.name = at.get('name', 'a name').string('a name');
  info.rank = at.get('rank', 'a rank (integer)').int(-1, MAX_MDS - 1, 'a rank (integer)');
  info.inc = at.get('incarnation', 'an integer').int32();
  info.state = parse_state(at.get('state', 'a state of an MDS'));
  info.state_seq = at.get('state_seq', 'an integer').uint53();
  info.addrs = parse_addrs(at);
  info.join_fscid = at.opt('join_fscid')?.int32('a file system id (integer)') ?? FS_CLUSTER_ID_NONE;
  const laggy_since = at.opt('laggy_since');
  info.laggy_since = laggy_since ? parse_utime(laggy_since) : utime_t.ZERO;
  info.export_targets = new OrderedSet(parse_ranks(at.get('export_targets', 'an array of ranks')));
  info.mds_features = at.get('features', 'an integer').uint64();
  info.flags = at.opt('flags')?.uint64() ?? 0n;
  const compat = at.opt('compat');
  if (compat) info.compat = parse_compat(compat);
  return info;
}
