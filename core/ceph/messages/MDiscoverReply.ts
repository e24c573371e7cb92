import { Message } from './Message.ts';
import type { MDiscover } from './MDiscover.ts';
import type { EncodedInode } from './MMDSCacheRejoin.ts';
import { MSG_MDS_DISCOVERREPLY } from './types.ts';

/** A replica of a dirfrag as it is given away. */
export interface ReplicaDir {
  /** `0x1` */
  readonly dirfrag: string;
  readonly version: number;
  readonly nonce: number;
}

/** The replicas that an MDiscover asked for (Ceph's MDiscoverReply). */
export class MDiscoverReply extends Message {
  readonly class_name = 'MDiscoverReply';
  readonly base_ino: number;
  readonly inode: (EncodedInode & { readonly nonce: number }) | null;
  readonly dir: ReplicaDir | null;

  constructor(dis: MDiscover, inode: MDiscoverReply['inode'], dir: ReplicaDir | null) {
    super(MSG_MDS_DISCOVERREPLY, 2);
    this.base_ino = dis.base_ino;
    this.inode = inode;
    this.dir = dir;
    this.set_tid(dis.get_tid());
  }

  get_type_name(): string {
    return 'discover_reply';
  }
  /** `discover_reply(1 0x1)`. */
  override print(): string {
    return `discover_reply(${this.tid} 0x${this.base_ino.toString(16)})`;
  }
}
