import type { version_t } from '../types.ts';
import { Message } from './Message.ts';
import { MSG_MDS_PING } from './types.ts';

/** Rank 0 asks every rank for its metrics. */
export class MMDSPing extends Message {
  readonly class_name = 'MMDSPing';
  /** Counts the rounds; the metrics answer with it. */
  readonly ping_seq: version_t;

  constructor(ping_seq: version_t) {
    super(MSG_MDS_PING);
    this.ping_seq = ping_seq;
  }

  get_type_name(): string {
    return 'mdsping';
  }
}
