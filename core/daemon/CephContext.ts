import type { Process } from '../sim/Process.ts';
import type { AdminSocket } from './AdminSocket.ts';
import type { Config } from './Config.ts';

/** Takes a line of a daemon's log. `level` as in Ceph: 0 errors, 1 what matters, 20 everything; -1 derr. */
export type LogSink = (daemon: string, level: number, text: string) => void;

/** What every part of a daemon shares (Ceph's CephContext): its process, configuration, log and admin socket. */
export interface CephContext {
  /** `mds.a`: the name the daemon was started with, and the process name of its lanes. */
  readonly name: string;
  readonly process: Process;
  readonly conf: Config;
  readonly admin_socket: AdminSocket;
  /** Writes a line to the daemon's log. */
  dout(level: number, text: string): void;
}

/** Virtual seconds now (Ceph's ceph_clock_now and the monotonic clock: there is only one here). */
export function ceph_clock_now(cct: CephContext): number {
  return cct.process.sim.clock.seconds();
}
