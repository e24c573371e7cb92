import { ENOENT } from '../ceph/errno.ts';
import type { MonMap } from '../ceph/MonMap.ts';
import { MCommand } from '../ceph/messages/MCommand.ts';
import { MCommandReply } from '../ceph/messages/MCommandReply.ts';
import type { Message } from '../ceph/messages/Message.ts';
import type { CephContext } from '../daemon/CephContext.ts';
import type { Dispatcher } from '../daemon/Dispatcher.ts';
import type { MonClient } from '../daemon/MonClient.ts';
import type { ToolResult } from './ToolResult.ts';

/** Commands to a mon in a message (`ceph tell mon.a`), by name or rank. A new session with it has them asked again. */
export class MonCommands implements Dispatcher {
  private readonly cct: CephContext;
  private readonly monmap: MonMap;
  private readonly monc: MonClient;
  private readonly commands = new Map<number, { cmd: string; on_done: (result: ToolResult) => void }>();
  private last_tid = 0;

  constructor(cct: CephContext, monmap: MonMap, monc: MonClient) {
    this.cct = cct;
    this.monmap = monmap;
    this.monc = monc;
  }

  /** Sends `cmd`, now or with the next session. Gives what forgets about it. */
  mon_command(spec: string, cmd: string, on_done: (result: ToolResult) => void): () => void {
    const known = this.monmap.contains(spec) || (/^\d+$/.test(spec) && Number(spec) < this.monmap.size());
    if (!known)
      return this.cct.process.sim.after(0, () => on_done({ code: -ENOENT, status: 'mon dne', output: '' }));
    const tid = ++this.last_tid;
    this.commands.set(tid, { cmd, on_done });
    this.cct.process.thread('ceph').post(() => {
      if (this.monc.get_mon() !== null) this.send(tid);
    });
    return () => this.commands.delete(tid);
  }

  resend(): void {
    for (const tid of this.commands.keys()) this.send(tid);
  }

  fail_all(code: number, status: string): void {
    for (const tid of [...this.commands.keys()]) this.finish(tid, { code, status, output: '' });
  }

  ms_dispatch(m: Message): boolean {
    if (!(m instanceof MCommandReply) || m.get_connection() !== this.monc.get_mon_connection()) return false;
    this.finish(m.get_tid(), { code: m.r, status: m.rs, output: m.outbl });
    return true;
  }

  private send(tid: number): void {
    const command = this.commands.get(tid);
    if (command === undefined) return;
    const m = new MCommand(this.monc.get_fsid(), [command.cmd]);
    m.set_tid(tid);
    this.monc.send_mon_message(m);
  }

  private finish(tid: number, result: ToolResult): void {
    const command = this.commands.get(tid);
    this.commands.delete(tid);
    command?.on_done(result);
  }
}
