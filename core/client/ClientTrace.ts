import { CEPH_CAP } from '../ceph/messages/MClientCaps.ts';
import type { MClientReply } from '../ceph/messages/MClientReply.ts';
import { decide, traced } from '../trace/traced.ts';
import { ClientResend } from './ClientResend.ts';
import type { Inode } from './Inode.ts';
import type { MetaRequest } from './MetaRequest.ts';
import type { MetaSession } from './MetaSession.ts';

/** What the client learns from replies. */
export abstract class ClientTrace extends ClientResend {
  @traced('Client::insert_trace')
  protected insert_trace(request: MetaRequest, reply: MClientReply, session: MetaSession): void {
    if (!decide('it went well', reply.result >= 0, reply.result)) return;
    const dir = reply.dir === null ? request.inode : this.add_update_inode(reply.dir, session);
    const target = reply.target === null ? null : this.add_update_inode(reply.target, session);
    request.target = target;
    const name = request.path.path.split('/').at(-1) ?? '';
    const from = request.sent_stamp / 1e6;
    switch (request.op) {
      case 'lookup':
      case 'open':
      case 'create':
      case 'mkdir':
        if (dir === null || target === null || name === '') break;
        if (dir.dentries.get(name)?.inode !== target) dir.dir_ordered = false;
        this.update_dentry_lease(this.link(dir, name, target), reply.lease, from, session);
        break;
      case 'unlink':
      case 'rmdir':
        if (dir !== null) this.name_is_gone(dir, name, reply, from, session);
        break;
      case 'readdir':
        this.insert_readdir_results(request, target ?? request.inode, reply, session);
        break;
      case 'setattr':
        // The file may be shorter now, whatever caps say that the client knows best.
        if (request.size !== undefined && request.inode !== null) request.inode.size = request.size;
        break;
      case 'getattr':
        break;
      default:
        request.op satisfies never;
    }
  }

  private name_is_gone(
    dir: Inode,
    name: string,
    { lease }: MClientReply,
    from: number,
    session: MetaSession,
  ): void {
    const known = dir.dentries.get(name);
    const inode = known?.inode ?? null;
    if (inode !== null) dir.dir_ordered = false;
    // That it names nothing is worth knowing too, where a rank vouches for it.
    if (known !== undefined || lease !== null)
      this.update_dentry_lease(this.link(dir, name, null), lease, from, session);
    if (inode === null) return;
    inode.nlink = Math.max(0, inode.nlink - 1);
    const gone = inode.nlink === 0 || inode.is_dir();
    if (gone && inode.caps_file_wanted() === 0) this.put_inode(inode);
  }

  @traced('Client::insert_readdir_results')
  private insert_readdir_results(
    request: MetaRequest,
    dir: Inode | null,
    reply: MClientReply,
    session: MetaSession,
  ): void {
    const from = request.sent_stamp / 1e6;
    for (const { name, lease, inode } of reply.entries) {
      const known = this.add_update_inode(inode, session);
      if (dir !== null) this.update_dentry_lease(this.link(dir, name, known), lease, from, session);
    }
    if (dir === null) return;
    const there = new Set(reply.entries.map(({ name }) => name));
    for (const name of [...dir.dentries.keys()]) if (!there.has(name)) this.unlink_dentry(dir, name);
    if (!decide('I know all its names', dir.caps_issued_mask(CEPH_CAP.FILE_SHARED, this.now()))) return;
    dir.dir_complete = dir.dir_ordered = true;
  }
}
