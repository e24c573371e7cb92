import { Message } from './Message.ts';
import type { RejoinReplica } from './MMDSCacheRejoin.ts';
import { MSG_MDS_CACHEEXPIRE } from './types.ts';

/** Replicas that the sender has no more, told to who has the originals (Ceph's MCacheExpire). */
export class MCacheExpire extends Message {
  readonly class_name = 'MCacheExpire';
  readonly from: number;
  readonly inodes: readonly RejoinReplica<number>[];
  /** By dirfrag, `0x1`. */
  readonly dirs: readonly RejoinReplica<string>[];

  constructor(
    from: number,
    inodes: readonly RejoinReplica<number>[],
    dirs: readonly RejoinReplica<string>[],
  ) {
    super(MSG_MDS_CACHEEXPIRE);
    this.from = from;
    this.inodes = inodes;
    this.dirs = dirs;
  }

  get_type_name(): string {
    return 'cache_expire';
  }
}
