import { CompatSet } from '../ceph/CompatSet.ts';
import { ceph_assert } from '../ceph/ceph_assert.ts';
import { CEPH_ENTITY_TYPE_MON } from '../ceph/entity_name.ts';
import { get_mdsmap_compat_set_default } from '../ceph/mds_features.ts';
import { ceph_mds_state_name, type DaemonState, STATE_BOOT, STATE_NULL } from '../ceph/MDSState.ts';
import type { MDSMap } from '../ceph/MDSMap.ts';
import type { MDSHealth, MDSHealthMetric } from '../ceph/messages/MDSHealth.ts';
import type { Message } from '../ceph/messages/Message.ts';
import { MMDSBeacon } from '../ceph/messages/MMDSBeacon.ts';
import { type CephContext, ceph_clock_now } from '../daemon/CephContext.ts';
import type { Connection } from '../daemon/Connection.ts';
import type { Dispatcher } from '../daemon/Dispatcher.ts';
import type { MonClient } from '../daemon/MonClient.ts';
import { seconds_to_us } from '../sim/Clock.ts';
import { decide, traced } from '../trace/traced.ts';
import { collect_sys_info } from '../daemon/sys_info.ts';

/** What Beacon reads of a rank to report on its health. */
export interface HealthSource {
  health_metrics(): readonly MDSHealthMetric[];
}

/** Seconds until the next try when the daemon is too unwell to send. */
const RETRY_INTERVAL = 0.5;

/**
 * The daemon's sign of life (Ceph's Beacon): tells the monitor every mds_beacon_interval which state the daemon is in
 * or wants, and knows from the answers whether the monitor still hears it.
 */
export class Beacon implements Dispatcher {
  private readonly cct: CephContext;
  private readonly monc: MonClient;
  private readonly name: string;
  private want_state: DaemonState = STATE_BOOT;
  private epoch = 0;
  private compat: CompatSet = new CompatSet();
  private health: MDSHealth = { metrics: [] };
  private last_seq = 0;
  /** When each beacon that was not answered yet was sent, in seconds. */
  private readonly seq_stamp = new Map<number, number>();
  private last_send = Number.NEGATIVE_INFINITY;
  private last_acked_stamp: number;
  /** When the monitor was last found to hear us again, virtual seconds. */
  private last_laggy = Number.NEGATIVE_INFINITY;
  private laggy = false;
  private finished = false;
  private stop_sender: () => void = () => {};
  /** Called at each answer while send_and_wait waits. */
  private on_ack: (() => void) | null = null;

  constructor(cct: CephContext, monc: MonClient, name: string) {
    this.cct = cct;
    this.monc = monc;
    this.name = name;
    this.last_acked_stamp = ceph_clock_now(cct);
  }

  /** Starts the sender thread, which sends the first beacon at once. */
  @traced('Beacon::init')
  init(mdsmap: MDSMap): void {
    this._notify_mdsmap(mdsmap);
    this.schedule_sender(0);
  }

  @traced('Beacon::shutdown')
  shutdown(): void {
    this.finished = true;
    this.stop_sender();
  }

  ms_can_fast_dispatch(m: Message): boolean {
    return m instanceof MMDSBeacon;
  }

  @traced('Beacon::ms_fast_dispatch2')
  ms_fast_dispatch2(m: Message): void {
    const handled = this.ms_dispatch(m);
    ceph_assert(handled, 'handled');
  }

  @traced('Beacon::ms_dispatch')
  ms_dispatch(m: Message): boolean {
    if (!(m instanceof MMDSBeacon)) return false;
    const from_mon = m.connection?.get_peer_type() === CEPH_ENTITY_TYPE_MON;
    if (decide('a beacon from a mon', from_mon)) this.handle_mds_beacon(m);
    return true;
  }

  @traced('Beacon::ms_handle_connect')
  ms_handle_connect(_con: Connection): void {}

  @traced('Beacon::ms_handle_reset')
  ms_handle_reset(_con: Connection): boolean {
    return false;
  }

  /** The monitor's answer to a beacon: it still hears us. */
  @traced('Beacon::handle_mds_beacon')
  handle_mds_beacon(m: MMDSBeacon): void {
    const seq = m.get_seq();
    const sent = this.seq_stamp.get(seq);
    if (!decide('an answer I wait for', sent !== undefined, seq) || sent === undefined) {
      this.cct.dout(
        1,
        `discarding unexpected beacon reply ${ceph_mds_state_name(m.get_state())} seq ${seq} dne`,
      );
      return;
    }
    this.last_acked_stamp = sent;
    const rtt = ceph_clock_now(this.cct) - sent;
    if (decide('I was laggy, and this answer came in time', this.laggy && rtt < this.grace(), rtt)) {
      this.cct.dout(0, ' MDS is no longer laggy');
      this.laggy = false;
      this.last_laggy = ceph_clock_now(this.cct);
    }
    for (const older of [...this.seq_stamp.keys()]) if (older <= seq) this.seq_stamp.delete(older);
    this.on_ack?.();
  }

  /** Sends a beacon now, out of turn: the state to ask for has changed. */
  @traced('Beacon::send')
  send(): void {
    this._send();
  }

