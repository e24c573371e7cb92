import { EAGAIN, ENOENT, ENOTDIR, EROFS, ESTALE, EXDEV } from '../ceph/errno.ts';
import type { Context } from '../daemon/Context.ts';
import { decide, traced } from '../trace/traced.ts';
import type { CInode } from './CInode.ts';
import { MDCacheRequests } from './MDCacheRequests.ts';

/** What the rank looks up for itself, and what is written to its place because somebody says so. */
export abstract class MDCacheFlush extends MDCacheRequests {
  /** Writes what is dirty of the inode that a path names (`flush_path`). */
  @traced('MDCache::flush_dentry')
  flush_dentry(path: string, fin: Context): void {
    this.dout(10, `flush_dentry ${path}`);
    if (decide('the cache is read-only', this.mds.cache_readonly)) {
      fin(-EROFS);
      return;
    }
    this.find_path(path, (r, inode) => {
      if (inode === null) fin(r);
      else inode.flush(fin);
    });
  }

  /**
   * Follows a path as for a request of the rank's own, reading what is not in memory: `found` gets the inode, or a
   * negative errno and null. Not while it replays: what is there then is another daemon's to write.
   */
  find_path(path: string, found: (r: number, inode: CInode | null) => void): void {
    if (decide('replaying', this.mds.is_any_replay())) {
      found(-EAGAIN, null);
      return;
    }
    if (!decide('the path begins at the root', path.startsWith('/') && this.root !== null, path)) {
      found(-ESTALE, null);
      return;
    }
    let inode = this.root;
    for (const name of path.split('/').filter((each) => each !== '')) {
      if (inode === null) break;
      if (decide('another rank has it', !inode.is_auth(), inode.authority)) {
        found(-EXDEV, null);
        return;
      }
      if (!decide('a directory', inode.is_dir(), inode.make_path_string())) {
        found(-ENOTDIR, null);
        return;
      }
      const dir = this.get_or_open_dirfrag(inode);
      const dn = dir.lookup(name);
      if (
        dn === undefined &&
        decide('the name may be in what is not in memory: fetch it', !dir.complete, name)
      ) {
        dir.fetch((r) => {
          if (r < 0) found(r, null);
          else this.find_path(path, found);
        });
        return;
      }
      inode = dn?.inode ?? null;
    }
    if (inode === null) found(-ENOENT, null);
    else if (inode.is_auth()) found(0, inode);
    else found(-EXDEV, null);
  }

  dout(level: number, text: string): void {
    this.mds.cct.dout(level, `mds.${this.mds.get_nodeid()}.cache ${text}`);
  }
}
