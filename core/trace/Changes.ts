/** What one receiver of a trace has been sent, and what of it has changed since. */
export interface ChangeLog {
  /** Rows and flows sent so far; changes to later ones go out with them. */
  sent_rows: number;
  sent_flows: number;
  readonly rows: Set<number>;
  readonly flows: Set<number>;
}

/** Tells every receiver of a trace which rows and flows changed after it was sent them. */
export class Changes {
  /** No receiver was sent rows or flows from these on: their changes need not be told. */
  sent_rows = 0;
  sent_flows = 0;
  private readonly logs = new Set<ChangeLog>();

  /** A log for one more receiver. `close` it when the receiver is gone. */
  open(): ChangeLog {
    const log = { sent_rows: 0, sent_flows: 0, rows: new Set<number>(), flows: new Set<number>() };
    this.logs.add(log);
    return log;
  }

  close(log: ChangeLog): void {
    this.logs.delete(log);
  }

  /** The receiver of `log` has everything up to `rows` and `flows`, as it is now. */
  sent(log: ChangeLog, rows: number, flows: number): void {
    log.rows.clear();
    log.flows.clear();
    log.sent_rows = rows;
    log.sent_flows = flows;
    this.sent_rows = Math.max(this.sent_rows, rows);
    this.sent_flows = Math.max(this.sent_flows, flows);
  }

  row(row: number): void {
    for (const log of this.logs) if (row < log.sent_rows) log.rows.add(row);
  }

  flow(flow: number): void {
    for (const log of this.logs) if (flow < log.sent_flows) log.flows.add(flow);
  }
}
