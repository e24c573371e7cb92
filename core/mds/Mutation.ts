import type { CDirEntries } from './CDirEntries.ts';
import type { CInode } from './CInode.ts';
import type { LogSegment } from './LogSegment.ts';
import type { SimpleLock } from './SimpleLock.ts';

/** How a lock is held: to read, to change together with others, alone. */
export type lock_mode = 'r' | 'w' | 'x';

/** A change of the cache that goes through the journal (Ceph's MutationImpl): what it holds and what it will change. */
export class MutationImpl {
  /** The client that asked for it; -1 for the rank itself. */
  readonly client: number;
  /** The segment with its event. */
  ls: LogSegment | null = null;
  readonly locks = new Map<SimpleLock, lock_mode>();
  /** Its event is on its way into the journal: it can no longer be given up. */
  committing = false;
  killed = false;
  private readonly projected_inodes: CInode[] = [];
  private readonly projected_fnodes: CDirEntries[] = [];
  private readonly pins = new Set<CInode>();

  constructor(client = -1) {
    this.client = client;
  }

  /** Keeps an inode in the cache until cleanup. */
  pin(inode: CInode): void {
    if (this.pins.has(inode)) return;
    this.pins.add(inode);
    inode.num_request_pins++;
  }
  /** Lets go of them, and gives them. */
  drop_pins(): CInode[] {
    const pinned = [...this.pins];
    for (const inode of pinned) inode.num_request_pins--;
    this.pins.clear();
    return pinned;
  }

  add_projected_inode(inode: CInode): void {
    this.projected_inodes.push(inode);
  }
  add_projected_fnode(dir: CDirEntries): void {
    this.projected_fnodes.push(dir);
  }

  /** The journal has it: what was projected is so. */
  apply(ls: LogSegment): void {
    for (const inode of this.projected_inodes.splice(0)) inode.pop_and_dirty_projected_inode(ls);
    for (const dir of this.projected_fnodes.splice(0)) dir.pop_and_dirty_projected_fnode(ls);
  }
}
