import type { MClientRequest } from '../ceph/messages/MClientRequest.ts';
import { time_of_day } from '../daemon/time_of_day.ts';
import { type CephContext, ceph_clock_now } from '../daemon/CephContext.ts';
import type { Formatter } from '../daemon/Formatter.ts';

interface OpEvent {
  readonly at: number;
  readonly event: string;
}

/** A request as `dump_ops_in_flight` shows it (Ceph's TrackedOp). */
export class TrackedOp {
  readonly request: MClientRequest;
  readonly initiated_at: number;
  readonly events: OpEvent[] = [];
  /** What it does or waits for. */
  flag_point = '';
  duration = 0;
  private readonly tracker: OpTracker;

  constructor(tracker: OpTracker, request: MClientRequest, initiated_at: number) {
    this.tracker = tracker;
    this.request = request;
    this.initiated_at = initiated_at;
    this.mark_event('initiated');
  }

  mark_event(event: string): void {
    this.events.push({ at: this.tracker.now(), event });
    this.flag_point = event;
  }
  finish(): void {
    this.tracker.unregister(this);
  }
}

/** The requests in work and the last ones that were done (Ceph's OpTracker). */
export class OpTracker {
  private readonly cct: CephContext;
  /** Oldest first. */
  private readonly in_flight = new Set<TrackedOp>();
  private readonly history: TrackedOp[] = [];

  constructor(cct: CephContext) {
    this.cct = cct;
  }

  now(): number {
    return ceph_clock_now(this.cct);
  }
  register(request: MClientRequest, now: number): TrackedOp {
    const op = new TrackedOp(this, request, now);
    this.in_flight.add(op);
    return op;
  }
  unregister(op: TrackedOp): void {
    if (!this.in_flight.delete(op)) return;
    op.mark_event('done');
    op.duration = this.now() - op.initiated_at;
    this.history.push(op);
    const size = this.cct.conf.get_int('mds_op_history_size');
    if (this.history.length > size) this.history.splice(0, this.history.length - size);
  }

  /** Those that take longer than mds_op_complaint_time: how many, and the age of the oldest in seconds. */
  slow_ops(): { readonly count: number; readonly oldest: number } {
    const complaint_time = this.cct.conf.get_float('mds_op_complaint_time');
    let count = 0;
    let oldest = 0;
    for (const { initiated_at } of this.in_flight) {
      const age = this.now() - initiated_at;
      if (age < complaint_time) break;
      oldest = Math.max(oldest, age);
      count++;
    }
    return { count, oldest };
  }

  /** `ops`, `dump_ops_in_flight`; with `blocked` those of `dump_blocked_ops`. */
  dump_ops_in_flight(f: Formatter, blocked: boolean): void {
    const complaint_time = this.cct.conf.get_float('mds_op_complaint_time');
    const ops = [...this.in_flight].filter(
      (op) => !blocked || this.now() - op.initiated_at >= complaint_time,
    );
    f.open_object_section('ops_in_flight');
    this.dump_ops(ops, f);
    if (blocked) f.dump_float('complaint_time', complaint_time);
    f.dump_int(blocked ? 'num_blocked_ops' : 'num_ops', ops.length);
    f.close_section();
  }

  dump_historic_ops(f: Formatter, by_duration: boolean): void {
    const { conf } = this.cct;
    const duration = conf.get_int('mds_op_history_duration');
    const ops = this.history.filter((op) => this.now() - op.initiated_at < duration);
    if (by_duration) ops.sort((a, b) => b.duration - a.duration);
    f.open_object_section('op_history');
    f.dump_int('size', conf.get_int('mds_op_history_size'));
    f.dump_int('duration', duration);
    this.dump_ops(ops, f);
    f.close_section();
  }

  private dump_ops(ops: readonly TrackedOp[], f: Formatter): void {
    f.open_array_section('ops');
    for (const op of ops) this.dump_op(op, f);
    f.close_section();
  }

  private dump_op(op: TrackedOp, f: Formatter): void {
    const now = this.now();
    f.open_object_section('op');
    f.dump_string('description', op.request.print());
    f.dump_string('initiated_at', time_of_day(op.initiated_at).toString());
    f.dump_float('age', now - op.initiated_at);
    f.dump_float('duration', this.in_flight.has(op) ? now - op.initiated_at : op.duration);
    f.open_object_section('type_data');
    f.dump_string('flag_point', op.flag_point);
    const { client, tid } = op.request.reqid;
    f.dump_string('reqid', `client.${client}:${tid}`);
    f.dump_string('op_type', 'client_request');
    f.open_object_section('client_info');
    f.dump_string('client', `client.${client}`);
    f.dump_int('tid', tid);
    f.close_section();
    f.open_array_section('events');
    for (const { at, event } of op.events) {
      f.open_object_section('event');
      f.dump_string('time', time_of_day(at).toString());
      f.dump_string('event', event);
      f.close_section();
    }
    f.close_section();
    f.close_section();
    f.close_section();
  }
}
