import type { JsonCursor } from './json/cursor.ts';
import { MDSMap } from './MDSMap.ts';
import { STATE_STANDBY_REPLAY } from './MDSState.ts';
import { OrderedMap, OrderedSet } from './ordered.ts';
import * as p from './parse_common.ts';
import { parse_mds_info } from './parse_mds_info.ts';
import { MDS_RANK_NONE } from './types.ts';

const INT64_MAX = 0x7fffffffffffffffn;

/** One file system's map, as MDSMap.dump prints it; keys that only some releases print are optional. */
export function parse_mdsmap(at: JsonCursor): MDSMap {
  const map = new MDSMap();
  const int = (key: string): JsonCursor => at.get(key, 'an integer');
  const ranks = (key: string): OrderedSet<number> => {
    return new OrderedSet(p.parse_ranks(at.get(key, 'an array of ranks')));
  };
  const required = at.opt('required_client_features');
  map.epoch = p.parse_epoch(at.get('epoch', 'an epoch (integer)'));
  map.flags = int('flags').uint32();
  map.ever_allowed_features = int('ever_allowed_features').uint32();
  map.explicitly_allowed_features = int('explicitly_allowed_features').uint32();
  map.created = p.parse_utime(at.get('created', 'a time'));
  map.modified = p.parse_utime(at.get('modified', 'a time'));
  map.tableserver = p.parse_rank(at.get('tableserver', 'a rank (integer)'));
  map.root = p.parse_rank(at.get('root', 'a rank (integer)'));
  map.session_timeout = int('session_timeout').uint32('seconds (integer)');
  map.session_autoclose = int('session_autoclose').uint32('seconds (integer)');
  map.required_client_features = new OrderedMap(required ? p.parse_features(required) : []);
  map.max_file_size = int('max_file_size').bigint(-INT64_MAX - 1n, INT64_MAX);
  map.last_failure = p.parse_epoch(int('last_failure'));
  map.last_failure_osd_epoch = p.parse_epoch(int('last_failure_osd_epoch'));
  map.compat = p.parse_compat(at.get('compat', 'a compat set'));
  map.max_mds = int('max_mds').int32();
  map.in = ranks('in');
  map.up = parse_up(at.get('up', 'an object of ranks'));
  map.failed = ranks('failed');
  map.damaged = ranks('damaged');
  map.stopped = ranks('stopped');
  map.mds_info = parse_info(at.get('info', 'an object of daemons'));
  map.data_pools = int('data_pools')
    .items('an array of pool ids')
    .map((pool) => pool.uint53('a pool id (integer)'));
  map.metadata_pool = int('metadata_pool').int(-1, Number.MAX_SAFE_INTEGER, 'a pool id (integer)');
  map.enabled = at.get('enabled', 'true or false').boolean();
  map.fs_name = at.get('fs_name', 'a name').string('a name');
  map.balancer = at.opt('balancer')?.string() ?? '';
  map.standby_count_wanted = at.opt('standby_count_wanted')?.int32() ?? 0;
  // Before 16.2.5 a daemon had no compat set of its own; Ceph gives it the map's when decoding.
  for (const info of map.mds_info.values()) if (info.compat.empty()) info.compat = map.compat.clone();
  check_ranks(at, map);
  return map;
}

function parse_up(at: JsonCursor): MDSMap['up'] {
  const up: MDSMap['up'] = new OrderedMap();
  for (const [key, gid] of at.entries('an object of ranks')) {
    const rank = /^mds_(0|[1-9]\d{0,2})$/.exec(key)?.[1];
    if (rank === undefined) at.fail_key(key, 'a key such as mds_0');
    up.set(Number(rank), p.parse_gid(gid));
  }
  return up;
}

function parse_info(at: JsonCursor): MDSMap['mds_info'] {
  const infos: MDSMap['mds_info'] = new OrderedMap();
  for (const [key, value] of at.entries('an object of daemons')) {
    const info = parse_mds_info(value);
    if (key !== `gid_${info.global_id}`) value.get('gid').fail(`the gid of its key ${key.slice(0, 40)}`);
    infos.set(info.global_id, info);
  }
  return infos;
}

/** `up` and `info` must tell the same story. */
function check_ranks(at: JsonCursor, map: MDSMap): void {
  for (const [rank, gid] of map.up) {
    const where: JsonCursor = at.get('up').get(`mds_${rank}`);
    const info = map.mds_info.get(gid);
    if (!info) where.fail('the gid of a daemon in info');
    if (info.rank !== rank)
      where.fail(`a daemon that holds rank ${rank}`, `${gid}, which has rank ${info.rank}`);
    if (!map.in.has(rank)) where.fail(`a rank that is in (${[...map.in].join(', ')})`, `rank ${rank}`);
  }
  for (const [gid, info] of map.mds_info) {
    if (info.rank === MDS_RANK_NONE || info.state === STATE_STANDBY_REPLAY) continue;
    if (map.up.get(info.rank) === gid) continue;
    const where = at.get('info').get(`gid_${gid}`).get('rank');
    where.fail(`a rank that up gives to ${gid}`);
  }
}
