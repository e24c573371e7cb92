import { Message } from './Message.ts';
import { MSG_MDS_RESOLVEACK } from './types.ts';

/** What became of the requests that the receiver worked on for the sender (Ceph's MMDSResolveAck). */
export class MMDSResolveAck extends Message {
  readonly class_name = 'MMDSResolveAck';
  /** Requests by their name, `client.4184:3`. */
  readonly commit: readonly string[];
  readonly abort: readonly string[];

  constructor(commit: readonly string[] = [], abort: readonly string[] = []) {
    super(MSG_MDS_RESOLVEACK);
    this.commit = commit;
    this.abort = abort;
  }

  get_type_name(): string {
    return 'resolve_ack';
  }
  /** `resolve_ack(0 commit 0 abort)`. */
  override print(): string {
    return `resolve_ack(${this.commit.length} commit ${this.abort.length} abort)`;
  }
}
