import { ceph_assert } from '../ceph/ceph_assert.ts';
import { decide } from '../trace/traced.ts';
import type { CDir } from './CDir.ts';
import { CInode } from './CInode.ts';
import type { dirlump, EMetaBlobValue, fullbit } from './events/EMetaBlob.ts';
import type { EOpen } from './events/EOpen.ts';
import { interval_set } from './interval_set.ts';
import { CEPH_INO_ROOT } from './inode_numbers.ts';
import type { LogSegment } from './LogSegment.ts';
import type { MDSRankMessages } from './MDSRankMessages.ts';
import { parse_client_name } from './session_value.ts';

/** Does again what an event says of the namespace, the tables and the requests (EMetaBlob::replay). */
export function replay_metablob(blob: EMetaBlobValue, mds: MDSRankMessages, ls: LogSegment): boolean {
  const { mdcache } = mds;
  for (const value of blob.roots) {
    const inode = mdcache.get_inode(value.ino);
    if (inode === undefined) return false;
    inode.set_value(value);
    inode.mark_dirty(ls);
  }
  /** Inodes that lost their name and have not got another. */
  const unlinked = new Set<CInode>();
  for (const lump of blob.lumps) {
    const inode = mdcache.get_inode(lump.fnode.ino);
    if (!decide("the dirfrag's inode is known", inode !== undefined, lump.fnode.ino) || inode === undefined) {
      mds.dout(0, `EMetaBlob.replay missing dir ino 0x${lump.fnode.ino.toString(16)}`);
      return false;
    }
    const dir = mdcache.get_or_open_dirfrag(inode, inode.ino === CEPH_INO_ROOT);
    replay_lump(lump, dir, mds, ls, unlinked);
  }
  for (const inode of unlinked) if (inode.parent === null) mdcache.remove_inode(inode);
  for (const ino of blob.destroyed_inodes) {
    const inode = mdcache.get_inode(ino);
    if (inode !== undefined) mdcache.remove_inode(inode);
  }
  const opened = mdcache.get_inode(blob.opened_ino);
  if (opened !== undefined) ls.open_files.add(opened);
  replay_tables(blob, mds);
  replay_requests(blob, mds, ls);
  return true;
}

function replay_lump(
  lump: dirlump,
  dir: CDir,
  mds: MDSRankMessages,
  ls: LogSegment,
  unlinked: Set<CInode>,
): void {
  if (lump.is_new) dir.complete = true;
  for (const bit of lump.dfull) replay_fullbit(bit, dir, mds, ls, unlinked);
  for (const { dn: name, dnv, dirty } of lump.dnull) {
    const dn = dir.lookup(name) ?? dir.add_null_dentry(name);
    if (dn.inode !== null) {
      unlinked.add(dn.inode);
      dir.unlink_inode(dn);
    }
    if (dirty) dn.mark_dirty(dnv, ls);
  }
  if (!lump.dirty && lump.fnode.version <= dir.version) return;
  dir.fnode = lump.fnode;
  if (lump.dirty) dir.mark_dirty(lump.fnode.version, ls);
}

function replay_fullbit(
  bit: fullbit,
  dir: CDir,
  mds: MDSRankMessages,
  ls: LogSegment,
  unlinked: Set<CInode>,
): void {
  const dn = dir.lookup(bit.dn) ?? dir.add_null_dentry(bit.dn);
  let inode = mds.mdcache.get_inode(bit.inode.ino);
  if (inode === undefined) {
    inode = new CInode(mds, bit.inode);
    mds.mdcache.add_inode(inode);
  }
  if (bit.dirty || bit.inode.version > inode.version) inode.set_value(bit.inode);
  if (dn.inode !== null && dn.inode !== inode) {
    unlinked.add(dn.inode);
    dir.unlink_inode(dn);
  }
  if (inode.parent !== null && inode.parent !== dn) inode.parent.dir.unlink_inode(inode.parent);
  dir.link_primary_inode(dn, inode);
  unlinked.delete(inode);
  if (bit.dirty) dn.mark_dirty(bit.dnv, ls);
  else dn.version = dn.projected_version = bit.dnv;
  if (bit.dirty_parent) inode.mark_dirty_parent(ls);
}

export function replay_open(le: EOpen, mds: MDSRankMessages, ls: LogSegment): boolean {
  if (!replay_metablob(le.metablob, mds, ls)) return false;
  for (const ino of le.inos) {
    const inode = mds.mdcache.get_inode(ino);
    if (inode !== undefined) ls.open_files.add(inode);
  }
  return true;
}

/** Numbers that were given away, unless the stored tables know of that already. */
function replay_tables(blob: EMetaBlobValue, mds: MDSRankMessages): void {
  const { inotable, sessionmap } = mds;
  const preallocated = new interval_set(blob.preallocated_inos);
  if (blob.inotablev > 0 && (blob.allocated_ino > 0 || !preallocated.empty())) {
    if (decide('the stored inode table has it', inotable.version >= blob.inotablev, inotable.version)) {
      mds.dout(10, `EMetaBlob.replay inotable tablev ${blob.inotablev} <= table ${inotable.version}`);
    } else {
      if (blob.allocated_ino > 0) inotable.replay_alloc_id(blob.allocated_ino);
      if (!preallocated.empty()) inotable.replay_alloc_ids(preallocated);
      ceph_assert(inotable.version === blob.inotablev, 'mds->inotable->get_version() == inotablev');
    }
  }
  if (blob.sessionmapv === 0) return;
  if (decide('the stored session table has it', sessionmap.version >= blob.sessionmapv, sessionmap.version)) {
    mds.dout(10, `EMetaBlob.replay sessionmap v ${blob.sessionmapv} <= table ${sessionmap.version}`);
    return;
  }
  const name = parse_client_name(blob.client_name);
  const session = name === null ? undefined : sessionmap.get_session(name);
  if (session === undefined) {
    while (sessionmap.version < blob.sessionmapv) sessionmap.replay_advance_version();
    return;
  }
  if (blob.used_preallocated_ino > 0) {
    session.info.prealloc_inos.erase(blob.used_preallocated_ino);
    sessionmap.replay_dirty_session(session);
  }
  if (!preallocated.empty()) {
    session.info.prealloc_inos.insert_all(preallocated);
    sessionmap.replay_dirty_session(session);
  }
  ceph_assert(sessionmap.version === blob.sessionmapv, 'sessionmapv == mds->sessionmap.get_version()');
}

/** Requests that were done: their clients may ask again. */
function replay_requests(blob: EMetaBlobValue, mds: MDSRankMessages, ls: LogSegment): void {
  for (const { client, tid, oldest_client_tid } of blob.client_reqs) {
    const name = parse_client_name(client);
    const session = name === null ? undefined : mds.sessionmap.get_session(name);
    if (session === undefined) continue;
    session.info.trim_completed_requests(oldest_client_tid);
    const created = blob.used_preallocated_ino > 0 ? blob.used_preallocated_ino : blob.allocated_ino;
    session.info.add_completed_request(tid, created);
    ls.touched_sessions.add(client);
  }
}
