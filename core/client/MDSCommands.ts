import { ENOENT, ETIMEDOUT } from '../ceph/errno.ts';
import type { FSMap } from '../ceph/FSMap.ts';
import { MCommand } from '../ceph/messages/MCommand.ts';
import { MCommandReply } from '../ceph/messages/MCommandReply.ts';
import { MFSMap } from '../ceph/messages/MFSMap.ts';
import type { Message } from '../ceph/messages/Message.ts';
import type { CephContext } from '../daemon/CephContext.ts';
import type { Connection } from '../daemon/Connection.ts';
import type { Dispatcher } from '../daemon/Dispatcher.ts';
import type { Messenger } from '../daemon/Messenger.ts';
import type { MonClient } from '../daemon/MonClient.ts';
import { resolve_mds } from './resolve_mds.ts';
import type { ToolResult } from './ToolResult.ts';

interface MDSCommand {
  /** Who is to run it, as it was asked. */
  readonly spec: string;
  readonly cmd: string;
  readonly on_done: (result: ToolResult) => void;
  /** Where it was sent; null while only the mon's map can tell. */
  sent: { readonly gid: number; readonly con: Connection } | null;
}

/** Commands to MDS daemons (`Client::mds_command`): finds them in the FSMap, asks, and gives up when they go away. */
export class MDSCommands implements Dispatcher {
  private readonly cct: CephContext;
  private readonly messenger: Messenger;
  private readonly monc: MonClient;
  private readonly commands = new Map<number, MDSCommand>();
  private last_tid = 0;
  private fsmap: FSMap | null = null;

  constructor(cct: CephContext, messenger: Messenger, monc: MonClient) {
    this.cct = cct;
    this.messenger = messenger;
    this.monc = monc;
  }

  /** Sends `cmd` once the newest map says to whom. Gives what forgets about it. */
  mds_command(spec: string, cmd: string, on_done: (result: ToolResult) => void): () => void {
    const tid = ++this.last_tid;
    this.commands.set(tid, { spec, cmd, on_done, sent: null });
    this.cct.process.thread('ceph').post(() => {
      this.monc.get_version('fsmap', (newest) => this.wait_for_map(tid, newest));
    });
    return () => this.forget(tid);
  }

  /** No mon lets us in: nobody will ever be found. */
  fail_all(code: number, status: string): void {
    for (const tid of [...this.commands.keys()]) this.finish(tid, { code, status, output: '' });
  }

  ms_dispatch(m: Message): boolean {
    if (m instanceof MFSMap) this.handle_fs_map(m);
    else if (m instanceof MCommandReply) this.handle_command_reply(m);
    else return false;
    return true;
  }

  /** From now on the mon sends every map: those that come later tell who has gone. */
  private wait_for_map(tid: number, newest: number): void {
    if (this.fsmap !== null && this.fsmap.get_epoch() >= newest) {
      this.send(tid, this.fsmap);
      return;
    }
    const have = this.fsmap?.get_epoch() ?? 0;
    if (this.monc.sub_want('fsmap', have === 0 ? 0 : have + 1, 0)) this.monc.renew_subs();
  }

  private handle_fs_map(m: MFSMap): void {
    this.fsmap = m.get_fsmap();
    this.monc.sub_got('fsmap', m.get_epoch());
    for (const [tid, { sent }] of [...this.commands]) {
      if (sent === null) this.send(tid, this.fsmap);
      else if (!this.fsmap.gid_exists(sent.gid) || this.fsmap.get_info_gid(sent.gid).laggy())
        this.finish(tid, { code: -ETIMEDOUT, status: `MDS gid ${sent.gid} is gone or laggy`, output: '' });
    }
  }

  private send(tid: number, fsmap: FSMap): void {
    const command = this.commands.get(tid);
    if (command === undefined) return;
    const info = resolve_mds(fsmap, command.spec);
    if (typeof info === 'string') {
      this.finish(tid, { code: -ENOENT, status: info, output: '' });
      return;
    }
    const con = this.messenger.connect_to('mds', info.addrs, true);
    command.sent = { gid: info.global_id, con };
    const m = new MCommand(this.monc.get_fsid(), [command.cmd]);
    m.set_tid(tid);
    con.send_message(m);
  }

  private handle_command_reply(m: MCommandReply): void {
    this.finish(m.get_tid(), { code: m.r, status: m.rs, output: m.outbl });
  }

  private finish(tid: number, result: ToolResult): void {
    const command = this.commands.get(tid);
    this.forget(tid);
    command?.on_done(result);
  }

  /** Nobody waits for the answer any more, nor needs the connection if it was the last there. */
  private forget(tid: number): void {
    const con = this.commands.get(tid)?.sent?.con;
    this.commands.delete(tid);
    if (con !== undefined && ![...this.commands.values()].some(({ sent }) => sent?.con === con))
      con.mark_down();
  }
}
