import { type clog_type, type LogEntry, MLog } from '../ceph/messages/MLog.ts';
import { traced } from '../trace/traced.ts';
import type { CephContext } from './CephContext.ts';
import type { MonClient } from './MonClient.ts';
import { time_of_day } from './time_of_day.ts';

/** How an entry of the cluster log stands in the daemon's own: at which level, and by which letters. */
const SEVERITY: Readonly<Record<clog_type, readonly [level: number, letters: string]>> = {
  debug: [5, 'DBG'],
  info: [1, 'INF'],
  sec: [0, 'SEC'],
  warn: [0, 'WRN'],
  error: [-1, 'ERR'],
};

/**
 * A daemon's part in the cluster log (Ceph's LogClient): numbers its entries and sends them to the monitor; what went
 * to one that was lost goes to the next.
 */
export class LogClient {
  private readonly cct: CephContext;
  private readonly monc: MonClient;
  private last_log = 0;
  /** Entries since the last session began: the monitor takes those it has for what they are. */
  private unacked: LogEntry[] = [];

  constructor(cct: CephContext, monc: MonClient) {
    this.cct = cct;
    this.monc = monc;
  }

  /** Writes an entry to the cluster log, and to the daemon's own. */
  @traced('LogClient::do_log')
  do_log(prio: clog_type, msg: string): void {
    const [level, letters] = SEVERITY[prio];
    this.cct.dout(level, `log_channel(cluster) log [${letters}] : ${msg}`);
    const stamp = time_of_day(this.cct.process.sim.clock.seconds());
    const entry: LogEntry = {
      name: this.cct.name,
      seq: ++this.last_log,
      stamp,
      channel: 'cluster',
      prio,
      msg,
    };
    this.unacked.push(entry);
    if (this.monc.get_mon() !== null) this.monc.send_mon_message(new MLog(this.monc.get_fsid(), [entry]));
  }

  /** The monitor has the entries up to `last`. */
  handle_log_ack(last: number): void {
    this.unacked = this.unacked.filter(({ seq }) => seq > last);
  }

  /** A new session: what nobody has acknowledged is sent again. */
  resend(): void {
    if (this.unacked.length > 0) this.monc.send_mon_message(new MLog(this.monc.get_fsid(), this.unacked));
  }
}
