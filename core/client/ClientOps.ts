import { EEXIST, EINVAL, EISDIR, ENOENT, ENOTCONN, ENOTDIR, ENOTEMPTY } from '../ceph/errno.ts';
import { CEPH_CAP } from '../ceph/messages/MClientCaps.ts';
import type { mds_op_name } from '../ceph/messages/MClientRequest.ts';
import { decide, traced } from '../trace/traced.ts';
import { ClientFile, type Done, type Fh } from './ClientFile.ts';
import { CEPH_STAT_CAP_INODE_ALL, ceph_caps_for_mode } from './file_caps.ts';
import type { Inode } from './Inode.ts';
import { MetaRequest, type MetaRequestFields } from './MetaRequest.ts';

/** 0 and what was found, or a negative errno and null. */
export type OnInode = (r: number, inode: Inode | null) => void;

/** Operations on the tree, by paths such as `/dir/file`. Each waits until it is answered; the calling thread does. */
export abstract class ClientOps extends ClientFile {
  @traced('Client::mkdir')
  mkdir(path: string, mode: number, on_done: Done): void {
    this.in_parent(path, on_done, (dir, name) => {
      if (is_dots(name)) on_done(-EEXIST);
      else this.change(dir, name, 'mkdir', { mode, ...DROP_FS }, on_done);
    });
  }

  @traced('Client::rmdir')
  rmdir(path: string, on_done: Done): void {
    this.remove(path, 'rmdir', on_done);
  }

  @traced('Client::unlink')
  unlink(path: string, on_done: Done): void {
    this.remove(path, 'unlink', on_done);
  }

  private remove(path: string, op: 'rmdir' | 'unlink', on_done: Done): void {
    this.in_parent(path, on_done, (dir, name) => {
      if (is_dots(name)) {
        on_done(op === 'unlink' ? -EISDIR : name === '.' ? -EINVAL : -ENOTEMPTY);
        return;
      }
      this.lookup(dir, name, (r, inode) => {
        // The rank must have these to change how many names it has.
        const drops = { other_inode: inode, other_inode_drop: CEPH_CAP.LINK_SHARED | CEPH_CAP.LINK_EXCL };
        if (r < 0) on_done(r);
        else this.change(dir, name, op, { ...drops, ...DROP_FS }, on_done);
      });
    });
  }

  private change(
    dir: Inode,
    name: string,
    op: mds_op_name,
    fields: Omit<MetaRequestFields, 'op' | 'path'>,
    on_done: Done,
  ): void {
    const path = { ino: dir.ino, path: name };
    this.make_request(new MetaRequest({ op, path, inode: dir, ...fields }), on_done);
  }

  /** Opens a file. With `create` it is made if it is not there; with `exclusive` it must not be there. */
  @traced('Client::open')
  open(
    path: string,
    mode: number,
    flags: { readonly create?: boolean; readonly exclusive?: boolean },
    on_open: (r: number, fh: Fh | null) => void,
  ): void {
    this.path_walk(path, (r, inode) => {
      if (inode !== null && decide('it must not be there', flags.exclusive === true)) on_open(-EEXIST, null);
      else if (inode !== null) this._open(inode, mode, on_open);
      else if (decide('not there: make it', r === -ENOENT && flags.create === true, r))
        this._create(path, mode, on_open);
      else on_open(r, null);
    });
  }

  @traced('Client::_create')
  private _create(path: string, mode: number, on_open: (r: number, fh: Fh | null) => void): void {
    const failed: Done = (r) => on_open(r, null);
    this.in_parent(path, failed, (dir, name) => {
      if (is_dots(name)) {
        failed(-EISDIR);
        return;
      }
      const request = new MetaRequest({
        op: 'create',
        path: { ino: dir.ino, path: name },
        inode: dir,
        mode: FILE_MODE,
        wanted: ceph_caps_for_mode(mode),
        ...DROP_FS,
      });
      this.make_request(request, (r) => {
        const { target } = request;
        if (r < 0) on_open(r, null);
        else if (target !== null) on_open(0, this.create_fh(target, mode));
        // A rank that had done it before it was asked anew does not say again what it made.
        else
          this.lookup(dir, name, (r, inode) =>
            inode === null ? failed(r) : this._open(inode, mode, on_open),
          );
      });
    });
  }

  @traced('Client::_open')
  private _open(inode: Inode, mode: number, on_open: (r: number, fh: Fh | null) => void): void {
    if (decide('a directory', inode.is_dir())) {
      on_open(-EISDIR, null);
      return;
    }
    const fh = this.create_fh(inode, mode);
    const want = inode.caps_wanted();
    if (decide('I have the caps already', inode.caps_issued_mask(want, this.now()), want)) {
      this.check_caps(inode, true);
      on_open(0, fh);
      return;
    }
    this.make_request(
      new MetaRequest({ op: 'open', path: { ino: inode.ino, path: '' }, inode, wanted: want }),
      (r) => {
        if (r < 0) inode.put_open_ref(mode);
        on_open(r, r < 0 ? null : fh);
      },
    );
  }

  private create_fh(inode: Inode, mode: number): Fh {
    inode.get_open_ref(mode);
    return { inode, mode };
  }

