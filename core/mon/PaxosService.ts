import type { Message } from '../ceph/messages/Message.ts';
import type { version_t } from '../ceph/types.ts';
import type { Context } from '../daemon/Context.ts';
import { finish_contexts } from '../daemon/Context.ts';
import type { TimerEvent } from '../daemon/SafeTimer.ts';
import { decide, traced } from '../trace/traced.ts';
import type { MonOpRequest } from './MonOpRequest.ts';
import type { MonServices } from './MonServices.ts';
import type { VersionStore } from './MonitorStore.ts';
import type { Write } from './Paxos.ts';

/**
 * A part of the monitor that keeps one kind of map (Ceph's PaxosService). Changes gather in a pending map and are
 * proposed together: at once when asked to, soon after a quiet time (paxos_min_wait), else no sooner than
 * paxos_propose_interval after the last commit.
 */
export abstract class PaxosService {
  readonly service_name: string;
  protected readonly mon: MonServices;
  protected abstract readonly versions: VersionStore<unknown>;
  private readonly waiting_for_finished_proposal: Context[] = [];
  private readonly waiting_for_active: Context[] = [];
  private proposal_timer: TimerEvent | null = null;
  private have_pending = false;
  private proposing = false;
  private need_immediate_propose = false;
  /** The version `update_from_paxos` has seen. */
  private seen_version = 0;

  constructor(mon: MonServices, service_name: string) {
    this.mon = mon;
    this.service_name = service_name;
  }

  /** Fills the pending map of a new cluster. */
  protected abstract create_initial(): void;
  /** Begins a pending map from the committed one. */
  protected abstract create_pending(): void;
  /** Seals the pending map; the returned write stores it. */
  protected abstract encode_pending(): Write;
  /** A newer version was committed: takes it. */
  protected abstract update_from_paxos(): void;
  /** True if that was all there is to do about it; false if the map has to change. */
  protected abstract preprocess_query(op: MonOpRequest): boolean;
  /** Changes the pending map. False if nothing is to be proposed (or the message comes again later). */
  protected abstract prepare_update(op: MonOpRequest): boolean;
  /** After each commit of this service, and when the monitor starts. */
  protected on_active(): void {}
  /** Every mon_tick_interval. */
  tick(): void {}

  get_last_committed(): version_t {
    return this.versions.last_committed;
  }
  get_first_committed(): version_t {
    return this.versions.first_committed;
  }
  is_active(): boolean {
    return !this.proposing;
  }
  is_writeable(): boolean {
    return this.is_active() && this.have_pending;
  }

  /** A message for this service. */
  @traced('PaxosService::dispatch')
  dispatch(op: MonOpRequest): void {
    if (this.get_last_committed() === 0) {
      this.waiting_for_active.push(() => this.dispatch(op));
      return;
    }
    if (this.preprocess_query(op)) return;
    if (!this.is_writeable()) {
      this.wait_for_writeable(() => this.dispatch(op));
      return;
    }
    if (!this.prepare_update(op)) return;
    if (this.need_immediate_propose) {
      this.propose_pending();
      return;
    }
    this.propose_soon();
  }

  /** Runs `context` when the map can be changed; `dispatch` of the same message, mostly. */
  wait_for_writeable(context: Context): void {
    this.waiting_for_active.push(context);
  }

  /** Runs `context` once what is pending now is committed. */
  wait_for_finished_proposal(context: Context): void {
    this.waiting_for_finished_proposal.push(context);
  }

  /** What is being prepared must not wait. */
  force_immediate_propose(): void {
    this.need_immediate_propose = true;
  }

  /** Makes another service propose what it has pending, now. */
  request_proposal(other: PaxosService): void {
    other.propose_pending();
  }

  @traced('PaxosService::propose_pending')
  propose_pending(): void {
    if (!this.have_pending || this.proposing) return;
    if (this.proposal_timer !== null) this.mon.timer.cancel_event(this.proposal_timer);
    this.proposal_timer = null;
    this.need_immediate_propose = false;
    this.have_pending = false;
    this.proposing = true;
    const waiting = this.waiting_for_finished_proposal.splice(0);
    this.mon.paxos.queue_pending(this.encode_pending(), (r) => {
      this.proposing = false;
      this.active(waiting, r);
    });
    this.mon.paxos.trigger_propose();
  }

  /** Takes what was committed while it did not look. */
  refresh(): void {
    if (this.seen_version === this.get_last_committed()) return;
    this.seen_version = this.get_last_committed();
    this.update_from_paxos();
  }

  /** The monitor leads: there can be changes. A new cluster gets its first map. */
  election_finished(): void {
    this.active([], 0);
  }

  protected is_command<M extends Message>(
    op: MonOpRequest,
    type: abstract new (...args: never[]) => M,
  ): op is MonOpRequest<M> {
    return op.m instanceof type;
  }

  /** Seconds to wait before proposing: little after a quiet time, else until the interval is over. */
  protected should_propose(): number {
    const { conf } = this.mon.cct;
    if (this.get_last_committed() <= 1) return 0;
    const now = this.mon.cct.process.sim.clock.seconds();
    const interval = conf.get_float('paxos_propose_interval');
    const since = now - this.mon.paxos.last_commit_time;
    return since > interval ? conf.get_float('paxos_min_wait') : interval - since;
  }

  private propose_soon(): void {
    const delay = this.should_propose();
    if (decide('propose at once', delay === 0, delay)) {
      this.propose_pending();
      return;
    }
    this.proposal_timer ??= this.mon.timer.add_event_after(delay, () => {
      this.proposal_timer = null;
      if (this.is_writeable()) this.propose_pending();
      else this.wait_for_writeable(() => this.propose_pending());
    });
  }

  private active(waiting: Context[], r: number): void {
    this.create_pending();
    this.have_pending = true;
    if (this.get_last_committed() === 0) {
      this.create_initial();
      this.propose_pending();
      return;
    }
    finish_contexts(waiting, r);
    finish_contexts(this.waiting_for_active, 0);
    this.on_active();
  }
}
