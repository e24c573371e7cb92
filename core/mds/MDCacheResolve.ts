import { STATE_RESOLVE } from '../ceph/MDSState.ts';
import { MMDSResolve, type ResolveSubtree } from '../ceph/messages/MMDSResolve.ts';
import type { MMDSResolveAck } from '../ceph/messages/MMDSResolveAck.ts';
import type { mds_rank_t } from '../ceph/types.ts';
import type { Context } from '../daemon/Context.ts';
import { decide, traced } from '../trace/traced.ts';
import type { CDir } from './CDir.ts';
import { MDCacheDiscover } from './MDCacheDiscover.ts';

/**
 * The ranks tell each other after a failure which subtrees are whose. Nothing moves between ranks here, so no import
 * is ambiguous, and no rank works on a request of another's, so none has to be committed or aborted.
 */
export abstract class MDCacheResolve extends MDCacheDiscover {
  protected recovery_set: ReadonlySet<mds_rank_t> = new Set();
  /** From whom I still need a resolve. */
  readonly resolve_gather = new Set<mds_rank_t>();
  /** From whom I still need to hear what became of requests. */
  readonly resolve_ack_gather = new Set<mds_rank_t>();
  private readonly delayed_resolve = new Map<mds_rank_t, MMDSResolve>();
  /** What I do once all have resolved; null in a rank that does not resolve itself: a survivor. */
  private resolve_done: Context | null = null;

  protected abstract maybe_send_pending_rejoins(): void;

  set_recovery_set(ranks: ReadonlySet<mds_rank_t>): void {
    this.recovery_set = ranks;
  }

  /** I resolve: nothing is known of the others' subtrees until they have claimed them. */
  @traced('MDCache::resolve_start')
  resolve_start(resolve_done: Context): void {
    this.dout(10, 'resolve_start');
    this.resolve_done = resolve_done;
    this.resolve_gather.clear();
    for (const rank of this.recovery_set) this.resolve_gather.add(rank);
  }

  /** All ranks are there, and some resolve: says what there is to say to them. */
  @traced('MDCache::send_resolves')
  send_resolves(): void {
    this.send_peer_resolves();
    if (decide('I am a survivor: get the snap table anew first', this.resolve_done === null)) {
      this.mds.snapclient.sync(() => this.maybe_finish_peer_resolve());
      this.dout(10, 'send_resolves waiting for snapclient cache to sync');
      return;
    }
    if (decide('acks are missing', this.resolve_ack_gather.size > 0)) {
      this.dout(10, `send_resolves still waiting for resolve ack from (${list(this.resolve_ack_gather)})`);
      return;
    }
    this.send_subtree_resolves();
  }

  /** Asks what became of requests that I work on for others: there are none. */
  @traced('MDCache::send_peer_resolves')
  private send_peer_resolves(): void {
    this.dout(10, 'send_peer_resolves');
  }

  /** Claims what is mine: to everybody if I resolve, else to those who do. */
  @traced('MDCache::send_subtree_resolves')
  private send_subtree_resolves(): void {
    this.dout(10, 'send_subtree_resolves');
    const claims: ResolveSubtree[] = [];
    for (const [dir, bounds] of this.subtrees) {
      if (!dir.is_auth()) continue;
      claims.push({ dirfrag: dir.dirfrag(), bounds });
      this.dout(10, ` claims ${dir.dirfrag()} [${bounds.join()}]`);
    }
    for (const rank of this.recovery_set) {
      if (rank === this.mds.get_nodeid()) continue;
      const wants = this.mds.is_resolve() || this.mds.mdsmap.is_resolve(rank);
      if (!decide('it resolves, or I do', wants, rank)) continue;
      this.dout(10, `sending subtee resolve to mds.${rank}`);
      this.mds.send_message_mds(new MMDSResolve(claims), rank);
    }
    // With a rank that is only being created there is nobody who could answer.
    const nobody = this.resolve_done !== null && this.resolve_gather.size === 0;
    if (decide('nobody to resolve with', nobody)) this.maybe_resolve_finish();
  }

