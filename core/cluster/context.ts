import { add_process_counters } from '../daemon/admin/process_counters.ts';
import { AdminSocket, CEPH_16_2_15, type LogControl } from '../daemon/AdminSocket.ts';
import type { CephContext } from '../daemon/CephContext.ts';
import { Config } from '../daemon/Config.ts';
import type { Process } from '../sim/Process.ts';

/**
 * What the configuration file of the simulated hosts says; all else is Ceph's default.
 *
 * - A mon whose quorum is young holds failovers back (for a minute, by default), lest it blames daemons for its own
 *   absence. Simulated clusters are always young, and their one mon is not absent: a takeover comes when
 *   mds_beacon_grace is over. A mon that is started again was absent, and waits.
 * - Nobody attacks a simulated cluster, so the warning about insecure global ids would only hide others.
 */
const CEPH_CONF: Readonly<Record<string, string>> = {
  mon_warn_on_insecure_global_id_reclaim_allowed: 'false',
};

/** The same where a process runs for the first time. */
const FIRST_START_CONF: Readonly<Record<string, string>> = { mds_beacon_mon_down_grace: '0' };

/** The same on a cluster with keys. */
const CEPHX_CONF: Readonly<Record<string, string>> = {
  auth_client_required: 'cephx',
  auth_cluster_required: 'cephx',
  auth_service_required: 'cephx',
};

/** What all processes of a cluster have in common. */
export interface HostOptions {
  readonly fsid: string;
  readonly auth: 'none' | 'cephx';
  /** The daemon ran before. */
  readonly again?: boolean;
}

/** The CephContext of a process: the configuration of a simulated host, a log, an admin socket. */
export function make_context(
  process: Process,
  { fsid, auth, again }: HostOptions,
  dout: CephContext['dout'],
): CephContext {
  const cephx = auth === 'cephx' ? CEPHX_CONF : {};
  const first = again === true ? {} : FIRST_START_CONF;
  const conf = new Config({ name: process.name, cluster: 'ceph', fsid, ...CEPH_CONF, ...first, ...cephx });
  const admin_socket = new AdminSocket({ conf, version: CEPH_16_2_15, log: log_control(dout) });
  add_process_counters(admin_socket.perf);
  return {
    name: process.name,
    process,
    conf,
    admin_socket,
    dout,
  };
}

/** A line of a simulated log is there as soon as it is written: nothing waits to be flushed, dumped or reopened. */
function log_control(dout: CephContext['dout']): LogControl {
  return {
    flush: () => {},
    dump_recent: () => dout(0, 'log dump: nothing that is not written already'),
    reopen_log_file: () => {},
  };
}
