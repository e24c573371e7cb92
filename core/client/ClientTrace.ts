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
    switch (request.op) {
      case 'lookup':
      case 'open':
      case 'create':
      case 'mkdir':
        if (dir !== null && target !== null && name !== '') this.link(dir, name, target);
        break;
      case 'unlink':
      case 'rmdir':
        if (dir !== null) this.name_is_gone(dir, name);
        break;
      case 'readdir':
        this.insert_readdir_results(target ?? request.inode, reply, session);
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

  private name_is_gone(dir: Inode, name: string): void {
    const inode = dir.dentries.get(name)?.inode;
    this.unlink_dentry(dir, name);
    if (inode === undefined) return;
    inode.nlink = Math.max(0, inode.nlink - 1);
    const gone = inode.nlink === 0 || inode.is_dir();
    if (gone && inode.caps_file_wanted() === 0) this.put_inode(inode);
  }

  @traced('Client::insert_readdir_results')
  private insert_readdir_results(dir: Inode | null, reply: MClientReply, session: MetaSession): void {
    for (const { name, inode } of reply.entries) {
      const known = this.add_update_inode(inode, session);
      if (dir !== null) this.link(dir, name, known);
    }
  }
}
