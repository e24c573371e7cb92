import type { entity_addrvec_t } from '../ceph/entity_addrvec.ts';
import { entity_name_t } from '../ceph/entity_name.ts';
import { ETIMEDOUT } from '../ceph/errno.ts';
import type { MonMap } from '../ceph/MonMap.ts';
import type { Message } from '../ceph/messages/Message.ts';
import { MMonCommand } from '../ceph/messages/MMonCommand.ts';
import { MMonCommandAck } from '../ceph/messages/MMonCommandAck.ts';
import type { AddressBook } from '../daemon/AddressBook.ts';
import type { CephContext } from '../daemon/CephContext.ts';
import type { Dispatcher } from '../daemon/Dispatcher.ts';
import { Messenger } from '../daemon/Messenger.ts';
import { MonClient } from '../daemon/MonClient.ts';
import { seconds_to_us } from '../sim/Clock.ts';
import { DaemonCommands, parse_told } from './DaemonCommands.ts';
import { MDSCommands } from './MDSCommands.ts';
import { MonCommands } from './MonCommands.ts';
import type { ToolResult } from './ToolResult.ts';

export type { ToolResult } from './ToolResult.ts';

/** Seconds after which a command that nobody answers has failed. */
const PATIENCE = 300;

export interface CephToolArgs {
  readonly cct: CephContext;
  readonly book: AddressBook;
  readonly monmap: MonMap;
  readonly addrs: entity_addrvec_t;
  readonly entity?: string;
}

interface Pending {
  readonly message: MMonCommand;
  readonly on_done: (result: ToolResult) => void;
  readonly give_up: () => void;
}

/** The `ceph` tool: speaks to the mon and, by `tell`, to every daemon, as client.admin or as `entity`. */
export class CephTool implements Dispatcher {
  private readonly cct: CephContext;
  private readonly entity: string;
  private readonly messenger: Messenger;
  private readonly monc: MonClient;
  private readonly mds: MDSCommands;
  private readonly daemons: DaemonCommands;
  private readonly mons: MonCommands;
  private readonly pending = new Map<number, Pending>();
  private last_tid = 0;

  constructor({ cct, book, monmap, addrs, entity = 'client.admin' }: CephToolArgs) {
    this.cct = cct;
    this.entity = entity;
    this.messenger = new Messenger(cct, book, entity_name_t.CLIENT(-1), addrs);
    this.monc = new MonClient(cct, monmap, entity);
    this.mds = new MDSCommands(cct, this.messenger, this.monc);
    this.daemons = new DaemonCommands(cct, this.messenger, this.monc);
    this.mons = new MonCommands(cct, monmap, this.monc);
  }

  /** Connects on its main thread. */
  start(): void {
    this.cct.process.thread('ceph').post(() => {
      this.messenger.start();
      this.monc.set_messenger(this.messenger);
      this.monc.init();
      this.messenger.add_dispatcher_tail(this);
      this.messenger.add_dispatcher_tail(this.mons);
      this.messenger.add_dispatcher_tail(this.daemons);
      this.messenger.add_dispatcher_tail(this.mds);
      this.monc.on_session.push(() => {
        this.resend();
        this.mons.resend();
      });
      this.monc.authenticate(0, (r) => {
        if (r < 0) this.fail_all(r, `the mon refused ${this.entity}`);
        else this.messenger.set_myname(entity_name_t.CLIENT(this.monc.get_global_id()));
      });
    });
  }

  /** Sends a command; `on_done` is called once, with the answer or a time-out. */
  command(command: Record<string, unknown>, on_done: (result: ToolResult) => void): void {
    const tid = ++this.last_tid;
    const message = this.message(command, tid);
    const give_up = this.cct.process.sim.after(seconds_to_us(PATIENCE), () => {
      this.pending.delete(tid);
      on_done({ code: -ETIMEDOUT, status: `no mon has answered for ${PATIENCE} s`, output: '' });
    });
    this.pending.set(tid, { message, on_done, give_up });
    this.cct.process.thread('ceph').post(() => {
      // Without a session it goes out with the next one.
      if (this.monc.get_mon() !== null) this.monc.send_mon_message(message);
    });
  }

  /**
   * `ceph tell`: a command to a daemon: `mds.a` by name, gid or rank, `osd.0`, `mgr.x`, `mon.a` by name or rank.
   * `on_done` is called once, as for `command`.
   */
  tell(target: string, command: Record<string, unknown>, on_done: (result: ToolResult) => void): void {
    const give_up = this.cct.process.sim.after(seconds_to_us(PATIENCE), () => {
      forget();
      on_done({ code: -ETIMEDOUT, status: `${target} has not answered for ${PATIENCE} s`, output: '' });
    });
    const done = (result: ToolResult) => {
      give_up();
      on_done(result);
    };
    const forget = this.send_told(target, JSON.stringify(command), done);
  }

  /** Gives what forgets about it. */
  private send_told(target: string, cmd: string, done: (result: ToolResult) => void): () => void {
    const [, type, spec = ''] = /^(mds|mon)\.(.+)$/.exec(target) ?? [];
    if (type === 'mds') return this.mds.mds_command(spec, cmd, done);
    if (type === 'mon') return this.mons.mon_command(spec, cmd, done);
    const told = parse_told(target);
    if ('type' in told) return this.daemons.command(told, cmd, done);
    // Nobody is asked: the answer comes as an event all the same.
    return this.cct.process.sim.after(0, () => done(told));
  }

  ms_dispatch(m: Message): boolean {
    if (!(m instanceof MMonCommandAck)) return false;
    const pending = this.pending.get(m.tid);
    if (pending === undefined) return true;
    this.pending.delete(m.tid);
    pending.give_up();
    pending.on_done({ code: m.r, status: m.rs, output: m.outbl });
    return true;
  }

  /** A new session with a mon: what waits for an answer is asked again. */
  private resend(): void {
    for (const [tid, { message }] of this.pending) {
      const again = new MMonCommand(message.fsid, message.cmd);
      again.set_tid(tid);
      this.monc.send_mon_message(again);
    }
  }

  private message(command: Record<string, unknown>, tid: number): MMonCommand {
    const message = new MMonCommand(this.monc.get_fsid(), [JSON.stringify(command)]);
    message.set_tid(tid);
    return message;
  }

  private fail_all(code: number, status: string): void {
    for (const { on_done, give_up } of this.pending.values()) {
      give_up();
      on_done({ code, status, output: '' });
    }
    this.pending.clear();
    this.mds.fail_all(code, status);
    this.daemons.fail_all(code, status);
    this.mons.fail_all(code, status);
  }
}
