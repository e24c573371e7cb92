import { entity_addrvec_t } from '../ceph/entity_addrvec.ts';
import type { FSMap } from '../ceph/FSMap.ts';
import { print_json_pretty } from '../ceph/json/print.ts';
import { MonMap } from '../ceph/MonMap.ts';
import { CephTool, type ToolResult } from '../client/CephTool.ts';
import type { AdminSocket } from '../daemon/AdminSocket.ts';
import { AddressBook } from '../daemon/AddressBook.ts';
import type { CephContext } from '../daemon/CephContext.ts';
import { SIGTERM } from '../mds/MDSDaemon.ts';
import { Monitor } from '../mon/Monitor.ts';
import { Process } from '../sim/Process.ts';
import { Simulation } from '../sim/Simulation.ts';
import { NONE } from '../trace/SpanStore.ts';
import { make_context } from './context.ts';
import { DaemonSlot, type Program, type RunningDaemon } from './DaemonSlot.ts';
import { messages_for } from './inject.ts';
import { PersistentStores } from './PersistentStores.ts';
import { mds_program, mgr_program, mon_program, osd_program } from './programs.ts';
import type { ClusterSpec } from './scenario.ts';

/** A line of some daemon's log. `level` as in Ceph: -1 errors, 0 and 1 what matters, 20 everything. */
export type LogSink = (time_us: number, daemon: string, level: number, text: string) => void;

/** Virtual µs between the first starts of two daemons, and from an execv to the new program's first line. */
const START_GAP_US = 20_000;
const EXEC_US = 50_000;
/** Whose `ceph` tool commands come from, unless somebody else is named. */
const ADMIN = 'client.admin';
const FIRST_PORT = 6800;
const MON_PORT = 40500;

/**
 * A cluster of daemons in a simulation: builds them, starts and kills their processes, and lets a person speak to
 * them. Everything asked of it from outside becomes an event, so it takes effect between two handlers, never in one.
 */
export class Cluster {
  readonly sim: Simulation;
  readonly fsid: string;
  readonly slots = new Map<string, DaemonSlot>();
  readonly stores = new PersistentStores();
  private readonly book = new AddressBook();
  private readonly monmap: MonMap;
  private readonly log: LogSink;
  private readonly auth: 'none' | 'cephx';
  private readonly tool: CephTool;
  /** The `ceph` tool of others than client.admin. */
  private readonly other_tools = new Map<string, CephTool>();
  private next_port = FIRST_PORT;

  constructor(spec: ClusterSpec, seed: number, log: LogSink = () => {}) {
    this.sim = new Simulation(seed);
    this.log = log;
    this.auth = spec.auth ?? 'none';
    this.fsid = uuid(this.sim);
    this.monmap = new MonMap();
    this.monmap.fsid = this.fsid;
    this.monmap.epoch = 1;
    this.sim.on_failure = (process, { message }) => this.say(process.name, -1, `crashed: ${message}`);
    for (const name of spec.mon) this.add_mon(name);
    for (let id = 0; id < spec.osd; id++) this.add_slot(`osd.${id}`, 'osd', osd_program(this.world(), id));
    for (const name of spec.mgr) this.add_slot(`mgr.${name}`, 'mgr', mgr_program(this.world(), name));
    for (const { name, gid } of spec.mds) {
      if (gid !== undefined) this.stores.mon.auth.preset_global_ids.set(`mds.${name}`, gid);
      this.add_slot(`mds.${name}`, 'mds', mds_program(this.world(), name));
    }
    [...this.slots.keys()].forEach((name, i) => {
      this.sim.after(i * START_GAP_US, () => this.start_now(this.slot(name)));
    });
    this.tool = this.new_tool(ADMIN);
  }

  /** The daemon of that name. Throws with the names there are. */
  slot(name: string): DaemonSlot {
    const slot = this.slots.get(name);
    if (slot !== undefined) return slot;
    throw new Error(`There is no daemon ${name}. There are: ${[...this.slots.keys()].join(', ')}.`);
  }

  /** The daemon of that name, which must run. */
  running(name: string): RunningDaemon {
    const slot = this.slot(name);
    if (slot.running !== null) return slot.running;
    throw new Error(`${name} does not run (${slot.down_reason}).`);
  }

  /** Ends a daemon's process as kill -9 does. Nothing happens to one that does not run. */
  kill(name: string): void {
    const slot = this.slot(name);
    this.sim.after(0, () => this.ended(slot, 'killed'));
  }

  /** Ends a daemon as its host's init system does, with SIGTERM. Nothing happens to one that does not run. */
  stop(name: string): void {
    const slot = this.slot(name);
    this.sim.after(0, () => {
      if (slot.running?.handle_signal?.(SIGTERM) !== true) this.ended(slot, 'exited');
    });
  }

  /**
   * From now on no packet passes between two daemons, in whatever process they run. Nothing happens to those that are
   * partitioned already. Throws for a daemon that is not there, and for one and itself.
   */
  partition(pair: readonly [string, string]): void {
    const [a, b] = this.two_daemons(pair);
    this.sim.after(0, () => this.sim.network.partition(a, b));
  }

