import { EBLOCKLISTED } from '../ceph/errno.ts';
import { MDSMap } from '../ceph/MDSMap.ts';
import { type DaemonState, STATE_ACTIVE, STATE_NULL, STATE_RECONNECT } from '../ceph/MDSState.ts';
import { type cap_reconnect_t, MClientReconnect } from '../ceph/messages/MClientReconnect.ts';
import type { MMDSMap } from '../ceph/messages/MMDSMap.ts';
import { decide, traced } from '../trace/traced.ts';
import { signal } from './ClientBase.ts';
import { ClientTrace } from './ClientTrace.ts';
import type { MetaSession } from './MetaSession.ts';

/** What the client does when the maps change. */
export abstract class ClientMaps extends ClientTrace {
  @traced('Client::handle_mds_map')
  handle_mds_map(m: MMDSMap): void {
    const mine = this.mdsmap.get_epoch();
    if (!decide('the map is newer', m.get_epoch() > mine, m.get_epoch(), mine)) {
      this.dout(1, `handle_mds_map epoch ${m.get_epoch()} is identical to or older than our ${mine}`);
      return;
    }
    this.dout(1, `handle_mds_map epoch ${m.get_epoch()}`);
    const old = this.mdsmap;
    this.mdsmap = new MDSMap();
    this.mdsmap.decode(m.get_encoded());
    for (const session of this.mds_sessions.values()) this.follow_rank(session, old);
    signal(this.waiting_for_mdsmap);
    this.monc.sub_got('mdsmap', this.mdsmap.get_epoch());
  }

  /** Looks what has become of the rank that a session is with. */
  private follow_rank(session: MetaSession, old: MDSMap): void {
    const { mdsmap } = this;
    const mds = session.mds_num;
    let oldstate = old.get_state(mds);
    const newstate = mdsmap.get_state(mds);
    if (!decide('somebody holds the rank', mdsmap.is_up(mds), mds)) {
      session.con.mark_down();
    } else if (decide('somebody else', !mdsmap.get_addrs(mds).equals(session.addrs), mds)) {
      const [was, is] = [old.get_incarnation(mds), mdsmap.get_incarnation(mds)];
      if (was !== is) {
        this.dout(1, `mds incarnation changed from ${was} to ${is}`);
        oldstate = STATE_NULL;
      }
      session.con.mark_down();
      session.addrs = mdsmap.get_addrs(mds);
    } else if (oldstate === newstate) return;
    session.mds_state = newstate;
    this.follow_state(session, oldstate, newstate);
  }

  private follow_state(session: MetaSession, oldstate: DaemonState, newstate: DaemonState): void {
    const mds = session.mds_num;
    if (decide('the rank waits for its clients', newstate === STATE_RECONNECT, mds)) {
      session.con = this.messenger.connect_to('mds', session.addrs);
      this.send_reconnect(session);
    } else if (newstate > STATE_RECONNECT) {
      if (decide('it does not wait any more', oldstate < STATE_RECONNECT, mds)) {
        this.dout(1, 'we may miss the MDSMap::RECONNECT, close mds session ... ');
        this._closed_mds_session(session);
        return;
      }
      if (newstate < STATE_ACTIVE) return;
      if (decide('it serves again', oldstate < STATE_ACTIVE, mds)) {
        this.kick_requests(session);
        this.kick_flushing_caps(session);
        signal(session.waiting_for_open);
        this.wake_up_session_caps(session, true);
      }
      this.connect_mds_targets(mds);
    } else if (newstate === STATE_NULL && decide('the rank is no more', mds >= this.mdsmap.get_max_mds())) {
      this._closed_mds_session(session);
    }
  }

  /** Tells whoever holds the rank now what the client had from it. */
  @traced('Client::send_reconnect')
  private send_reconnect(session: MetaSession): void {
    this.trim_cache_for_reconnect(session);
    session.readonly = false;
    session.release = [];
    session.seq = 0;
    this.connect_mds_targets(session.mds_num);
    this.resend_unsafe_requests(session);
    const caps = [...session.caps.values()].flatMap((cap): [number, cap_reconnect_t][] => {
      const inode = this.inode_map.get(cap.ino);
      if (inode === undefined) return [];
      cap.reset_for_reconnect();
      const wanted = inode.caps_wanted();
      const { parent } = inode;
      const [pathbase, path] = parent === null ? [inode.ino, ''] : [parent.dir.ino, parent.name];
      return [[inode.ino, { cap_id: cap.cap_id, wanted, issued: cap.issued, pathbase, path }]];
    });
    session.con.send_message(new MClientReconnect(caps));
    signal(this.mount_cond);
  }

  /** Whether the OSDs, and so all, refuse this client from now on. */
  @traced('Client::handle_osd_map')
  handle_osd_map(): void {
    const myaddrs = this.messenger.get_myaddrs();
    const refused = this.objecter.with_osdmap((o) => o.is_blocklisted(myaddrs));
    if (decide('blocklisted', refused, myaddrs.toString()) && !this.blocklisted) {
      const epoch = this.objecter.with_osdmap((o) => o.get_epoch());
      this.dout(-1, `I was blocklisted at osd epoch ${epoch}`);
      this.blocklisted = true;
      this._abort_mds_sessions(-EBLOCKLISTED);
      this.objecter.op_cancel_writes(-EBLOCKLISTED);
    }
    this.blocklisted = refused;
    // To learn when it ends.
    if (refused) this.objecter.maybe_request_map();
  }
}
