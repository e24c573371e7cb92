import { MDSMap } from '../ceph/MDSMap.ts';
import { OrderedMap } from '../ceph/ordered.ts';
import type { mds_rank_t } from '../ceph/types.ts';
import { type CephContext, ceph_clock_now } from '../daemon/CephContext.ts';
import type { Messenger } from '../daemon/Messenger.ts';
import type { MonClient } from '../daemon/MonClient.ts';
import { Objecter } from '../daemon/Objecter.ts';
import type { Inode } from './Inode.ts';
import type { MetaRequest } from './MetaRequest.ts';
import type { MetaSession } from './MetaSession.ts';

/** Somebody who waits: called once when it is time to look again. */
export type Waiter = () => void;

export type client_state_t = 'new' | 'mounting' | 'mounted' | 'unmounting' | 'unmounted';

/** What a client is made of. Its functions are in Client.ts and the parts it extends. */
export abstract class ClientBase {
  readonly messenger: Messenger;
  readonly monc: MonClient;
  readonly objecter: Objecter;
  readonly cct: CephContext;
  mdsmap = new MDSMap();
  state: client_state_t = 'new';
  blocklisted = false;
  readonly mds_sessions = new OrderedMap<mds_rank_t, MetaSession>();
  /** What is not answered safely, by tid, oldest first. */
  readonly mds_requests = new Map<number, MetaRequest>();
  /** By inode number. */
  readonly inode_map = new Map<number, Inode>();
  root: Inode | null = null;
  last_tid = 0;
  last_flush_tid = 0;
  cap_epoch_barrier = 0;
  /** What the client says of itself, by name. */
  readonly metadata = new Map<string, string>();
  protected readonly waiting_for_mdsmap: Waiter[] = [];
  /** Who waits for the end of an unmount. */
  protected readonly mount_cond: Waiter[] = [];

  constructor(cct: CephContext, messenger: Messenger, monc: MonClient) {
    this.cct = cct;
    this.messenger = messenger;
    this.monc = monc;
    this.objecter = new Objecter(cct, messenger, monc);
  }

  /** Virtual seconds. */
  now(): number {
    return ceph_clock_now(this.cct);
  }

  is_unmounting(): boolean {
    return this.state === 'unmounting';
  }

  /** The thread that runs waits for a signal on `list`; then it goes on with `then`, and its caller with `after`. */
  protected wait_on(list: Waiter[], then: () => void, after?: () => void): void {
    const go_on = this.cct.process.this_thread().block();
    list.push(() => go_on(then, after));
  }

  dout(level: number, text: string): void {
    this.cct.dout(level, `client.${this.monc.get_global_id()} ${text}`);
  }

  trace_label(): string {
    return this.cct.name;
  }
}

/** Wakes all who wait. Whoever must wait again will be on the list anew. */
export function signal(list: Waiter[]): void {
  for (const wake of list.splice(0)) wake();
}
