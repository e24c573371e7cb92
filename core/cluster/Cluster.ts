import { entity_addrvec_t } from '../ceph/entity_addrvec.ts';
import type { FSMap } from '../ceph/FSMap.ts';
import { print_json_pretty } from '../ceph/json/print.ts';
import { CephTool, type ToolResult } from '../client/CephTool.ts';
import { Monitor } from '../mon/Monitor.ts';
import { Process } from '../sim/Process.ts';
import { NONE } from '../trace/SpanStore.ts';
import { ask_asok } from './ask_asok.ts';
import { type ClientCommand, Clients } from './Clients.ts';
import { Daemons } from './Daemons.ts';
import { messages_for } from './inject.ts';
import { client_program } from './programs.ts';
import { ADMIN, Tools } from './Tools.ts';

export type { LogSink } from './Daemons.ts';

/**
 * A cluster of daemons in a simulation: builds them, starts and kills their processes, and lets a person speak to
 * them. Everything asked of it from outside becomes an event, so it takes effect between two handlers, never in one.
 */
export class Cluster extends Daemons {
  private readonly tools = new Tools((entity) => this.new_tool(entity));
  private readonly clients = new Clients({
    find: (name) => this.slots.get(name),
    add: (name) => this.add_slot(name, 'client', client_program(this.world(), name)),
    start: (slot) => this.start_now(slot),
    kill: (slot) => this.ended(slot, 'killed'),
  });

  /** A command to the mon, as the `ceph` tool sends it. `on_done` gets what the tool would print and its code. */
  command(command: Record<string, unknown>, on_done: (result: ToolResult) => void): void {
    this.tools.command(command, on_done);
  }

  /**
   * `ceph tell`: a command to a daemon: `osd.0`, `mgr.x`, `mon.a`; an MDS by name, gid or rank: `mds.a`, `mds.4124`,
   * `mds.0`, `mds.cephfs:0`. What
   * `entity` may do there stands in its key, where the cluster has any.
   */
  tell(
    target: string,
    command: Record<string, unknown>,
    on_done: (result: ToolResult) => void,
    entity: string = ADMIN,
  ): void {
    this.tools.tell(target, command, on_done, entity);
  }

  /** Has a client mount the file system, or do something there. `on_done` is called once, with 0 or a negative errno. */
  client(name: string, command: ClientCommand, on_done: (result: ToolResult) => void): void {
    this.sim.after(0, () => this.clients.run(name, command, on_done));
  }

  /** A command on a daemon's admin socket. `on_done` gets the answer, or an error if the daemon ends before it. */
  asok(name: string, command: Record<string, unknown>, on_done: (result: ToolResult | Error) => void): void {
    ask_asok<ToolResult>(name, this.running(name), on_done, (admin_socket, done) =>
      admin_socket.execute_command(command, (code, status, output) => done({ code, status, output })),
    );
  }

  /** The same for a request as it comes over the socket: its text, and the answer's, without framing. */
  asok_request(name: string, request: string, on_done: (response: string | Error) => void): void {
    ask_asok<string>(name, this.running(name), on_done, (admin_socket, done) =>
      admin_socket.execute_request(request, done),
    );
  }

  /**
   * A map as real Ceph prints it, to one daemon: it gets what its mon would send it for that map, on its mon's
   * connection. Says what was sent. Throws ParseError for a malformed map, and then nothing has changed.
   */
  inject(name: string, text: string): { message: string; flow: number } {
    const { make, describe } = messages_for(name, text, this.fsid);
    const daemon = this.running(name);
    const con = daemon.monc?.get_mon_connection() ?? null;
    if (con === null)
      throw new Error(`${name} has no session with a mon now, so no map of one can reach it.`);
    const message = make(daemon.monc?.get_global_id() ?? 0);
    message.source = con.peer_name;
    const flow = this.by_hand(`${message}`);
    this.sim.after(0, () => {
      if (daemon.cct.process.alive) daemon.messenger.receive(con, message, flow);
      else this.sim.tracer.lose(flow);
    });
    return { message: `${describe} → ${message} to ${name}`, flow };
  }

  /** Records a send that no daemon made: its arrow begins in a lane of its own. */
  private by_hand(label: string): number {
    const { tracer } = this.sim;
    let flow = NONE;
    tracer.run_event(tracer.lanes.lane('debugger', 'by hand'), NONE, () => {
      flow = tracer.send(label);
    });
    return flow;
  }

  /** `HEALTH_OK` and so on, as the mon sees it; `no mon` while there is none to ask. */
  health(): string {
    return this.mon()?.get_health() ?? 'no mon';
  }

  /** The FSMap that the mon has now; null while there is none. */
  current_fsmap(): FSMap | null {
    return this.mon()?.mdsmon.get_fsmap() ?? null;
  }

  /** The FSMap that the mon has now, as `ceph fs dump -f json-pretty` prints it. Throws while there is no mon. */
  current_fsmap_text(): string {
    const mon = this.mon();
    if (mon === null) throw new Error('No mon runs now, so there is no current FSMap.');
    return print_json_pretty(mon.mdsmon.get_fsmap().dump());
  }

  /** The daemon's state in a few named values. */
  state_entries(name: string): { name: string; value: string }[] {
    return this.slots.get(name)?.running?.entries() ?? [];
  }

  private mon(): Monitor | null {
    for (const { running } of this.slots.values())
      if (running?.object instanceof Monitor) return running.object;
    return null;
  }

  private new_tool(entity: string): CephTool {
    const tool = new CephTool({
      cct: this.context(new Process(this.sim, entity)),
      book: this.book,
      monmap: this.monmap,
      addrs: entity_addrvec_t.v2_and_v1('127.0.0.1', 0, this.nonce()),
      entity,
    });
    tool.start();
    return tool;
  }
}
