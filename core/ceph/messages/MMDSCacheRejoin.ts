import type { bufferlist } from './bufferlist.ts';
import { Message } from './Message.ts';
import { MSG_MDS_CACHEREJOIN } from './types.ts';

/** Weak: from a rank that recovers. Strong: from one that survived. Ack: the answer of who has the original. */
export const REJOIN_OP = { weak: 1, strong: 2, ack: 3 } as const;
export type RejoinOp = keyof typeof REJOIN_OP;

/** An inode as who has it encodes it: enough to make a replica what the original is. */
export interface EncodedInode {
  readonly ino: number;
  readonly bl: bufferlist;
}

/** A replica and which one it is: the original counts the replicas it gives to a rank. */
export interface RejoinReplica<Id> {
  readonly id: Id;
  readonly nonce: number;
}

export interface MMDSCacheRejoinInit {
  /** Inodes, by number, and dirfrags, `0x1`, of which a recovering rank has replicas. */
  readonly weak_inodes?: readonly number[];
  readonly weak_dirfrags?: readonly string[];
  /** The same from a survivor, and in an ack the new numbers of the replicas. */
  readonly strong_inodes?: readonly RejoinReplica<number>[];
  readonly strong_dirfrags?: readonly RejoinReplica<string>[];
  readonly inode_base?: readonly EncodedInode[];
}

/** Brings a recovering rank's cache together with another's (Ceph's MMDSCacheRejoin). */
export class MMDSCacheRejoin extends Message implements Required<MMDSCacheRejoinInit> {
  readonly class_name = 'MMDSCacheRejoin';
  readonly op: RejoinOp;
  readonly weak_inodes: readonly number[];
  readonly weak_dirfrags: readonly string[];
  readonly strong_inodes: readonly RejoinReplica<number>[];
  readonly strong_dirfrags: readonly RejoinReplica<string>[];
  readonly inode_base: readonly EncodedInode[];

  constructor(op: RejoinOp, init: MMDSCacheRejoinInit = {}) {
    super(MSG_MDS_CACHEREJOIN, 2);
    this.op = op;
    this.weak_inodes = init.weak_inodes ?? [];
    this.weak_dirfrags = init.weak_dirfrags ?? [];
    this.strong_inodes = init.strong_inodes ?? [];
    this.strong_dirfrags = init.strong_dirfrags ?? [];
    this.inode_base = init.inode_base ?? [];
  }

  get_type_name(): string {
    return 'cache_rejoin';
  }
  /** `cache_rejoin weak`. */
  override print(): string {
    return `cache_rejoin ${this.op}`;
  }
}
