import type { Message } from '../ceph/messages/Message.ts';
import { MCacheExpire } from '../ceph/messages/MCacheExpire.ts';
import { MDiscover } from '../ceph/messages/MDiscover.ts';
import { MDiscoverReply } from '../ceph/messages/MDiscoverReply.ts';
import { MMDSCacheRejoin } from '../ceph/messages/MMDSCacheRejoin.ts';
import { MMDSResolve } from '../ceph/messages/MMDSResolve.ts';
import { MMDSResolveAck } from '../ceph/messages/MMDSResolveAck.ts';
import type { mds_rank_t } from '../ceph/types.ts';
import { decide, traced } from '../trace/traced.ts';
import { CEPH_INO_ROOT } from './CInode.ts';
import type { ESubtreeMap, SubtreeEntry } from './LogEvent.ts';
import { MDCacheShutdown } from './MDCacheShutdown.ts';
import { list } from './MDCacheResolve.ts';

/**
 * The metadata a rank has in memory (Ceph's MDCache): inodes, dirfrags, and which subtrees are its own; and how it is
 * brought together with the other ranks' after a failure. It knows the directories every rank has; files and
 * directories of clients join with the requests that make them.
 */
export class MDCache extends MDCacheShutdown {
  /** The event that begins a segment. */
  create_subtree_map(event_seq: number, expire_pos: number): ESubtreeMap {
    const mine = [...this.subtrees].filter(([dir]) => dir.is_auth());
    const subtrees: SubtreeEntry[] = mine.map(([dir, bounds]) => ({ dirfrag: dir.dirfrag(), bounds }));
    const dirs = mine.map(([dir]) => dir);
    const metablob = { inodes: dirs.map((d) => d.inode.get_value()), dirs: dirs.map((d) => d.get_value()) };
    return { type: 'ESubtreeMap', event_seq, expire_pos, subtrees, ambiguous_subtrees: [], metablob };
  }

  /** Takes the subtrees of an event in the journal, the first time; later ones must say what is known. */
  replay_subtree_map(le: ESubtreeMap): boolean {
    if (decide('subtrees are known already', this.is_subtrees())) {
      const mine = [...this.subtrees.keys()].map((dir) => dir.dirfrag()).join();
      return mine === le.subtrees.map(({ dirfrag }) => dirfrag).join();
    }
    for (const value of le.metablob.inodes) {
      const inode = this.create_system_inode(value.ino);
      if (value.version > inode.version) inode.set_value(value);
    }
    for (const { dirfrag, bounds } of le.subtrees) {
      const inode = this.inode_map.get(Number(dirfrag));
      const value = le.metablob.dirs.find(({ ino }) => ino === inode?.ino);
      if (inode === undefined || value === undefined) return false;
      const dir = this.open_dirfrag(inode, inode.ino === CEPH_INO_ROOT);
      dir.version = Math.max(dir.version, value.version);
      this.subtrees.set(dir, [...bounds]);
    }
    return true;
  }

  /** Messages between the caches of ranks. */
  @traced('MDCache::dispatch')
  dispatch(m: Message): void {
    if (m instanceof MMDSResolve) this.handle_resolve(m);
    else if (m instanceof MMDSResolveAck) this.handle_resolve_ack(m);
    else if (m instanceof MMDSCacheRejoin) this.handle_cache_rejoin(m);
    else if (m instanceof MDiscover) this.handle_discover(m);
    else if (m instanceof MDiscoverReply) this.handle_discover_reply(m);
    else if (m instanceof MCacheExpire) this.handle_cache_expire(m);
    else this.dout(7, `cache unknown message ${m.get_type()}`);
  }

  /** A rank is gone: nothing is to be expected from that incarnation. */
  @traced('MDCache::handle_mds_failure')
  handle_mds_failure(who: mds_rank_t): void {
    this.dout(7, `handle_mds_failure mds.${who}`);
    this.dout(1, `handle_mds_failure mds.${who} : recovery peers are ${list(this.recovery_set)}`);
    this.resolve_peer_failed(who);
    this.rejoin_peer_failed(who);
    this.dout(10, ` resolve_gather ${list(this.resolve_gather)}`);
    this.dout(10, ` resolve_ack_gather ${list(this.resolve_ack_gather)}`);
    this.dout(10, ` rejoin_sent ${list(this.rejoin_sent)}`);
    this.dout(10, ` rejoin_gather ${list(this.rejoin_gather)}`);
    this.dout(10, ` rejoin_ack_gather ${list(this.rejoin_ack_gather)}`);
  }

  /** A rank has left in good order: there is nothing to wait for. */
  handle_mds_stopped(who: mds_rank_t): void {
    this.dout(7, `handle_mds_stopped mds.${who}`);
    this.set_recovery_set(new Set([...this.recovery_set].filter((rank) => rank !== who)));
    this.resolve_peer_left(who);
    this.rejoin_peer_left(who);
  }

  /** A rank is back. What waits for it was asked again before, by kick_discovers. */
  @traced('MDCache::handle_mds_recovery')
  handle_mds_recovery(who: mds_rank_t): void {
    this.dout(7, `handle_mds_recovery mds.${who}`);
  }
}
