import { decide, traced } from '../trace/traced.ts';
import type { Context } from '../daemon/Context.ts';
import type { MDSRankBase } from './MDSRankBase.ts';
import type { SessionMap } from './SessionMap.ts';
import type { SnapClient } from './SnapClient.ts';

/** Serves clients (Ceph's Server): so far what a rank does about them when it takes over and none is there. */
export class Server {
  private readonly mds: MDSRankBase;
  private readonly sessionmap: SessionMap;
  private readonly snapclient: SnapClient;
  terminating_sessions = false;
  private reconnect_done: Context | null = null;

  constructor(mds: MDSRankBase, sessionmap: SessionMap, snapclient: SnapClient) {
    this.mds = mds;
    this.sessionmap = sessionmap;
    this.snapclient = snapclient;
  }

  /** Ends the sessions of clients that the OSDs refuse. How many those were. */
  @traced('Server::apply_blocklist')
  apply_blocklist(): number {
    const { objecter } = this.mds;
    const sessions = [...this.sessionmap.get_sessions().values()];
    const victims = objecter.with_osdmap((o) =>
      sessions.filter((session) => o.is_blocklisted(session.addrs)),
    );
    for (const session of victims) this.sessionmap.remove_session(session);
    this.mds.cct.dout(10, `mds.${this.mds.get_nodeid()}.server apply_blocklist: killed ${victims.length}`);
    return victims.length;
  }

  /** The rank leaves: its clients have to. */
  @traced('Server::terminate_sessions')
  terminate_sessions(): void {
    this.terminating_sessions = true;
    for (const session of [...this.sessionmap.get_sessions().values()])
      this.sessionmap.remove_session(session);
  }

  /** Waits for the clients of the sessions to come back. */
  @traced('Server::reconnect_clients')
  reconnect_clients(reconnect_done: Context): void {
    this.reconnect_done = reconnect_done;
    if (decide('no sessions', this.sessionmap.empty())) {
      this.mds.dout(7, 'reconnect_clients -- no sessions, doing nothing.');
      this.reconnect_gather_finish();
    }
  }

  private reconnect_gather_finish(): void {
    const done = this.reconnect_done;
    this.reconnect_done = null;
    if (done === null) return;
    // Rejoin uses snapshots all over.
    if (decide('the snap table is here', this.snapclient.is_synced())) done(0);
    else this.snapclient.wait_for_sync(done);
  }
}
