import type { JsonObject } from './json/value.ts';
import type { MDSMap_data } from './MDSMap_data.ts';

/** The `mdsmap` object of `ceph fs dump -f json`, keys in the order of 16.2 (`MDSMap::dump`). */
export function dump_mdsmap(map: MDSMap_data): JsonObject {
  return {
    epoch: map.epoch,
    flags: map.flags,
    ever_allowed_features: map.ever_allowed_features,
    explicitly_allowed_features: map.explicitly_allowed_features,
    created: map.created.toString(),
    modified: map.modified.toString(),
    tableserver: map.tableserver,
    root: map.root,
    session_timeout: map.session_timeout,
    session_autoclose: map.session_autoclose,
    required_client_features: new Map(
      [...map.required_client_features].map(([bit, name]) => [`feature_${bit}`, name]),
    ),
    max_file_size: map.max_file_size,
    last_failure: map.last_failure,
    last_failure_osd_epoch: map.last_failure_osd_epoch,
    compat: map.compat.dump(),
    max_mds: map.max_mds,
    in: [...map.in],
    up: new Map([...map.up].map(([rank, gid]) => [`mds_${rank}`, gid])),
    failed: [...map.failed],
    damaged: [...map.damaged],
    stopped: [...map.stopped],
    info: new Map([...map.mds_info].map(([gid, info]) => [`gid_${gid}`, info.dump()])),
    data_pools: [...map.data_pools],
    metadata_pool: map.metadata_pool,
    enabled: map.enabled,
    fs_name: map.fs_name,
    balancer: map.balancer,
    standby_count_wanted: Math.max(0, map.standby_count_wanted),
  };
}
