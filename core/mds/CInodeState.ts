import type { InodeValue } from './cache_values.ts';
import type { CDentry } from './CDentry.ts';
import { DIRECTORY_MODE, is_directory_mode } from './inode_numbers.ts';
import { MDSCacheObject } from './MDSCacheObject.ts';
import type { MDSRankMessages } from './MDSRankMessages.ts';

/** A change of an inode that is on its way into the journal, and the client that asked for it. */
interface projected_inode {
  readonly value: InodeValue;
  readonly client: number;
}

/** What is known of an inode, and what will be once the journal has it (the lowest layer of Ceph's CInode). */
export abstract class CInodeState extends MDSCacheObject {
  readonly ino: number;
  inode: InodeValue;
  /** The dentry that names it; null for the tops of the two trees. */
  parent: CDentry | null = null;
  /** The dentries that will name it, oldest first. */
  readonly projected_parent: CDentry[] = [];
  /** How many requests work with it. */
  num_request_pins = 0;
  protected readonly mds: MDSRankMessages;
  private readonly projected_nodes: projected_inode[] = [];

  constructor(mds: MDSRankMessages, value: InodeValue) {
    super(mds.get_nodeid());
    this.mds = mds;
    this.ino = value.ino;
    this.inode = value;
  }

  get version(): number {
    return this.inode.version;
  }
  is_dir(): boolean {
    return is_directory_mode(this.inode.mode);
  }
  is_file(): boolean {
    return !this.is_dir();
  }

  get_value(): InodeValue {
    return this.inode;
  }
  set_value(value: InodeValue): void {
    this.inode = value;
  }

  get_projected_parent_dn(): CDentry | null {
    return this.projected_parent.at(-1) ?? this.parent;
  }

  is_projected(): boolean {
    return this.projected_nodes.length > 0;
  }
  /** As the journal will have it after all that is under way. */
  get_projected_inode(): InodeValue {
    return this.projected_nodes.at(-1)?.value ?? this.inode;
  }
  /** As a client may see it: with its own changes that are not safe yet. */
  inode_for(client: number): InodeValue {
    const last = this.projected_nodes.at(-1);
    return last !== undefined && last.client === client ? last.value : this.inode;
  }
  project_inode(changes: Partial<InodeValue>, client = -1): InodeValue {
    const value = { ...this.get_projected_inode(), ...changes };
    this.projected_nodes.push({ value, client });
    return value;
  }
  protected pop_projected_inode(): void {
    const oldest = this.projected_nodes.shift();
    if (oldest !== undefined) this.inode = oldest.value;
  }
}

/** An inode that was just made. */
export function new_inode_value(ino: number, now: number, more: Partial<InodeValue> = {}): InodeValue {
  return {
    ino,
    version: 1,
    mode: DIRECTORY_MODE,
    uid: 0,
    gid: 0,
    nlink: 1,
    size: 0,
    ctime: now,
    mtime: now,
    btime: now,
    pool: -1,
    client_ranges: [],
    num_files: 0,
    num_subdirs: 0,
    change_attr: 0,
    backtrace_version: 0,
    stray_prior_path: '',
    ...more,
  };
}
