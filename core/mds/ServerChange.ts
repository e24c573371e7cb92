import { EINVAL, EISDIR, ENOENT, ENOTDIR, ENOTEMPTY } from '../ceph/errno.ts';
import { decide, traced } from '../trace/traced.ts';
import type { CDentry } from './CDentry.ts';
import type { CInode } from './CInode.ts';
import { META_POP } from './dirfrag_load_vec_t.ts';
import type { InodeValue } from './cache_values.ts';
import { MAY_WRITE } from './MDSAuthCaps.ts';
import type { MDRequestImpl } from './MDRequest.ts';
import { ServerMake } from './ServerMake.ts';

/** Requests that change or delete what is there: setattr, unlink, rmdir. */
export abstract class ServerChange extends ServerMake {
  /** Sets a file's size or a mode: the client's own caps are not enough, or it has none. */
  @traced('Server::handle_client_setattr')
  protected handle_client_setattr(mdr: MDRequestImpl): void {
    const inode = this.rdlock_path_pin_ref(mdr);
    if (inode === null) return;
    const { size, mode } = mdr.client_request;
    if (decide('only a file has a size', size !== null && inode.is_dir())) {
      this.respond_to_request(mdr, -EISDIR);
      return;
    }
    const lov = [
      ...(mode > 0 ? [{ lock: inode.authlock, mode: 'x' as const }] : []),
      ...(size !== null ? [{ lock: inode.filelock, mode: 'x' as const }] : []),
    ];
    if (!this.mds.locker.acquire_locks(mdr, lov, this.mds.mdcache.retry_request(mdr))) return;
    if (!this.check_access(mdr, inode, MAY_WRITE)) return;
    const now = this.now();
    const before = inode.get_projected_inode();
    const changes: Partial<InodeValue> = {
      version: inode.pre_dirty(),
      ctime: now,
      change_attr: before.change_attr + 1,
      ...(size === null ? {} : { size, mtime: now }),
      ...(mode > 0 ? { mode: (before.mode & ~0o7777) | (mode & 0o7777) } : {}),
    };
    const blob = this.start_event(mdr);
    inode.project_inode(changes, mdr.client);
    mdr.add_projected_inode(inode);
    blob.add_inode(inode);
    this.journal_and_reply(mdr, 'setattr', blob, inode, () => this.inode_updated(mdr, inode));
  }

  @traced('C_MDS_inode_update_finish::finish')
  private inode_updated(mdr: MDRequestImpl, inode: CInode): void {
    mdr.apply(mdr.ls ?? this.mds.mdlog.get_current_segment());
    this.mds.locker.share_inode_max_size(inode);
    this.mds.balancer.hit_inode(inode, META_POP.IWR);
    this.respond_to_request(mdr, 0);
  }

  /** Deletes a file, or with rmdir an empty directory: its inode moves into a stray directory. */
  @traced('Server::handle_client_unlink')
  protected handle_client_unlink(mdr: MDRequestImpl): void {
    const rmdir = mdr.client_request.op === 'rmdir';
    if (mdr.client_request.filepath.path === '') {
      this.respond_to_request(mdr, -EINVAL);
      return;
    }
    const dn = this.rdlock_path_xlock_dentry(mdr, false);
    if (dn === null) return;
    const inode = dn.get_projected_inode();
    if (!decide('the name names something', inode !== null, dn.name) || inode === null) {
      this.respond_to_request(mdr, -ENOENT);
      return;
    }
    mdr.pin(inode);
    if (decide('unlink is not for directories, rmdir for nothing else', inode.is_dir() !== rmdir)) {
      this.respond_to_request(mdr, rmdir ? -ENOTDIR : -EISDIR);
      return;
    }
    // Nothing may be made in a directory till it is gone.
    const lov = [
      { lock: inode.snaplock, mode: 'x' as const },
      { lock: inode.linklock, mode: 'x' as const },
      ...(rmdir ? [{ lock: inode.filelock, mode: 'r' as const }] : []),
    ];
    if (!this.mds.locker.acquire_locks(mdr, lov, this.mds.mdcache.retry_request(mdr))) return;
    if (!this.check_access(mdr, dn.dir.inode, MAY_WRITE)) return;
    if (rmdir && !this._dir_is_nonempty_checked(mdr, inode)) return;
    if (!rmdir) this.mds.locker.create_lock_cache(mdr, dn.dir.inode, 'unlink');
    this._unlink_local(mdr, dn, inode);
  }

  /** Whether the directory is empty for sure; else the client is told, or it is read first. */
  @traced('Server::_dir_is_nonempty')
  private _dir_is_nonempty_checked(mdr: MDRequestImpl, inode: CInode): boolean {
    const { num_files, num_subdirs } = inode.get_projected_inode();
    if (decide('there is something in it', num_files + num_subdirs > 0, num_files, num_subdirs)) {
      this.respond_to_request(mdr, -ENOTEMPTY);
      return false;
    }
    return true;
  }

  @traced('Server::_unlink_local')
  private _unlink_local(mdr: MDRequestImpl, dn: CDentry, inode: CInode): void {
    const { mdcache } = this.mds;
    const is_dir = inode.is_dir();
    const straydn = mdcache.get_or_create_stray_dentry(inode);
    const stray_prior_path = dn.make_path_string();
    const blob = this.start_event(mdr);
    straydn.push_projected_linkage(inode);
    const version = straydn.pre_dirty();
    const before = inode.get_projected_inode();
    const now = this.now();
    inode.project_inode(
      { nlink: 0, ctime: now, version, stray_prior_path, change_attr: before.change_attr + 1 },
      mdr.client,
    );
    mdr.add_projected_inode(inode);
    const strays = straydn.dir.get_projected_fnode();
    straydn.dir.project_fnode({
      version: straydn.dir.pre_dirty(),
      num_files: strays.num_files + (is_dir ? 0 : 1),
      num_subdirs: strays.num_subdirs + (is_dir ? 1 : 0),
    });
    mdr.add_projected_fnode(straydn.dir);
    blob.add_dir_context(straydn.dir);
    blob.add_dir(straydn.dir, true);
    blob.add_primary_dentry(straydn, inode, true, true);
    dn.push_projected_linkage(null);
    const dnpv = dn.pre_dirty();
    blob.add_dir_context(dn.dir);
    mdcache.predirty_journal_parents(mdr, blob, dn.dir, { files: is_dir ? 0 : -1, subdirs: is_dir ? -1 : 0 });
    blob.add_null_dentry(dn, true);
    this.mds.stray_manager.notify_stray_created();
    this.journal_and_reply(mdr, 'unlink_local', blob, null, () => {
      this._unlink_local_finish(mdr, dn, straydn, inode, dnpv);
    });
  }

  @traced('Server::_unlink_local_finish')
  private _unlink_local_finish(
    mdr: MDRequestImpl,
    dn: CDentry,
    straydn: CDentry,
    inode: CInode,
    dnpv: number,
  ): void {
    const ls = mdr.ls ?? this.mds.mdlog.get_current_segment();
    dn.pop_projected_linkage();
    straydn.pop_projected_linkage();
    dn.mark_dirty(dnpv, ls);
    mdr.apply(ls);
    inode.mark_dirty_parent(ls);
    this.mds.balancer.hit_dir(dn.dir, META_POP.IWR);
    this.respond_to_request(mdr, 0);
  }
}