  /** Ends a partition. Throws, besides, where there is none. */
  heal(pair: readonly [string, string]): void {
    const [a, b] = this.two_daemons(pair);
    if (!this.sim.network.is_partitioned(a, b)) throw new Error(`There is no partition of ${a} and ${b}.`);
    this.sim.after(0, () => this.sim.network.heal(a, b));
  }

  private two_daemons([a, b]: readonly [string, string]): [string, string] {
    if (a === b) throw new Error(`A partition is between two daemons; both are ${a}.`);
    return [this.slot(a).name, this.slot(b).name];
  }

  /** Starts a daemon anew. Throws if it runs. */
  start(name: string): void {
    const slot = this.slot(name);
    if (slot.running !== null) throw new Error(`${name} runs already.`);
    this.sim.after(0, () => this.start_now(slot));
  }

  /** A command to the mon, as the `ceph` tool sends it. `on_done` gets what the tool would print and its code. */
  command(command: Record<string, unknown>, on_done: (result: ToolResult) => void): void {
    this.tool.command(command, on_done);
  }

  /**
   * `ceph tell`: a command to an MDS, by name, gid or rank: `mds.a`, `mds.4124`, `mds.0`, `mds.cephfs:0`. What
   * `entity` may do there stands in its key, where the cluster has any.
   */
  tell(
    target: string,
    command: Record<string, unknown>,
    on_done: (result: ToolResult) => void,
    entity: string = ADMIN,
  ): void {
    this.tool_of(entity).tell(target, command, on_done);
  }

  /** A command on a daemon's admin socket. `on_done` gets the answer, or an error if the daemon ends before it. */
  asok(name: string, command: Record<string, unknown>, on_done: (result: ToolResult | Error) => void): void {
    this.on_asok<ToolResult>(name, on_done, (admin_socket, done) =>
      admin_socket.execute_command(command, (code, status, output) => done({ code, status, output })),
    );
  }

  /** The same for a request as it comes over the socket: its text, and the answer's, without framing. */
  asok_request(name: string, request: string, on_done: (response: string | Error) => void): void {
    this.on_asok<string>(name, on_done, (admin_socket, done) => admin_socket.execute_request(request, done));
  }

  private on_asok<T>(
    name: string,
    on_done: (answer: T | Error) => void,
    execute: (admin_socket: AdminSocket, done: (answer: T) => void) => void,
  ): void {
    const { cct } = this.running(name);
    let answered = false;
    const once = (answer: T | Error) => {
      if (answered) return;
      answered = true;
      forget();
      on_done(answer);
    };
    const forget = cct.process.at_end(() => once(new Error(`${name} ended before it answered.`)));
    cct.process.thread('admin_socket').post(() => execute(cct.admin_socket, once));
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

  private world() {
    return { book: this.book, monmap: this.monmap, stores: this.stores };
  }

  private tool_of(entity: string): CephTool {
    if (entity === ADMIN) return this.tool;
    const tool = this.other_tools.get(entity) ?? this.new_tool(entity);
    this.other_tools.set(entity, tool);
    return tool;
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

  private add_mon(name: string): void {
    const addrs = entity_addrvec_t.v2_and_v1('127.0.0.1', MON_PORT, 0);
    this.monmap.add(name, addrs);
    this.slots.set(
      `mon.${name}`,
      new DaemonSlot(`mon.${name}`, 'mon', MON_PORT, mon_program(this.world(), name)),
    );
  }

  private add_slot(name: string, type: DaemonSlot['type'], program: Program): void {
    this.slots.set(name, new DaemonSlot(name, type, this.next_port, program));
    this.next_port += 2;
  }

  private start_now(slot: DaemonSlot): void {
    if (slot.running !== null) return;
    const process = new Process(this.sim, slot.name);
    slot.process = process;
    slot.starts++;
    process.on_end = (kind) => {
      this.ended(slot, kind === 'failure' ? 'crashed' : 'exited');
      if (kind === 'exec') this.sim.after(EXEC_US, () => this.start_now(slot));
    };
    const nonce = slot.type === 'mon' ? 0 : this.nonce();
    slot.running = slot.program(
      this.context(process),
      entity_addrvec_t.v2_and_v1('127.0.0.1', slot.port, nonce),
    );
  }

  private ended(slot: DaemonSlot, reason: string): void {
    if (slot.running === null) return;
    slot.process?.kill();
    slot.running = null;
    slot.down_reason = reason;
    this.say(slot.name, 1, reason);
  }

  private context(process: Process): CephContext {
    return make_context(process, { fsid: this.fsid, auth: this.auth }, (level, text) =>
      this.say(process.name, level, text),
    );
  }

  private say(daemon: string, level: number, text: string): void {
    this.log(this.sim.clock.now, daemon, level, text);
  }

  private nonce(): number {
    return this.sim.random.between(1, 0xffff_fffe);
  }
}

/** A version 4 UUID from the simulation's chance. */
function uuid(sim: Simulation): string {
  const hex = Array.from({ length: 4 }, () => sim.random.uint32().toString(16).padStart(8, '0')).join('');
  const variant = ((Number.parseInt(hex[16] ?? '0', 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}
