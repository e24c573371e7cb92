import { ceph_assert } from '../ceph/ceph_assert.ts';
import type { mds_rank_t } from '../ceph/types.ts';
import type { Context } from '../daemon/Context.ts';
import { decide, traced } from '../trace/traced.ts';
import { CEPH_INO_ROOT } from './CInode.ts';
import { list } from './MDCacheResolve.ts';
import { MDCacheRejoinClients } from './MDCacheRejoinClients.ts';

/**
 * After resolve the caches are brought together: a recovering rank says weakly of what it has replicas, a survivor
 * strongly, and who has the originals acknowledges. Here is when what is sent and when it is over; what is in the
 * messages is in MDCacheRejoinMessages.
 */
export abstract class MDCacheRejoin extends MDCacheRejoinClients {
  private rejoin_done: Context | null = null;
  private rejoins_pending = false;

  /** I rejoin: opens what clients had open before any rejoin is sent. */
  @traced('MDCache::rejoin_start')
  rejoin_start(rejoin_done: Context): void {
    this.dout(10, 'rejoin_start');
    this.rejoin_done = rejoin_done;
    this.rejoin_gather.clear();
    for (const rank of this.recovery_set) this.rejoin_gather.add(rank);
    // Need finish opening what clients claim before any rejoin is sent.
    this.rejoin_gather.add(this.mds.get_nodeid());
    this.open_file_table.wait_for_load(() =>
      this.process_imported_caps(() => {
        this.trim_non_auth();
        this.rejoin_gather.delete(this.mds.get_nodeid());
        this.maybe_send_pending_rejoins();
      }),
    );
  }

  /** The journal made up a root for a rank that has it not: it is got from its rank once that is active. */
  @traced('MDCache::trim_non_auth')
  private trim_non_auth(): void {
    this.dout(7, 'trim_non_auth');
    const { root } = this;
    if (!decide('a root that is not mine', root !== null && !root.is_auth()) || root === null) return;
    if (root.dirfrag !== null) this.subtrees.delete(root.dirfrag);
    this.inode_map.delete(CEPH_INO_ROOT);
    this.root = null;
  }

  /**
   * What was put off is sent once nothing is in its way. Not if a rank has failed meanwhile: others that replay or resolve
   * anew could not take it; the map in which all rejoin sends it.
   */
  protected maybe_send_pending_rejoins(): void {
    if (!decide('rejoins wait to be sent', this.rejoins_pending)) return;
    if (decide('all ranks rejoin', this.mds.mdsmap.is_rejoining())) this.rejoin_send_rejoins();
  }

  /** All ranks rejoin or have survived: those that rejoin speak to everybody, survivors to those that rejoin. */
  @traced('MDCache::rejoin_send_rejoins')
  rejoin_send_rejoins(): void {
    this.dout(10, `rejoin_send_rejoins with recovery_set ${list(this.recovery_set)}`);
    const busy = this.rejoin_gather.has(this.mds.get_nodeid());
    if (decide('still opening what clients claim', busy)) {
      this.dout(7, 'rejoin_send_rejoins still processing imported caps, delaying');
      this.rejoins_pending = true;
      return;
    }
    const missing = list(this.resolve_gather);
    if (decide('resolves are missing', this.resolve_gather.size > 0, missing)) {
      this.dout(7, `rejoin_send_rejoins still waiting for resolves (${missing})`);
      this.rejoins_pending = true;
      return;
    }
    for (const rank of this.recovery_set) {
      const wants = this.mds.is_rejoin() || this.mds.mdsmap.is_rejoin(rank);
      if (rank === this.mds.get_nodeid() || this.rejoin_sent.has(rank) || !wants) continue;
      const m = decide('I recover: weakly', this.mds.is_rejoin(), rank)
        ? this.weak_rejoin(rank)
        : this.strong_rejoin(rank);
      this.rejoin_sent.add(rank);
      this.rejoin_ack_gather.add(rank);
      this.mds.send_message_mds(m, rank);
    }
    // I have to go through rejoin_gather_finish as well.
    this.rejoin_ack_gather.add(this.mds.get_nodeid());
    this.rejoins_pending = false;
    const nothing = this.mds.is_rejoin() && this.rejoin_gather.size === 0;
    if (decide('no rejoin is awaited', nothing, list(this.rejoin_gather))) this.rejoin_gather_finish();
  }

  /** Goes on once every rejoin is there; else says what is missing. */
  protected maybe_rejoin_gather_finish(): void {
    const ready = this.rejoin_gather.size === 0 && this.rejoin_ack_gather.has(this.mds.get_nodeid());
    if (decide('no rejoin is missing', ready, list(this.rejoin_gather))) this.rejoin_gather_finish();
    else this.dout(7, `still need rejoin from (${list(this.rejoin_gather)})`);
  }

  @traced('MDCache::rejoin_gather_finish')
  protected rejoin_gather_finish(): void {
    this.dout(10, 'rejoin_gather_finish');
    ceph_assert(this.mds.is_rejoin(), 'mds->is_rejoin()');
    if (this.open_rejoined_sessions()) return;
    this.rejoin_send_acks();
    this.rejoin_ack_gather.delete(this.mds.get_nodeid());
    if (decide('the acks are here already', this.rejoin_ack_gather.size === 0, list(this.rejoin_ack_gather)))
      this.open_snaprealms();
  }

  /** An ack has come: with the last one, and the last rejoin, it is over. */
  protected maybe_rejoin_done(): void {
    const ready = this.rejoin_gather.size === 0 && this.rejoin_ack_gather.size === 0;
    if (decide('nothing is missing', ready, list(this.rejoin_gather), list(this.rejoin_ack_gather))) {
      this.open_snaprealms();
      return;
    }
    const acks = list(this.rejoin_ack_gather);
    this.dout(7, `still need rejoin from (${list(this.rejoin_gather)}), rejoin_ack from (${acks})`);
  }

  @traced('MDCache::open_snaprealms')
  private open_snaprealms(): void {
    this.dout(10, 'open_snaprealms');
    this.notify_global_snaprealm_update();
    this.dout(10, 'open_snaprealms - all open');
    const { rejoin_done } = this;
    this.rejoin_done = null;
    rejoin_done?.(0);
  }

  /** A rank is gone: it and I have to rejoin once more. */
  protected rejoin_peer_failed(who: mds_rank_t): void {
    this.rejoin_gather.add(who);
    this.rejoin_sent.delete(who);
    this.rejoin_ack_sent.delete(who);
    this.rejoin_ack_gather.delete(who);
  }

  /** A rank has left: neither rejoin nor ack comes from it. */
  protected rejoin_peer_left(who: mds_rank_t): void {
    const awaited = this.rejoin_gather.delete(who);
    const acked = this.rejoin_ack_gather.delete(who);
    if (!this.mds.is_rejoin()) return;
    if (awaited) this.maybe_rejoin_gather_finish();
    else if (acked) this.maybe_rejoin_done();
  }
}
