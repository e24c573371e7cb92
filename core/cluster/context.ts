import { AdminSocket, CEPH_16_2_15 } from '../daemon/AdminSocket.ts';
import type { CephContext } from '../daemon/CephContext.ts';
import { Config } from '../daemon/Config.ts';
import type { Process } from '../sim/Process.ts';

/** The CephContext of a process: the configuration of a simulated host, a log, an admin socket. */
export function make_context(process: Process, fsid: string, dout: CephContext['dout']): CephContext {
  const conf = new Config({ name: process.name, cluster: 'ceph', fsid });
  const admin_socket = new AdminSocket({ conf, version: CEPH_16_2_15 });
  return {
    name: process.name,
    process,
    conf,
    admin_socket,
    dout,
  };
}
