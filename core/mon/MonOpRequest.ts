import type { Message } from '../ceph/messages/Message.ts';
import type { MonSession } from './MonSession.ts';

/** A message that the monitor works on, with whom it came from (Ceph's MonOpRequest). */
export class MonOpRequest<M extends Message = Message> {
  readonly m: M;
  readonly session: MonSession;

  constructor(m: M, session: MonSession) {
    this.m = m;
    this.session = session;
  }

  /** Sends an answer to where the message came from. On a connection that is gone it is lost. */
  send_reply(reply: Message): void {
    this.session.con.send_message(reply);
  }

  trace_label(): string {
    return this.m.toString();
  }
}
