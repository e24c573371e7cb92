import { EISDIR, ENOTDIR } from '../ceph/errno.ts';
import { CEPH_CAP } from '../ceph/messages/MClientCaps.ts';
import type { DirEntry } from '../ceph/messages/MClientReply.ts';
import { decide, traced } from '../trace/traced.ts';
import { calc_new_max_size } from './Locker.ts';
import { MAY_READ, MAY_WRITE } from './MDSAuthCaps.ts';
import type { MDRequestImpl } from './MDRequest.ts';
import { MetaBlobBuilder } from './MetaBlobBuilder.ts';
import { ServerReply } from './ServerReply.ts';
import type { CInode } from './CInode.ts';
import { META_POP } from './dirfrag_load_vec_t.ts';

export const WRITES = CEPH_CAP.FILE_WR | CEPH_CAP.FILE_BUFFER;

/** Requests that only look: lookup, getattr, readdir; and open, which may give the right to write. */
export abstract class ServerQuery extends ServerReply {
  /** What the path names, held for reading; null when it is not there (the client is told) or must be waited for. */
  @traced('Server::rdlock_path_pin_ref')
  protected rdlock_path_pin_ref(mdr: MDRequestImpl): CInode | null {
    const { r, inode, dn } = this.mds.mdcache.path_traverse(mdr, mdr.client_request.filepath);
    if (decide('it must wait', r > 0)) return null;
    if (!decide('the path names something', r === 0 && inode !== null, r)) {
      this.respond_to_request(mdr, r);
      return null;
    }
    mdr.tracedn = dn;
    return inode;
  }

  /** These locks too; false when the request must wait, and begins again then. */
  protected rdlock_inode(mdr: MDRequestImpl, inode: CInode): boolean {
    const { mdcache, locker } = this.mds;
    const lov = inode.locks().map((lock) => ({ lock, mode: 'r' as const }));
    // Who has it alone knows it best: nobody is asked.
    const alone = inode.loner_cap === mdr.client;
    return alone || locker.acquire_locks(mdr, lov, mdcache.retry_request(mdr));
  }

  @traced('Server::handle_client_getattr')
  protected handle_client_getattr(mdr: MDRequestImpl): void {
    const inode = this.rdlock_path_pin_ref(mdr);
    if (inode === null || !this.rdlock_inode(mdr, inode)) return;
    if (!this.check_access(mdr, inode, MAY_READ)) return;
    this.mds.balancer.hit_inode(inode, META_POP.IRD);
    mdr.tracei = inode;
    this.respond_to_request(mdr, 0);
  }

  @traced('Server::handle_client_readdir')
  protected handle_client_readdir(mdr: MDRequestImpl): void {
    const inode = this.rdlock_path_pin_ref(mdr);
    if (inode === null) return;
    if (this.has_to_wait_for_caps(mdr)) return;
    if (!decide('a directory', inode.is_dir())) {
      this.respond_to_request(mdr, -ENOTDIR);
      return;
    }
    if (!this.rdlock_inode(mdr, inode)) return;
    if (!this.check_access(mdr, inode, MAY_READ)) return;
    const dir = this.mds.mdcache.get_or_open_dirfrag(inode);
    if (!decide('all of it is in memory', dir.complete)) {
      this.mds.mdcache.fetch_for(mdr, inode);
      return;
    }
    const names = [...dir.items.values()].map(({ lock }) => ({ lock, mode: 'r' as const }));
    if (!this.mds.locker.acquire_locks(mdr, names, this.mds.mdcache.retry_request(mdr))) return;
    this.mds.balancer.hit_dir(dir, META_POP.IRD, dir.num_head_items);
    mdr.tracei = inode;
    this.respond_to_request(mdr, 0);
  }

