import { entity_addr_t } from '../ceph/entity_addr.ts';
import { entity_addrvec_t } from '../ceph/entity_addrvec.ts';
import { MonMap } from '../ceph/MonMap.ts';
import { AddressBook } from '../daemon/AddressBook.ts';
import type { CephContext } from '../daemon/CephContext.ts';
import { SIGTERM } from '../daemon/signals.ts';
import { Process } from '../sim/Process.ts';
import { Simulation } from '../sim/Simulation.ts';
import { make_context } from './context.ts';
import { DaemonSlot, type Program, type RunningDaemon } from './DaemonSlot.ts';
import { PersistentStores } from './PersistentStores.ts';
import { mds_program, mgr_program, mon_program, osd_program } from './programs.ts';
import type { ClusterSpec } from './scenario.ts';
import { uuid } from './uuid.ts';

/** A line of some daemon's log. `level` as in Ceph: -1 errors, 0 and 1 what matters, 20 everything. */
export type LogSink = (time_us: number, daemon: string, level: number, text: string) => void;

/** Virtual µs between the first starts of two daemons, and from an execv to the new program's first line. */
const START_GAP_US = 20_000;
const EXEC_US = 50_000;
const FIRST_PORT = 6800;
const MON_PORT = 40500;

/** The daemons of a cluster: their places, and the processes that are started, killed and started again in them. */
export class Daemons {
  readonly sim: Simulation;
  readonly fsid: string;
  readonly slots = new Map<string, DaemonSlot>();
  readonly stores = new PersistentStores();
  protected readonly book = new AddressBook();
  protected readonly monmap: MonMap;
  private readonly log: LogSink;
  private readonly auth: 'none' | 'cephx';
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
    for (let id = 0; id < spec.osd; id++) this.add_daemon(`osd.${id}`);
    for (const name of spec.mgr) this.add_daemon(`mgr.${name}`);
    for (const { name, gid } of spec.mds) {
      if (gid !== undefined) this.stores.mon.auth.preset_global_ids.set(`mds.${name}`, gid);
      this.add_daemon(`mds.${name}`);
    }
    [...this.slots.keys()].forEach((name, i) => {
      this.sim.after(i * START_GAP_US, () => this.start_now(this.slot(name)));
    });
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
   * partitioned already. Throws for a daemon that is not there, for one and itself, and for two clients.
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
    if (a.startsWith('client.') && b.startsWith('client.'))
      throw new Error(
        `A partition needs a daemon: ${a} and ${b} are clients, and say nothing to one another.`,
      );
    return [this.slot(a).name, this.slot(b).name];
  }

  /** Starts a daemon anew, or an OSD, mgr or MDS that was not in the cluster before. Throws if it runs. */
  start(name: string): void {
    const slot = this.slots.get(name) ?? this.add_daemon(name);
    if (slot.running !== null) throw new Error(`${name} runs already.`);
    this.sim.after(0, () => this.start_now(slot));
  }

  protected world() {
    return { book: this.book, monmap: this.monmap, stores: this.stores };
  }

  private add_mon(name: string): void {
    const addrs = entity_addrvec_t.v2_and_v1('127.0.0.1', MON_PORT, 0);
    this.monmap.add(name, addrs);
    this.slots.set(
      `mon.${name}`,
      new DaemonSlot(`mon.${name}`, 'mon', MON_PORT, mon_program(this.world(), name)),
    );
  }

  /** Builds a daemon, without starting it. Throws for one of a kind that a cluster cannot get more of. */
  private add_daemon(name: string): DaemonSlot {
    // As in a scenario: the name becomes the name of a file, its admin socket.
    const [, type, id = ''] = /^(osd|mgr|mds)\.([A-Za-z0-9][A-Za-z0-9_-]{0,63})$/.exec(name) ?? [];
    if (type === 'mds') return this.add_slot(name, type, mds_program(this.world(), id));
    if (type === 'mgr') return this.add_slot(name, type, mgr_program(this.world(), id));
    // `osd.07` would be osd.7 once more, at the same disk.
    if (type === 'osd' && /^(?:0|[1-9]\d?)$/.test(id))
      return this.add_slot(name, type, osd_program(this.world(), Number(id)));
    // A client is mounted, and there is one mon.
    return this.slot(name);
  }

  protected add_slot(name: string, type: DaemonSlot['type'], program: Program): DaemonSlot {
    // A client listens nowhere.
    const slot = new DaemonSlot(name, type, type === 'client' ? 0 : this.next_port, program);
    this.slots.set(name, slot);
    if (type !== 'client') this.next_port += 2;
    return slot;
  }

  protected start_now(slot: DaemonSlot): void {
    if (slot.running !== null) return;
    const process = new Process(this.sim, slot.name);
    slot.process = process;
    slot.starts++;
    process.on_end = (kind) => {
      this.ended(slot, kind === 'failure' ? 'crashed' : (slot.running?.farewell?.() ?? 'exited'));
      if (kind === 'exec') this.sim.after(EXEC_US, () => this.start_now(slot));
    };
    slot.running = slot.program(this.context(process, slot.starts > 1), this.addrs_of(slot));
    process.on_ran = () => slot.state_at(this.sim.clock.now);
    process.on_ran();
  }

  private addrs_of({ type, port }: DaemonSlot): entity_addrvec_t {
    if (type === 'mon') return entity_addrvec_t.v2_and_v1('127.0.0.1', port, 0);
    // A client listens nowhere.
    if (type === 'client')
      return new entity_addrvec_t([new entity_addr_t('v1', '127.0.0.1', 0, this.nonce())]);
    return entity_addrvec_t.v2_and_v1('127.0.0.1', port, this.nonce());
  }

  protected ended(slot: DaemonSlot, reason: string): void {
    if (slot.running === null) return;
    slot.process?.kill();
    slot.running = null;
    slot.down_reason = reason;
    slot.state_at(this.sim.clock.now);
    this.say(slot.name, 1, reason);
  }

  protected context(process: Process, again = false): CephContext {
    return make_context(process, { fsid: this.fsid, auth: this.auth, again }, (level, text) =>
      this.say(process.name, level, text),
    );
  }

  private say(daemon: string, level: number, text: string): void {
    this.log(this.sim.clock.now, daemon, level, text);
  }

  protected nonce(): number {
    return this.sim.random.between(1, 0xffff_fffe);
  }
}
