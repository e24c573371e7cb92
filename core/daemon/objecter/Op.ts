import type { OSDOp, OSDOpResult } from '../../ceph/messages/OSDOp.ts';
import type { Connection } from '../Connection.ts';

/** What the OSD answered: 0, a length or a negative errno, and one result for each step that ran. */
export type OnReply = (r: number, results: readonly OSDOpResult[]) => void;

/** Steps on one object. */
export interface ObjectOperation {
  readonly pool: number;
  readonly oid: string;
  readonly ops: readonly OSDOp[];
}

/** An operation that is not answered yet. */
export interface Op extends ObjectOperation {
  readonly tid: number;
  readonly on_reply: OnReply;
  /** The OSD it was sent to, or -1 while it waits for a map. */
  target: number;
  /** Where that OSD was then. */
  target_addrs: string;
  con: Connection | null;
}
