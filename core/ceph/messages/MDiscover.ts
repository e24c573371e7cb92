import { Message } from './Message.ts';
import { MSG_MDS_DISCOVER } from './types.ts';

/** Asks another rank for replicas of what is its own: a base inode, `0x1`, and the dirfrag of it (Ceph's MDiscover). */
export class MDiscover extends Message {
  readonly class_name = 'MDiscover';
  readonly base_ino: number;
  /** The asker has the inode and wants its dirfrag only. */
  readonly want_base_dir: boolean;

  constructor(base_ino: number, want_base_dir: boolean) {
    super(MSG_MDS_DISCOVER);
    this.base_ino = base_ino;
    this.want_base_dir = want_base_dir;
  }

  get_type_name(): string {
    return 'dis';
  }
  wants_base_dir(): boolean {
    return this.want_base_dir;
  }
  /** `discover(1 0x1.* )`: its number, the inode and its whole directory, the path below it (none). */
  override print(): string {
    return `discover(${this.tid} 0x${this.base_ino.toString(16)}.* )`;
  }
}
