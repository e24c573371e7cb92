import { EINVAL, ENOENT, ENXIO } from '../ceph/errno.ts';
import type { entity_addrvec_t } from '../ceph/entity_addrvec.ts';
import { MCommand } from '../ceph/messages/MCommand.ts';
import { MCommandReply } from '../ceph/messages/MCommandReply.ts';
import { MMgrMap } from '../ceph/messages/MMgrMap.ts';
import { MOSDMap } from '../ceph/messages/MOSDMap.ts';
import type { Message } from '../ceph/messages/Message.ts';
import type { MgrMap } from '../ceph/MgrMap.ts';
import type { OSDMap } from '../ceph/OSDMap.ts';
import type { CephContext } from '../daemon/CephContext.ts';
import type { Connection } from '../daemon/Connection.ts';
import type { Dispatcher } from '../daemon/Dispatcher.ts';
import type { Messenger } from '../daemon/Messenger.ts';
import type { MonClient } from '../daemon/MonClient.ts';
import { seconds_to_us } from '../sim/Clock.ts';
import type { ToolResult } from './ToolResult.ts';

/** Whom a command is for, by the map that says where he is. */
export type Told =
  | { readonly type: 'osd'; readonly id: number }
  /** Without a name: whoever is active. */
  | { readonly type: 'mgr'; readonly name: string };

interface DaemonCommand {
  readonly told: Told;
  readonly cmd: string;
  readonly on_done: (result: ToolResult) => void;
  /** Where it was sent; null while only the mon's map can tell, and where the connection is lost. */
  con: Connection | null;
}

/** Seconds until a command goes out again whose connection was lost. */
const RETRY = 1;

/** Whom `target` (`osd.0`, `mgr.x`, `mgr`) means; or what the `ceph` tool says of it. */
export function parse_told(target: string): Told | ToolResult {
  const refused = (words: string): ToolResult => ({
    code: -EINVAL,
    status: `error handling command target: ${words}`,
    output: '',
  });
  const [, type = '', id] = /^([^.]*)(?:\.(.*))?$/s.exec(target) ?? [];
  if (type === 'mgr') return { type, name: id ?? '' };
  if (type !== 'osd') return refused(`unknown type ${type}`);
  if (id === undefined) return refused(`CephName: no . in ${target}`);
  if (!/^-?\d+$/.test(id)) return refused(`osd id ${id} not integer`);
  return { type, id: Number(id) };
}

/** Commands to OSDs and to the active mgr (`Objecter::osd_command`, `MgrClient::start_tell_command`). */
export class DaemonCommands implements Dispatcher {
  private readonly cct: CephContext;
  private readonly messenger: Messenger;
  private readonly monc: MonClient;
  private readonly commands = new Map<number, DaemonCommand>();
  private last_tid = 0;
  private osdmap: OSDMap | null = null;
  private mgrmap: MgrMap | null = null;

  constructor(cct: CephContext, messenger: Messenger, monc: MonClient) {
    this.cct = cct;
    this.messenger = messenger;
    this.monc = monc;
  }

  /** Sends `cmd` once the newest map says where to. Gives what forgets about it. */
  command(told: Told, cmd: string, on_done: (result: ToolResult) => void): () => void {
    const tid = ++this.last_tid;
    this.commands.set(tid, { told, cmd, on_done, con: null });
    const what = `${told.type}map`;
    this.cct.process.thread('ceph').post(() => {
      this.monc.get_version(what, (newest) => {
        const have = (told.type === 'osd' ? this.osdmap : this.mgrmap)?.epoch ?? 0;
        if (have >= newest) this.send(tid);
        else if (this.monc.sub_want(what, have === 0 ? 0 : have + 1, 0)) this.monc.renew_subs();
      });
    });
    return () => this.forget(tid);
  }

  /** No mon lets us in: nobody will ever be found. */
  fail_all(code: number, status: string): void {
    for (const tid of [...this.commands.keys()]) this.finish(tid, { code, status, output: '' });
  }

  ms_dispatch(m: Message): boolean {
    if (m instanceof MOSDMap) {
      this.osdmap = m.maps.get(m.get_last()) ?? this.osdmap;
      this.took('osd', m.get_last());
    } else if (m instanceof MMgrMap) {
      this.mgrmap = m.get_map();
      this.took('mgr', this.mgrmap.epoch);
    } else if (m instanceof MCommandReply) {
      const con = this.commands.get(m.get_tid())?.con ?? null;
      if (con === null || con !== m.get_connection()) return false;
      this.finish(m.get_tid(), { code: m.r, status: m.rs, output: m.outbl });
    } else return false;
    return true;
  }

  ms_handle_reset(con: Connection): boolean {
    const lost = [...this.commands].filter(([, command]) => command.con === con);
    for (const [tid, command] of lost) {
      command.con = null;
      this.cct.process.sim.after(seconds_to_us(RETRY), () => {
        if (this.commands.get(tid)?.con === null) this.cct.process.thread('ceph').post(() => this.send(tid));
      });
    }
    return lost.length > 0;
  }

  /** Whoever has gone, or was waited for, is known by a new map. */
  private took(type: Told['type'], epoch: number): void {
    this.monc.sub_got(`${type}map`, epoch);
    for (const [tid, { told, con }] of [...this.commands]) {
      if (told.type !== type) continue;
      const found = this.find(told);
      if (con === null || !('addrs' in found) || !found.addrs.equals(con.get_peer_addrs())) this.send(tid);
    }
  }

  private send(tid: number): void {
    const command = this.commands.get(tid);
    if (command === undefined) return;
    const found = this.find(command.told);
    if (!('addrs' in found)) {
      this.finish(tid, found);
      return;
    }
    command.con = this.messenger.connect_to(command.told.type, found.addrs, true);
    const m = new MCommand(this.monc.get_fsid(), [command.cmd]);
    m.set_tid(tid);
    command.con.send_message(m);
  }

  /** Where he is by the newest map; or the answer for one who is nowhere. */
  private find(told: Told): { readonly addrs: entity_addrvec_t } | ToolResult {
    if (told.type === 'mgr') {
      const { mgrmap } = this;
      if (mgrmap?.available && ['', mgrmap.active_name].includes(told.name))
        return { addrs: mgrmap.active_addrs };
      const status = `problem getting command descriptions from mgr.${told.name}`;
      return { code: -ENXIO, status, output: '' };
    }
    if (told.id < 0) return { code: -EINVAL, status: `osd id ${told.id} is none`, output: '' };
    if (this.osdmap?.exists(told.id) !== true) return { code: -ENOENT, status: 'osd dne', output: '' };
    if (this.osdmap.is_down(told.id)) return { code: -ENXIO, status: 'osd down', output: '' };
    return { addrs: this.osdmap.get_addrs(told.id) };
  }

  private finish(tid: number, result: ToolResult): void {
    const command = this.commands.get(tid);
    this.forget(tid);
    command?.on_done(result);
  }

  /** Nobody waits for the answer any more, nor needs the connection if it was the last there. */
  private forget(tid: number): void {
    const con = this.commands.get(tid)?.con ?? null;
    this.commands.delete(tid);
    if (con !== null && ![...this.commands.values()].some((each) => each.con === con)) con.mark_down();
  }
}