  @traced('Client::write')
  write(fh: Fh, offset: number, data: string, on_done: Done): void {
    if (this.is_gone_or_going()) on_done(-ENOTCONN);
    else this._write(fh, offset, data, on_done);
  }

  @traced('Client::read')
  read(fh: Fh, on_read: (r: number, data: string) => void): void {
    if (this.is_gone_or_going()) on_read(-ENOTCONN, '');
    else this._read(fh, on_read);
  }

  @traced('Client::fsync')
  fsync(fh: Fh, on_done: Done): void {
    if (this.is_gone_or_going()) on_done(-ENOTCONN);
    else this._fsync(fh.inode, on_done);
  }

  /** A call that comes while the file system is being unmounted is refused: nobody would wait for what it changes. */
  private is_gone_or_going(): boolean {
    return decide('being unmounted', this.state !== 'mounted', this.state);
  }

  @traced('Client::close')
  close(fh: Fh): void {
    this._release_fh(fh);
  }

  @traced('Client::truncate')
  truncate(path: string, size: number, on_done: Done): void {
    this.path_walk(path, (r, inode) => {
      if (inode === null) on_done(r);
      else if (inode.is_dir()) on_done(-EISDIR);
      else
        this.write_back(inode, () =>
          this.change(inode, '', 'setattr', { size, inode_drop: DROP_FOR_SIZE }, on_done),
        );
    });
  }

  @traced('Client::stat')
  stat(path: string, on_inode: OnInode): void {
    this.path_walk(path, (r, inode) => {
      const known = inode?.caps_issued_mask(CEPH_STAT_CAP_INODE_ALL, this.now()) ?? true;
      if (inode === null || decide('the caps say that I know it', known)) on_inode(r, inode);
      else this.change(inode, '', 'getattr', {}, (r) => on_inode(r, r < 0 ? null : inode));
    });
  }

  /** The names in a directory, in order. */
  @traced('Client::readdir')
  readdir(path: string, on_names: (r: number, names: readonly string[]) => void): void {
    this.path_walk(path, (r, inode) => {
      if (inode === null || !inode.is_dir()) {
        on_names(inode === null ? r : -ENOTDIR, []);
        return;
      }
      const request = new MetaRequest({ op: 'readdir', path: { ino: inode.ino, path: '' }, inode });
      this.make_request(request, (r) =>
        on_names(r, (request.reply?.entries ?? []).map(({ name }) => name).sort()),
      );
    });
  }

  /** Finds the directory that a path names something in. A path that names the root names nothing in anything. */
  private in_parent(path: string, failed: Done, found: (dir: Inode, name: string) => void): void {
    const names = names_of(path);
    const name = names.pop();
    if (name === undefined) {
      failed(-EEXIST);
      return;
    }
    this.path_walk(names.join('/'), (r, dir) => {
      if (dir === null) failed(r);
      else if (!dir.is_dir()) failed(-ENOTDIR);
      else found(dir, name);
    });
  }

  /** Finds an inode, name by name. Not traced: what it asks is part of the operation that asks it. */
  protected path_walk(path: string, on_inode: OnInode): void {
    const names = names_of(path);
    /** The directories above, the nearest last: no rank is asked what `..` is. */
    const above: Inode[] = [];
    const step = (dir: Inode | null, i: number): void => {
      const name = names[i];
      if (dir === null) on_inode(-ENOENT, null);
      else if (name === undefined) on_inode(0, dir);
      else if (!dir.is_dir()) on_inode(-ENOTDIR, null);
      else if (name === '.') step(dir, i + 1);
      else if (name === '..') step(above.pop() ?? dir, i + 1);
      else {
        this.lookup(dir, name, (r, inode) => {
          above.push(dir);
          if (inode === null) on_inode(r, null);
          else step(inode, i + 1);
        });
      }
    };
    step(this.root, 0);
  }

  private lookup(dir: Inode, name: string, on_inode: OnInode): void {
    const cached = this.cached_dentry(dir, name);
    if (decide('the name is cached', cached !== undefined, name) && cached !== undefined) {
      on_inode(cached === null ? -ENOENT : 0, cached);
      return;
    }
    const request = new MetaRequest({ op: 'lookup', path: { ino: dir.ino, path: name }, inode: dir });
    this.make_request(request, (r) =>
      on_inode(r < 0 ? r : request.target === null ? -ENOENT : 0, request.target),
    );
  }
}

/** Who changes a directory has to know nothing of it for that, unless it is the only one that does. */
const DROP_FS = { dentry_drop: CEPH_CAP.FILE_SHARED, dentry_unless: CEPH_CAP.FILE_EXCL };
const DROP_FOR_SIZE = CEPH_CAP.FILE_SHARED | CEPH_CAP.FILE_RD | CEPH_CAP.FILE_WR;

/** rw-r--r-- */
const FILE_MODE = 0o100644;

/** Names that are in every directory, and that nobody can give or take. */
function is_dots(name: string): boolean {
  return name === '.' || name === '..';
}

function names_of(path: string): string[] {
  return path.split('/').filter((name) => name !== '');
}
