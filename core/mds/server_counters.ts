import { PerfCounters } from '../daemon/AdminSocket.ts';

/** The counters that `perf dump` shows as mds_server, under Ceph's names. */
export function make_server_counters(): PerfCounters {
  const logger = new PerfCounters();
  logger.add_u64_counter('dispatch_client_request', { description: 'Client requests dispatched' });
  logger.add_u64_counter('dispatch_server_request', { description: 'Server requests dispatched' });
  logger.add_u64_counter('handle_client_request', {
    description: 'Client requests',
    nick: 'hcr',
    priority: 8,
  });
  logger.add_u64_counter('handle_client_session', {
    description: 'Client session messages',
    nick: 'hcs',
    priority: 8,
  });
  logger.add_u64_counter('handle_peer_request', { description: 'Peer requests', nick: 'hsr', priority: 8 });
  logger.add_time_avg('req_create_latency', { description: 'Request type create latency', priority: 5 });
  logger.add_time_avg('req_getattr_latency', {
    description: 'Request type get attribute latency',
    priority: 5,
  });
  logger.add_time_avg('req_getfilelock_latency', {
    description: 'Request type get file lock latency',
    priority: 5,
  });
  logger.add_time_avg('req_link_latency', { description: 'Request type link latency', priority: 5 });
  logger.add_time_avg('req_lookup_latency', { description: 'Request type lookup latency', priority: 5 });
  logger.add_time_avg('req_lookuphash_latency', {
    description: 'Request type lookup hash of inode latency',
    priority: 5,
  });
  logger.add_time_avg('req_lookupino_latency', {
    description: 'Request type lookup inode latency',
    priority: 5,
  });
  logger.add_time_avg('req_lookupname_latency', {
    description: 'Request type lookup name latency',
    priority: 5,
  });
  logger.add_time_avg('req_lookupparent_latency', {
    description: 'Request type lookup parent latency',
    priority: 5,
  });
  logger.add_time_avg('req_lookupsnap_latency', {
    description: 'Request type lookup snapshot latency',
    priority: 5,
  });
  logger.add_time_avg('req_lssnap_latency', {
    description: 'Request type list snapshot latency',
    priority: 5,
  });
  logger.add_time_avg('req_mkdir_latency', {
    description: 'Request type make directory latency',
    priority: 5,
  });
  logger.add_time_avg('req_mknod_latency', { description: 'Request type make node latency', priority: 5 });
  logger.add_time_avg('req_mksnap_latency', {
    description: 'Request type make snapshot latency',
    priority: 5,
  });
  logger.add_time_avg('req_open_latency', { description: 'Request type open latency', priority: 5 });
  logger.add_time_avg('req_readdir_latency', {
    description: 'Request type read directory latency',
    priority: 5,
  });
  logger.add_time_avg('req_rename_latency', { description: 'Request type rename latency', priority: 5 });
  logger.add_time_avg('req_renamesnap_latency', {
    description: 'Request type rename snapshot latency',
    priority: 5,
  });
  logger.add_time_avg('req_rmdir_latency', {
    description: 'Request type remove directory latency',
    priority: 5,
  });
  logger.add_time_avg('req_rmsnap_latency', {
    description: 'Request type remove snapshot latency',
    priority: 5,
  });
  logger.add_time_avg('req_rmxattr_latency', {
    description: 'Request type remove extended attribute latency',
    priority: 5,
  });
  logger.add_time_avg('req_setattr_latency', {
    description: 'Request type set attribute latency',
    priority: 5,
  });
  logger.add_time_avg('req_setdirlayout_latency', {
    description: 'Request type set directory layout latency',
    priority: 5,
  });
  logger.add_time_avg('req_setfilelock_latency', {
    description: 'Request type set file lock latency',
    priority: 5,
  });
  logger.add_time_avg('req_setlayout_latency', {
    description: 'Request type set file layout latency',
    priority: 5,
  });
  logger.add_time_avg('req_setxattr_latency', {
    description: 'Request type set extended attribute latency',
    priority: 5,
  });
  logger.add_time_avg('req_symlink_latency', {
    description: 'Request type symbolic link latency',
    priority: 5,
  });
  logger.add_time_avg('req_unlink_latency', { description: 'Request type unlink latency', priority: 5 });
  logger.add_u64_counter('cap_revoke_eviction', {
    description: 'Cap Revoke Client Eviction',
    nick: 'cre',
    priority: 8,
  });
  logger.add_u64_counter('cap_acquisition_throttle', {
    description: 'Cap acquisition throttle counter',
    nick: 'cat',
    priority: 8,
  });
  logger.add_time_avg('req_getvxattr_latency', {
    description: 'Request type get virtual extended attribute latency',
    priority: 5,
  });
  return logger;
}