  /** A client that has many caps, and got many of them lately by reading directories, comes to its turn later. */
  private has_to_wait_for_caps(mdr: MDRequestImpl): boolean {
    const { mds } = this;
    const session = mds.get_session(mdr.client_request);
    if (session === null) return false;
    const { conf } = mds.cct;
    const num_caps = session.caps.size;
    const most =
      conf.get_int('mds_max_caps_per_client') * conf.get_float('mds_session_max_caps_throttle_ratio');
    const acquired = session.load.cap_acquisition.get();
    const too_many = num_caps > most && acquired >= conf.get_int('mds_session_cap_acquisition_throttle');
    if (!decide('it has too many caps, and got them too fast', too_many, num_caps, acquired)) return false;
    mds.dout(
      20,
      `readdir throttled. max_caps_per_client=${most} num_caps=${num_caps} session_cap_acquistion=${acquired}`,
    );
    this.logger.inc('cap_acquisition_throttle');
    mds.timer.add_event_after(
      conf.get_float('mds_cap_acquisition_throttle_retry_request_timeout'),
      mds.mdcache.retry_request(mdr),
    );
    return true;
  }

  protected entries_of(mdr: MDRequestImpl): readonly DirEntry[] {
    if (mdr.client_request.op !== 'readdir') return [];
    const entries: DirEntry[] = [];
    const dentries = [...(mdr.tracei?.dirfrag?.items.values() ?? [])];
    mdr.session.load.cap_acquisition.hit(dentries.length);
    for (const dn of dentries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const inode = dn.inode_for(mdr.client);
      if (inode === null) continue;
      const lease = this.mds.locker.issue_client_lease(dn, mdr.session);
      entries.push({ name: dn.name, lease, inode: this.mds.locker.encode_inodestat(inode, mdr.session) });
    }
    return entries;
  }

  @traced('Server::handle_client_open')
  protected handle_client_open(mdr: MDRequestImpl): void {
    const inode = this.rdlock_path_pin_ref(mdr);
    if (inode !== null) this.open_inode(mdr, inode);
  }

  /** Opens what is there: with caps to write, the rank notes how far the client may. */
  protected open_inode(mdr: MDRequestImpl, inode: CInode): void {
    const { wanted } = mdr.client_request;
    const writes = (wanted & (WRITES | CEPH_CAP.FILE_EXCL)) !== 0;
    if (decide('a directory cannot be opened to write', inode.is_dir() && writes)) {
      this.respond_to_request(mdr, -EISDIR);
      return;
    }
    if (!this.check_access(mdr, inode, writes ? MAY_READ | MAY_WRITE : MAY_READ)) return;
    const range = inode.get_projected_inode().client_ranges.find(({ client }) => client === mdr.client);
    mdr.tracei = inode;
    if (inode.is_file() && writes && decide('it may not write there yet', range === undefined)) {
      this.give_max_size(mdr, inode);
      this.mds.mdlog.get_current_segment().open_files.add(inode);
    }
    this.mds.locker.issue_new_caps(inode, wanted, mdr.session);
    this.mds.balancer.hit_inode(inode, writes ? META_POP.IWR : META_POP.IRD);
    this.respond_to_request(mdr, 0);
  }

  /** Locker::check_inode_max_size: the client may write from now on; that is journalled, not waited for. */
  private give_max_size(mdr: MDRequestImpl, inode: CInode): void {
    const { mdlog } = this.mds;
    const blob = new MetaBlobBuilder(mdlog);
    const before = inode.get_projected_inode();
    const client_ranges = [
      ...before.client_ranges,
      { client: mdr.client, last: calc_new_max_size(before.size) },
    ];
    inode.project_inode({ client_ranges, version: inode.pre_dirty() }, mdr.client);
    mdr.pin(inode);
    blob.add_inode(inode);
    blob.add_opened_ino(inode.ino);
    const ls = mdlog.get_current_segment();
    mdlog.submit_entry({ type: 'EUpdate', of: 'check_inode_max_size', metablob: blob.build() }, () => {
      inode.pop_and_dirty_projected_inode(ls);
      // What was granted meanwhile said that it may not write yet.
      this.mds.locker.share_inode_max_size(inode);
      this.mds.locker.eval(inode);
      this.mds.stray_manager.eval_stray(inode);
    });
    // It waits to write.
    mdlog.flush();
  }
}
