import { EEXIST, EINVAL, EISDIR } from '../ceph/errno.ts';
import { decide, traced } from '../trace/traced.ts';
import type { CDentry } from './CDentry.ts';
import { CInode } from './CInode.ts';
import { META_POP } from './dirfrag_load_vec_t.ts';
import { new_inode_value } from './CInodeState.ts';
import { S_IFDIR, S_IFREG } from './inode_numbers.ts';
import { calc_new_max_size } from './Locker.ts';
import { MAY_WRITE } from './MDSAuthCaps.ts';
import type { lock_cache_op } from './MDLockCache.ts';
import type { MDRequestImpl } from './MDRequest.ts';
import type { MetaBlobBuilder } from './MetaBlobBuilder.ts';
import { ServerQuery, WRITES } from './ServerQuery.ts';

const PERMISSIONS = 0o7777;

/** Requests that make something: mkdir and create (open with O_CREAT). */
export abstract class ServerMake extends ServerQuery {
  /**
   * The path's last name, held alone, and its directory ready for a change. Null when that cannot be (the client is
   * told) or the request must wait. The name may name something: `dn.get_projected_inode()`. `create`: the new inode
   * takes something after its directory's owner and mode.
   */
  @traced('Server::rdlock_path_xlock_dentry')
  protected rdlock_path_xlock_dentry(mdr: MDRequestImpl, create: boolean): CDentry | null {
    const { mdcache, locker } = this.mds;
    const { r, dn } = mdcache.path_traverse(mdr, mdr.client_request.filepath, true);
    if (decide('it must wait', r > 0)) return null;
    if (!decide('the path leads to a name', r === 0 && dn !== null, r) || dn === null) {
      this.respond_to_request(mdr, r < 0 ? r : -EINVAL);
      return null;
    }
    const diri = dn.dir.inode;
    const opcode = lock_cache_op_of(mdr);
    const locked = opcode !== null && locker.find_and_attach_lock_cache(mdr, diri, opcode);
    const lov = [
      { lock: diri.snaplock, mode: 'r' as const },
      ...(create ? [{ lock: diri.authlock, mode: 'r' as const }] : []),
      { lock: diri.filelock, mode: 'w' as const },
    ];
    if (!locked && !locker.acquire_locks(mdr, lov, mdcache.retry_request(mdr))) return null;
    mdr.tracedn = dn;
    return dn;
  }

  /** A new inode with a number: the one that a replayed request had, or the session's next. */
  @traced('Server::prepare_new_inode')
  private prepare_new_inode(mdr: MDRequestImpl, mode: number): CInode {
    const { session } = mdr;
    const { inotable, sessionmap, cct } = this.mds;
    const useino = mdr.client_request.created_ino;
    const free = session.next_prealloc_ino(useino);
    if (decide('the session has a number for it', free > 0, free)) {
      mdr.used_prealloc_ino = free;
      session.taken_inos.insert(free);
      sessionmap.mark_projected(session);
    } else {
      const wanted = inotable.is_projected_free(useino) ? useino : 0;
      mdr.alloc_ino = inotable.project_alloc_id(wanted);
    }
    const ino = mdr.created_ino;
    if (useino > 0 && useino !== ino) {
      this.mds.clog_error(`${session.name} wanted ino 0x${useino.toString(16)}, got 0x${ino.toString(16)}`);
    }
    const stock = cct.conf.get_int('mds_client_prealloc_inos');
    const has = session.get_num_projected_prealloc_inos();
    if (decide('the session needs more numbers', has < stock / 2, has, stock)) {
      mdr.prealloc_inos = inotable.project_alloc_ids(stock - has);
      session.pending_prealloc_inos.insert_all(mdr.prealloc_inos);
      sessionmap.mark_projected(session);
    }
    const is_dir = (mode & S_IFDIR) !== 0;
    const pool = is_dir ? -1 : (this.mds.mdsmap.data_pools[0] ?? -1);
    return new CInode(this.mds, new_inode_value(ino, this.now(), { mode, pool }));
  }

  /** EMetaBlob::set_ino_alloc. */
  @traced('Server::journal_allocated_inos')
  private journal_allocated_inos(mdr: MDRequestImpl, blob: MetaBlobBuilder): void {
    const { inotable, sessionmap } = this.mds;
    const { alloc_ino: allocated_ino, used_prealloc_ino: used_preallocated_ino } = mdr;
    const preallocated_inos = mdr.prealloc_inos.intervals;
    const takes_from_table = allocated_ino > 0 || preallocated_inos.length > 0;
    const changes_session = used_preallocated_ino > 0 || preallocated_inos.length > 0;
    blob.set_ino_alloc(
      { allocated_ino, used_preallocated_ino, preallocated_inos },
      mdr.session.name.toString(),
      changes_session ? sessionmap.projected : 0,
      takes_from_table ? inotable.projected_version : 0,
    );
  }