  @traced('MDCache::maybe_finish_peer_resolve')
  private maybe_finish_peer_resolve(): void {
    if (!decide('no ack is missing', this.resolve_ack_gather.size === 0)) return;
    // A snap table that is being got anew once more sends them then.
    if (this.mds.snapclient.is_synced() || this.resolve_done !== null) this.send_subtree_resolves();
    this.dout(10, 'process_delayed_resolve');
    const delayed = [...this.delayed_resolve.values()];
    this.delayed_resolve.clear();
    for (const m of delayed) this.handle_resolve(m);
  }

  /** Another rank claims its subtrees. */
  @traced('MDCache::handle_resolve')
  protected handle_resolve(m: MMDSResolve): void {
    const from = m.get_source()?.num ?? -1;
    this.dout(7, `handle_resolve from mds.${from}`);
    if (decide('I do not resolve yet', this.mds.get_state() < STATE_RESOLVE)) {
      const soon = decide('but want to', this.mds.get_want_state() === STATE_RESOLVE);
      if (soon) this.mds.waiting_for_resolve.push(this.mds.retry_message(m));
      return;
    }
    this.delayed_resolve.delete(from);
    if (decide('acks are missing: put it off', this.resolve_ack_gather.size > 0)) {
      this.dout(10, 'delay processing subtree resolve');
      this.delayed_resolve.set(from, m);
      return;
    }
    for (const { dirfrag, bounds } of m.subtrees) {
      this.dout(10, `peer claims ${dirfrag} bounds ${bounds.join()}`);
      const dir = this.inode_map.get(Number(dirfrag))?.dirfrag ?? null;
      if (decide('a dirfrag that I have', dir !== null, dirfrag) && dir !== null)
        this.adjust_bounded_subtree_auth(dir, bounds, from);
    }
    for (const { type, pending_commits } of m.table_clients) {
      this.dout(10, ` noting ${pending_commits.length} pending_commits`);
      const client = this.mds.get_table_client(type);
      for (const tid of pending_commits) client?.notify_commit(tid);
    }
    this.resolve_gather.delete(from);
    this.maybe_resolve_finish();
  }

  private adjust_bounded_subtree_auth(dir: CDir, bounds: readonly string[], auth: mds_rank_t): void {
    this.dout(7, `adjust_bounded_subtree_auth -> ${auth} on ${dir.dirfrag()}`);
    dir.authority = auth;
    this.subtrees.set(dir, [...bounds]);
  }

  /** What became of the requests that I work on for another rank. */
  @traced('MDCache::handle_resolve_ack')
  protected handle_resolve_ack(ack: MMDSResolveAck): void {
    const from = ack.get_source()?.num ?? -1;
    this.dout(10, `handle_resolve_ack ${ack} from mds.${from}`);
    if (!decide('an ack that I wait for', this.resolve_ack_gather.delete(from), from)) return;
    this.maybe_finish_peer_resolve();
  }

  /** Goes on once everybody's claims are known. */
  @traced('MDCache::maybe_resolve_finish')
  protected maybe_resolve_finish(): void {
    const missing = list(this.resolve_gather);
    if (!decide('all have resolved', this.resolve_gather.size === 0, missing)) {
      this.dout(10, `maybe_resolve_finish still waiting for resolves (${missing})`);
      return;
    }
    this.dout(10, 'maybe_resolve_finish got all resolves+resolve_acks, done.');
    const { resolve_done } = this;
    if (decide('I resolved myself', resolve_done !== null) && resolve_done !== null) {
      this.resolve_done = null;
      resolve_done(0);
    } else {
      this.maybe_send_pending_rejoins();
    }
  }

  /** A rank is gone: I need another resolve from it, and nothing of its former self counts. */
  protected resolve_peer_failed(who: mds_rank_t): void {
    this.resolve_gather.add(who);
    this.delayed_resolve.delete(who);
    this.resolve_ack_gather.delete(who);
  }

  /** A rank has left: no resolve comes from it. */
  protected resolve_peer_left(who: mds_rank_t): void {
    if (this.resolve_gather.delete(who)) this.maybe_resolve_finish();
  }
}

/** `0,2` in the order of the ranks. */
export function list(ranks: ReadonlySet<mds_rank_t>): string {
  return [...ranks].sort((a, b) => a - b).join();
}
