import { type clog_type, type LogEntry, MLog } from '../ceph/messages/MLog.ts';
import type { TimerEvent } from '../daemon/SafeTimer.ts';
import { traced } from '../trace/traced.ts';
import type { MonServices } from './MonServices.ts';
import type { Subscription } from './MonSession.ts';

/** What a subscription brings: entries that are at least that grave. */
const LEVELS: Readonly<Record<string, number>> = {
  'log-debug': 0,
  'log-info': 1,
  'log-sec': 2,
  'log-warn': 3,
  'log-error': 4,
};
const PRIORITY: Readonly<Record<clog_type, number>> = { debug: 0, info: 1, sec: 2, warn: 3, error: 4 };
/** How many entries are kept. */
const KEPT = 500;

/** Keeps the cluster log, and sends it to whoever wants it, some entries at a time (Ceph's LogMonitor). */
export class LogMonitor {
  private readonly mon: MonServices;
  private sending: TimerEvent | null = null;

  constructor(mon: MonServices) {
    this.mon = mon;
  }

  /** An entry of the mon itself. */
  log(prio: clog_type, msg: string): void {
    const [name, stamp] = [`mon.${this.mon.name}`, this.mon.now()];
    this.add({ name, seq: 0, stamp, channel: 'cluster', prio, msg });
  }

  /** Entries that a daemon has written. */
  @traced('LogMonitor::prepare_log')
  prepare_log(m: MLog): void {
    for (const entry of m.entries) this.add(entry);
  }

  /** A subscription begins with what comes next. */
  check_sub(sub: Subscription): void {
    if (sub.next === 0) sub.next = this.last() + 1;
  }

  private last(): number {
    return this.mon.store.log.at(-1)?.seq ?? 0;
  }

  private add(entry: LogEntry): void {
    const { log } = this.mon.store;
    log.push({ ...entry, seq: this.last() + 1 });
    if (log.length > KEPT) log.shift();
    if (this.sending !== null) return;
    // What is written together is sent together, as one proposal of Ceph's would bring it.
    const interval = this.mon.cct.conf.get_float('paxos_propose_interval');
    this.sending = this.mon.timer.add_event_after(interval, () => {
      this.sending = null;
      this.check_subs();
    });
  }

  @traced('LogMonitor::check_subs')
  private check_subs(): void {
    for (const [type, level] of Object.entries(LEVELS)) {
      for (const sub of this.mon.session_map.subs_of(type)) this.send_to(sub, level);
    }
  }

  private send_to(sub: Subscription, level: number): void {
    const { log } = this.mon.store;
    const wanted = log.filter(({ seq, prio }) => seq >= sub.next && PRIORITY[prio] >= level);
    if (wanted.length > 0) sub.session.con.send_message(new MLog(this.mon.monmap.fsid, wanted));
    this.mon.session_map.sent(sub, this.last());
  }
}