  @traced('Server::handle_client_mkdir')
  protected handle_client_mkdir(mdr: MDRequestImpl): void {
    const dn = this.rdlock_path_xlock_dentry(mdr, true);
    if (dn === null) return;
    if (decide('the name is taken', dn.get_projected_inode() !== null, dn.name)) {
      this.respond_to_request(mdr, -EEXIST);
      return;
    }
    if (!this.check_access(mdr, dn.dir.inode, MAY_WRITE)) return;
    const mode = S_IFDIR | (mdr.client_request.mode & PERMISSIONS);
    const newi = this.prepare_new_inode(mdr, mode);
    this.make(mdr, dn, newi, 'mkdir');
  }

  @traced('Server::handle_client_openc')
  protected handle_client_openc(mdr: MDRequestImpl): void {
    const dn = this.rdlock_path_xlock_dentry(mdr, true);
    if (dn === null) return;
    const there = dn.get_projected_inode();
    if (decide('the file is there already: only open it', there !== null, dn.name) && there !== null) {
      mdr.pin(there);
      if (there.is_dir()) this.respond_to_request(mdr, -EISDIR);
      else this.open_inode(mdr, there);
      return;
    }
    if (!this.check_access(mdr, dn.dir.inode, MAY_WRITE)) return;
    this.mds.locker.create_lock_cache(mdr, dn.dir.inode, 'create');
    const { mode, wanted } = mdr.client_request;
    const newi = this.prepare_new_inode(mdr, S_IFREG | (mode & PERMISSIONS));
    if ((wanted & WRITES) !== 0) {
      const client_ranges = [{ client: mdr.client, last: calc_new_max_size(0) }];
      newi.set_value({ ...newi.get_value(), client_ranges });
    }
    this.make(mdr, dn, newi, 'openc');
  }

  /** Names the new inode, and answers. The client gets all caps on it: nobody else knows it. */
  private make(mdr: MDRequestImpl, dn: CDentry, newi: CInode, of: 'mkdir' | 'openc'): void {
    const { mds } = this;
    const { mdcache, locker } = mds;
    const { wanted } = mdr.client_request;
    mdcache.add_inode(newi);
    dn.push_projected_linkage(newi);
    const version = dn.pre_dirty();
    newi.set_value({ ...newi.get_value(), version, backtrace_version: version });
    const blob = this.start_event(mdr);
    const is_dir = newi.is_dir();
    blob.add_dir_context(dn.dir);
    mdcache.predirty_journal_parents(mdr, blob, dn.dir, { files: is_dir ? 0 : 1, subdirs: is_dir ? 1 : 0 });
    blob.add_primary_dentry(dn, newi, true, true);
    if (is_dir) this.make_dirfrag(newi, blob);
    this.journal_allocated_inos(mdr, blob);
    if (!is_dir && wanted !== 0) {
      blob.add_opened_ino(newi.ino);
      mds.mdlog.get_current_segment().open_files.add(newi);
    }
    locker.issue_first_caps(newi, is_dir ? 0 : wanted, mdr.session);
    this.journal_and_reply(mdr, of, blob, newi, () => this.made(mdr, dn, newi));
  }

  private make_dirfrag(newi: CInode, blob: MetaBlobBuilder): void {
    const dir = this.mds.mdcache.get_or_open_dirfrag(newi);
    dir.complete = true;
    dir.version = dir.pre_dirty();
    blob.add_dir(dir, true, true);
  }

  /** The journal has it (C_MDS_mknod_finish, C_MDS_openc_finish). */
  @traced('C_MDS_mknod_finish::finish')
  private made(mdr: MDRequestImpl, dn: CDentry, newi: CInode): void {
    const ls = mdr.ls ?? this.mds.mdlog.get_current_segment();
    dn.pop_projected_linkage();
    newi.mark_dirty(ls);
    newi.mark_dirty_parent(ls, true);
    if (newi.dirfrag !== null) newi.dirfrag.mark_dirty(newi.dirfrag.version, ls);
    mdr.apply(ls);
    this.mds.balancer.hit_inode(newi, META_POP.IWR);
    this.respond_to_request(mdr, 0);
  }
}

function lock_cache_op_of({ client_request: { op } }: MDRequestImpl): lock_cache_op | null {
  return op === 'create' || op === 'unlink' ? op : null;
}
