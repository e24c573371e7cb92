import type { CDentry } from './CDentry.ts';
import type { CDirEntries } from './CDirEntries.ts';
import type { CInode } from './CInode.ts';
import type { InodeValue } from './cache_values.ts';
import type { client_req, dirlump, EMetaBlobValue } from './events/EMetaBlob.ts';
import type { interval } from './interval_set.ts';
import type { MDLog } from './MDLog.ts';

/** Gathers what an event changes (the building half of Ceph's EMetaBlob). Values are those that will be: projected. */
export class MetaBlobBuilder {
  private readonly log: MDLog;
  private readonly lumps = new Map<number, dirlump>();
  private readonly roots: InodeValue[] = [];
  private opened_ino = 0;
  private client_name = '';
  private allocated_ino = 0;
  private used_preallocated_ino = 0;
  private preallocated_inos: readonly interval[] = [];
  private inotablev = 0;
  private sessionmapv = 0;
  private readonly destroyed_inodes: number[] = [];
  private readonly client_reqs: client_req[] = [];

  constructor(log: MDLog) {
    this.log = log;
  }

  /** What is above the dirfrag, up to the top of the subtree, unless the segment has it already. */
  add_dir_context(dir: CDirEntries): void {
    const parents: CDentry[] = [];
    for (let d = dir; !d.is_subtree_root; ) {
      const dn = d.inode.get_projected_parent_dn();
      if (dn === null) break;
      if (d.inode.last_journaled >= this.log.get_last_segment_seq()) break;
      parents.push(dn);
      d = dn.dir;
    }
    for (const dn of parents.reverse()) {
      const inode = dn.get_projected_inode();
      if (inode !== null) this.add_primary_dentry(dn, inode, false);
    }
  }

  /** The dirfrag's own part: dirty when the event changes it. */
  add_dir(dir: CDirEntries, dirty: boolean, is_new = false): dirlump {
    const fnode = dir.get_projected_fnode();
    const known = this.lumps.get(dir.inode.ino);
    if (known !== undefined) {
      if (dirty) known.dirty = true;
      known.fnode = fnode;
      return known;
    }
    const lump: dirlump = { fnode, dirty, is_new, dfull: [], dnull: [] };
    this.lumps.set(dir.inode.ino, lump);
    return lump;
  }

  add_primary_dentry(dn: CDentry, inode: CInode, dirty: boolean, dirty_parent = false): void {
    const lump = this.add_dir(dn.dir, false);
    const dnv = dn.projected_version;
    inode.last_journaled = this.log.event_seq + 1;
    const value = inode.get_projected_inode();
    const at = lump.dfull.findIndex((bit) => bit.dn === dn.name);
    const known = lump.dfull[at];
    const bit = { dn: dn.name, dnv, inode: value, dirty: dirty || known?.dirty === true, dirty_parent };
    if (known === undefined) lump.dfull.push(bit);
    else lump.dfull[at] = bit;
  }

  add_null_dentry(dn: CDentry, dirty: boolean): void {
    this.add_dir(dn.dir, false).dnull.push({ dn: dn.name, dnv: dn.projected_version, dirty });
  }

  add_root(inode: CInode): void {
    this.roots.push(inode.get_projected_inode());
  }

  /** An inode that changes in place: a top, or by its dentry. */
  add_inode(inode: CInode, dirty_parent = false): void {
    const dn = inode.get_projected_parent_dn();
    if (dn === null) {
      this.add_root(inode);
      return;
    }
    this.add_dir_context(dn.dir);
    this.add_primary_dentry(dn, inode, true, dirty_parent);
  }

  add_opened_ino(ino: number): void {
    this.opened_ino = ino;
  }
  add_destroyed_inode(ino: number): void {
    this.destroyed_inodes.push(ino);
  }
  add_client_req(client: string, tid: number, oldest_client_tid: number): void {
    this.client_reqs.push({ client, tid, oldest_client_tid });
  }
  set_ino_alloc(
    alloc: { allocated_ino: number; used_preallocated_ino: number; preallocated_inos: readonly interval[] },
    client_name: string,
    sessionmapv: number,
    inotablev: number,
  ): void {
    this.allocated_ino = alloc.allocated_ino;
    this.used_preallocated_ino = alloc.used_preallocated_ino;
    this.preallocated_inos = alloc.preallocated_inos;
    this.client_name = client_name;
    this.sessionmapv = sessionmapv;
    this.inotablev = inotablev;
  }

  build(): EMetaBlobValue {
    const { roots, opened_ino, client_name, allocated_ino, used_preallocated_ino, preallocated_inos } = this;
    const { inotablev, sessionmapv, destroyed_inodes, client_reqs } = this;
    const lumps = [...this.lumps.values()];
    const numbers = { allocated_ino, used_preallocated_ino, preallocated_inos };
    const tables = { client_name, inotablev, sessionmapv };
    return { lumps, roots, opened_ino, ...numbers, ...tables, destroyed_inodes, client_reqs };
  }
}
