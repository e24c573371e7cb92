import type { FSMap } from '../../../core/ceph/FSMap.ts';
import type { MDSMap } from '../../../core/ceph/MDSMap.ts';
import type { ToolResult } from '../../../core/client/ToolResult.ts';
import { Cluster } from '../../../core/cluster/Cluster.ts';
import { MDSDaemon } from '../../../core/mds/MDSDaemon.ts';
import { Monitor } from '../../../core/mon/Monitor.ts';
import type { MDSRankDispatcher } from '../../../core/mds/MDSRankDispatcher.ts';

export const META_POOL = 1;

/** A whole simulated cluster with its log, and short words for what the tests of a rank do with it. */
export class World {
  readonly cluster: Cluster;
  readonly log: string[] = [];

  constructor(mds: readonly string[] = ['a', 'b'], seed = 1) {
    const spec = { mon: ['a'], mgr: ['x'], osd: 1, mds: mds.map((name) => ({ name })) };
    this.cluster = new Cluster(spec, seed, (t, daemon, level, text) => {
      if (level <= 10) this.log.push(`${(t / 1e6).toFixed(3)} ${daemon} ${level} ${text}`);
    });
  }

  /** A cluster with a file system that has one active rank; everything has settled. */
  static with_fs(mds: readonly string[] = ['a', 'b'], seed = 1): World {
    const world = new World(mds, seed);
    world.run(8).new_fs().run(15);
    return world;
  }

  run(seconds: number): this {
    const { sim } = this.cluster;
    sim.run_until(sim.clock.now + seconds * 1e6);
    return this;
  }

  new_fs(): this {
    this.mon({ prefix: 'osd pool create', pool: 'cephfs.meta' });
    this.mon({ prefix: 'osd pool create', pool: 'cephfs.data' });
    this.run(2);
    return this.mon({ prefix: 'fs new', fs_name: 'cephfs', metadata: 'cephfs.meta', data: 'cephfs.data' });
  }

  mon(command: Record<string, unknown>): this {
    this.cluster.command(command, ({ code, status }) => {
      if (code !== 0) throw new Error(`${JSON.stringify(command)}: ${code} ${status}`);
    });
    return this;
  }

  /** What the mon answers, be it an error; 20 s are enough for all of its commands. */
  answer(command: Readonly<Record<string, unknown>>): ToolResult {
    let answer: ToolResult | null = null;
    this.cluster.command({ ...command }, (result) => {
      answer = result;
    });
    for (let i = 0; answer === null && i < 100; i++) this.run(0.2);
    if (answer === null) throw new Error(`no answer to ${JSON.stringify(command)}`);
    return answer;
  }

  /** What a daemon answers on its admin socket. */
  asok(daemon: string, command: Record<string, unknown>): { code: number; status: string; output: string } {
    let answer: { code: number; status: string; output: string } | Error | null = null;
    this.cluster.asok(daemon, command, (result) => {
      answer = result;
    });
    this.run(1);
    const said = answer as { code: number; status: string; output: string } | Error | null;
    if (said === null || said instanceof Error) throw new Error(`${daemon} did not answer: ${said}`);
    return said;
  }

  mds(name: string): MDSDaemon {
    const { object } = this.cluster.running(name);
    if (!(object instanceof MDSDaemon)) throw new Error(`${name} is no mds`);
    return object;
  }

  rank(name: string): MDSRankDispatcher {
    const rank = this.mds(name).mds_rank;
    if (rank === null) throw new Error(`${name} has no rank`);
    return rank;
  }

  /** The daemon that holds a rank, `mds.a`, or null. One that follows the rank does not hold it. */
  holder(whoami = 0): string | null {
    for (const [name, { running }] of this.cluster.slots) {
      const rank = running?.object instanceof MDSDaemon ? running.object.mds_rank : null;
      if (rank !== null && rank.whoami === whoami && !rank.is_standby_replay()) return name;
    }
    return null;
  }

  /** The daemon that follows a rank, `mds.a`, or null. */
  follower(whoami: number): string | null {
    for (const [name, { running }] of this.cluster.slots) {
      const rank = running?.object instanceof MDSDaemon ? running.object.mds_rank : null;
      if (rank?.is_standby_replay() === true && rank.whoami === whoami) return name;
    }
    return null;
  }

  /** `fs set cephfs NAME VAL` */
  set(name: string, val: string): this {
    return this.mon({ prefix: 'fs set', fs_name: 'cephfs', var: name, val });
  }

  /** The monitor's map of all. */
  fsmap(): FSMap {
    const { object } = this.cluster.running('mon.a');
    if (!(object instanceof Monitor)) throw new Error('mon.a is no mon');
    return object.get_fsmap();
  }
  /** The map of that epoch, while the monitor keeps it. */
  fsmap_at(epoch: number): FSMap | undefined {
    const { object } = this.cluster.running('mon.a');
    return object instanceof Monitor ? object.mdsmon.get_version(epoch) : undefined;
  }
  mdsmap(): MDSMap {
    const fs = this.fsmap().get_filesystem('cephfs');
    if (fs === null) throw new Error('there is no cephfs');
    return fs.mds_map;
  }

  /** Lines of the log that say that a daemon's code failed, or that a rank is damaged. */
  bad_news(): string[] {
    return this.log.filter((line) => line.includes('crashed: ') || line.includes('damaged'));
  }

  /** The states that a daemon's rank went through, from its log. */
  states(name: string): string[] {
    const changes = this.log.filter((line) => line.includes(` ${name} `) && line.includes('state change'));
    return changes.map((line) => line.replace(/^.*state change /, ''));
  }

  /** The requests to OSDs, in the order they were sent: `200.00000000 writefull`. */
  osd_ops(): string[] {
    const { flows, spans } = this.cluster.sim.tracer;
    const ops: string[] = [];
    for (let flow = 0; flow < flows.length; flow++) {
      const label = spans.strings.text(flows.label[flow] as number);
      const [, oid, steps] = /^osd_op\(.* \d+:[0-9a-f]+:::(\S+):head \[(.*)\] snapc/.exec(label) ?? [];
      if (oid === undefined || steps === undefined) continue;
      const names = steps.split(',').map((step) => step.trim().split(' ')[0]);
      ops.push(`${oid} ${names.join(',')}`);
    }
    return ops;
  }

  /** The objects of the metadata pool. */
  objects(): string[] {
    return this.cluster.stores.osd(0).list(META_POOL);
  }

  /** Spoils an object: null removes it, a text becomes its data. */
  spoil(oid: string, data: string | null): void {
    const store = this.cluster.stores.osd(0);
    const object = store.get(META_POOL, oid);
    if (object === undefined) throw new Error(`no object ${oid}`);
    if (data === null) store.delete(META_POOL, oid);
    else store.put(META_POOL, oid, { ...object, data, omap_header: data });
  }
}
