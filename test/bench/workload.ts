import { decide, traced } from '../../core/trace/traced.ts';

/** A message as a handler gets it. */
export class Message {
  epoch: number;
  constructor(epoch: number) {
    this.epoch = epoch;
  }
}

/** A message that says in a trace what it is. No two epochs say the same. */
export class LabelledMessage extends Message {
  trace_label(): string {
    return `mdsmap(e ${this.epoch})`;
  }
}

/**
 * The tree that is recorded: for each message 5 calls (7 arguments in all) and 3 decisions (2 compared values). The
 * bodies do nearly nothing, so the time is that of the recording.
 */
export class Daemon {
  epoch = 0;
  notified = 0;

  @traced('Daemon::ms_dispatch2')
  ms_dispatch2(m: Message): boolean {
    if (decide('shutting down', this.notified < 0)) return false;
    return this.handle_core_message(m);
  }

  @traced('Daemon::handle_core_message')
  handle_core_message(m: Message): boolean {
    decide('message type', 'MDS_MAP');
    return this.handle_mds_map(m, m.epoch);
  }

  @traced('Daemon::handle_mds_map')
  handle_mds_map(_m: Message, epoch: number): boolean {
    if (decide('epoch newer than mine', epoch > this.epoch, epoch, this.epoch)) this.epoch = epoch;
    this.notify_mdsmap(epoch);
    this.set_want_state(epoch, 'up:standby');
    return true;
  }

  @traced('Daemon::notify_mdsmap')
  notify_mdsmap(epoch: number): void {
    this.notified += epoch & 1;
  }

  @traced('Daemon::set_want_state')
  set_want_state(epoch: number, state: string): void {
    this.notified += state.length + (epoch & 1);
  }
}

export const CALLS_PER_MESSAGE = 5;
export const ROWS_PER_MESSAGE = 8;
/** 7 arguments, 3 outcomes, 2 compared values. */
export const VALUES_PER_MESSAGE = 12;