  /**
   * Sends a beacon and waits for its answer, at most `duration` seconds (less a twentieth, as Ceph). The thread that
   * calls waits; `then` is what the caller does next.
   */
  @traced('Beacon::send_and_wait')
  send_and_wait(duration: number, then: () => void): void {
    this._send();
    const awaiting_seq = this.last_seq;
    const go_on = this.cct.process.this_thread().block();
    const expiry = this.cct.process.sim.after(seconds_to_us(duration * 0.95), () => finish());
    const finish = () => {
      this.on_ack = null;
      expiry();
      go_on(() => {}, then);
    };
    this.on_ack = () => {
      if (!this.seq_stamp.has(awaiting_seq)) finish();
    };
  }

  /** False when the daemon is not well enough to claim that it lives. */
  @traced('Beacon::_send')
  private _send(): boolean {
    this.last_seq++;
    this.seq_stamp.set(this.last_seq, ceph_clock_now(this.cct));
    ceph_assert(this.want_state !== STATE_NULL, 'want_state != MDSMap::STATE_NULL');
    const booting = decide('want up:boot: tell who I am', this.want_state === STATE_BOOT);
    const beacon = new MMDSBeacon({
      fsid: this.monc.get_fsid(),
      global_id: this.monc.get_global_id(),
      name: this.name,
      last_epoch_seen: this.epoch,
      state: this.want_state,
      seq: this.last_seq,
      compat: this.compat,
      health: this.health,
      fs: this.cct.conf.get_string('mds_join_fs'),
      ...(booting ? { sys_info: this.sys_info() } : {}),
    });
    this.monc.send_mon_message(beacon);
    this.last_send = ceph_clock_now(this.cct);
    return true;
  }

  /** Where I am and what my host is. */
  private sys_info(): ReadonlyMap<string, string> {
    return new Map([['addr', `${this.monc.get_myaddrs()}`], ...collect_sys_info()]);
  }

  /** A new map is there: beacons name its epoch, so that the monitor knows what we have seen. */
  @traced('Beacon::notify_mdsmap')
  notify_mdsmap(mdsmap: MDSMap): void {
    this._notify_mdsmap(mdsmap);
  }

  @traced('Beacon::_notify_mdsmap')
  private _notify_mdsmap(mdsmap: MDSMap): void {
    ceph_assert(mdsmap.get_epoch() >= this.epoch, 'mdsmap.get_epoch() >= epoch');
    if (decide('a newer epoch', mdsmap.get_epoch() !== this.epoch, mdsmap.get_epoch(), this.epoch)) {
      this.epoch = mdsmap.get_epoch();
      this.compat = get_mdsmap_compat_set_default();
      this.compat.merge(mdsmap.compat);
    }
  }

  /** Whether the monitor has not answered for longer than mds_beacon_grace. Then it may have given our rank away. */
  @traced('Beacon::is_laggy')
  is_laggy(): boolean {
    const now = ceph_clock_now(this.cct);
    const since = now - this.last_acked_stamp;
    const grace = this.grace();
    if (!decide('no answer for longer than mds_beacon_grace', since > grace, since, grace)) return false;
    if (!this.laggy) {
      const text = `MDS connection to Monitors appears to be laggy; ${since}s since last acked beacon`;
      this.cct.dout(1, text);
    }
    this.laggy = true;
    return true;
  }

  /** Seconds since the monitor was found to hear us again; infinite if it always did. */
  last_cleared_laggy(): number {
    return ceph_clock_now(this.cct) - this.last_laggy;
  }

  /** Records the state this daemon asks its monitor for; the next beacon carries it, with the map's epoch. */
  @traced('Beacon::set_want_state')
  set_want_state(mdsmap: MDSMap, newstate: DaemonState): void {
    this._notify_mdsmap(mdsmap);
    const names = [ceph_mds_state_name(this.want_state), ceph_mds_state_name(newstate)];
    if (decide('another state than before', this.want_state !== newstate, ...names))
      this.want_state = newstate;
  }

  /** Looks at the rank's health for the next beacon. */
  @traced('Beacon::notify_health')
  notify_health(mds: HealthSource | null): void {
    if (mds === null) return;
    this.health = { metrics: mds.health_metrics() };
  }

  get_want_state(): DaemonState {
    return this.want_state;
  }

  /** The number of the last beacon sent. */
  get_last_seq(): number {
    return this.last_seq;
  }

  trace_label(): string {
    return `Beacon of mds.${this.name}`;
  }

  private grace(): number {
    return this.cct.conf.get_float('mds_beacon_grace');
  }

  private interval(): number {
    return this.cct.conf.get_float('mds_beacon_interval');
  }

  /** The sender thread: sleeps until a beacon is due. One sent out of turn puts the next one off. */
  private schedule_sender(seconds: number): void {
    const thread = this.cct.process.thread('ceph-mds');
    this.stop_sender = thread.post(() => {
      if (this.finished) return;
      const since = ceph_clock_now(this.cct) - this.last_send;
      let interval = this.interval();
      if (since >= interval * 0.9) {
        if (!this._send()) interval = RETRY_INTERVAL;
      } else {
        interval -= since;
      }
      this.schedule_sender(interval);
    }, seconds_to_us(seconds));
  }
}
