import { ceph_assert } from '../ceph/ceph_assert.ts';
import { STATE_REJOIN } from '../ceph/MDSState.ts';
import { MDiscover } from '../ceph/messages/MDiscover.ts';
import { MDiscoverReply } from '../ceph/messages/MDiscoverReply.ts';
import type { mds_rank_t } from '../ceph/types.ts';
import type { Context } from '../daemon/Context.ts';
import { decide, traced } from '../trace/traced.ts';
import { CEPH_INO_ROOT, type CInode } from './CInode.ts';
import { MDCacheFlush } from './MDCacheFlush.ts';
import { decode_inode, encode_inode } from './replica_inode.ts';

/** A question under way (Ceph's discover_info_t). */
interface discover_info_t {
  readonly tid: number;
  readonly mds: mds_rank_t;
  readonly ino: number;
  readonly want_base_dir: boolean;
}

/** How a rank gets replicas of what another has: asked with MDiscover, which is repeated when that rank comes back. */
export abstract class MDCacheDiscover extends MDCacheFlush {
  private discover_last_tid = 0;
  private readonly discovers = new Map<number, discover_info_t>();
  private readonly waiting_for_base_ino = new Map<number, Context[]>();
  private readonly waiting_for_dir = new Map<number, Context[]>();

  /** A replica of a dirfrag has come: it goes again when nobody needs it. */
  protected abstract replica_added(): void;

  @traced('MDCache::discover_base_ino')
  protected discover_base_ino(ino: number, onfinish: Context, from: mds_rank_t): void {
    this.dout(7, `discover_base_ino 0x${ino.toString(16)} from mds.${from}`);
    this.discover(this.waiting_for_base_ino, { mds: from, ino, want_base_dir: false }, onfinish);
  }

  @traced('MDCache::open_remote_dirfrag')
  protected open_remote_dirfrag(inode: CInode, fin: Context): void {
    const { authority, ino } = inode;
    const serves = this.mds.mdsmap.is_clientreplay_or_active_or_stopping(authority);
    if (decide('the rank that has it is active', serves, authority))
      this.discover(this.waiting_for_dir, { mds: authority, ino, want_base_dir: true }, fin);
    else this.mds.wait_for_active_peer(authority, fin);
  }

  /** Asks, unless somebody has asked already. */
  private discover(
    waiting: Map<number, Context[]>,
    what: Omit<discover_info_t, 'tid'>,
    onfinish: Context,
  ): void {
    const there = waiting.get(what.ino);
    if (decide('asked already', there !== undefined) && there !== undefined) {
      there.push(onfinish);
      return;
    }
    waiting.set(what.ino, [onfinish]);
    const d = { tid: ++this.discover_last_tid, ...what };
    this.discovers.set(d.tid, d);
    this._send_discover(d);
  }

  private _send_discover(d: discover_info_t): void {
    const dis = new MDiscover(d.ino, d.want_base_dir);
    dis.set_tid(d.tid);
    this.mds.send_message_mds(dis, d.mds);
  }

  /** A rank can be asked again: what it was asked before it went is lost. */
  @traced('MDCache::kick_discovers')
  kick_discovers(who: mds_rank_t): void {
    for (const d of this.discovers.values()) if (d.mds === who) this._send_discover(d);
  }

  /** Another rank wants replicas of what is mine. */
  @traced('MDCache::handle_discover')
  protected handle_discover(dis: MDiscover): void {
    const from = dis.get_source()?.num ?? -1;
    const state = this.mds.get_state();
    if (decide('not active yet', state <= STATE_REJOIN)) {
      if (decide('I do not even rejoin: it will ask again', state < STATE_REJOIN)) return;
      if (!decide('the asker rejoins too', this.mds.mdsmap.is_rejoin(from))) {
        this.dout(0, 'discover_reply not yet active(|still rejoining), delaying');
        this.mds.waiting_for_replay.push(this.mds.retry_message(dis));
        return;
      }
    }
    const inode = this.inode_map.get(dis.base_ino);
    ceph_assert(inode?.is_auth() === true, 'cur');
    const base = dis.wants_base_dir() ? 'basedir' : 'base';
    this.dout(7, `handle_discover from mds.${from} wants ${base} +  snap head`);
    const given = decide('the inode too', !dis.wants_base_dir())
      ? { ...encode_inode(inode), nonce: inode.add_replica(from) }
      : null;
    const dir = this.open_dirfrag(inode, inode.ino === CEPH_INO_ROOT);
    const { version } = dir;
    this.dout(7, `handle_discover added dir ${dir.dirfrag()}`);
    const added = { dirfrag: dir.dirfrag(), version, nonce: dir.add_replica(from) };
    this.dout(7, `handle_discover sending result back to asker mds.${from}`);
    this.mds.send_message(new MDiscoverReply(dis, given, added), dis);
  }

  /** Replicas arrive. */
  @traced('MDCache::handle_discover_reply')
  protected handle_discover_reply(m: MDiscoverReply): void {
    this.dout(7, `discover_reply ${m}`);
    const from = m.get_source()?.num ?? -1;
    const known = this.discovers.delete(m.get_tid());
    decide('a question of mine', known, m.get_tid());
    this.dout(10, ` ${known ? 'found' : 'dne'} tid ${m.get_tid()}`);
    const finished: Context[] = [];
    if (m.inode !== null) {
      const { ino } = m.inode;
      const inode = ino === CEPH_INO_ROOT ? this.create_root_inode() : this.create_system_inode(ino);
      decode_inode(inode, m.inode);
      inode.become_replica_of(from, m.inode.nonce);
      this.dout(7, `discover_reply got base inode 0x${inode.ino.toString(16)} rep@${from}.${m.inode.nonce}`);
      finished.push(...(this.waiting_for_base_ino.get(inode.ino) ?? []));
      this.waiting_for_base_ino.delete(inode.ino);
    }
    const inode = this.inode_map.get(m.base_ino);
    if (m.dir !== null && decide('the inode is still here', inode !== undefined) && inode !== undefined) {
      const dir = this.open_dirfrag(inode, inode.ino === CEPH_INO_ROOT);
      dir.version = m.dir.version;
      dir.become_replica_of(from, m.dir.nonce);
      this.subtrees.set(dir, []);
      this.replica_added();
      this.dout(7, `adjust_subtree_auth -> ${from} on ${dir.dirfrag()}`);
      finished.push(...(this.waiting_for_dir.get(inode.ino) ?? []));
      this.waiting_for_dir.delete(inode.ino);
    }
    this.mds.queue_waiters(finished);
  }
}
