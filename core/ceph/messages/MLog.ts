import type { utime_t } from '../utime.ts';
import { Message } from './Message.ts';
import { MSG_LOG } from './types.ts';

/** How grave an entry of the cluster log is (Ceph's clog_type). */
export type clog_type = 'debug' | 'info' | 'sec' | 'warn' | 'error';

/** An entry of the cluster log (Ceph's LogEntry). */
export interface LogEntry {
  /** Who wrote it: `mon.a`. */
  readonly name: string;
  /** Its number among the entries of its writer, or of the log once the monitor has it. */
  readonly seq: number;
  readonly stamp: utime_t;
  /** `cluster`, `audit` */
  readonly channel: string;
  readonly prio: clog_type;
  readonly msg: string;
}

/** Entries of the cluster log: from a daemon to the monitor, and from there to whoever wants them. */
export class MLog extends Message {
  readonly class_name = 'MLog';
  readonly fsid: string;
  readonly entries: readonly LogEntry[];

  constructor(fsid: string, entries: readonly LogEntry[]) {
    super(MSG_LOG);
    this.fsid = fsid;
    this.entries = [...entries];
  }

  get_type_name(): string {
    return 'log';
  }
  /** `log(3 entries from seq 494 at 2026-11-22T15:08:47.880875+0000)`. */
  override print(): string {
    const [first] = this.entries;
    const from = first === undefined ? '' : ` from seq ${first.seq} at ${first.stamp}`;
    return `log(${this.entries.length} entries${from})`;
  }
}
