import { entity_addrvec_t } from '../../../core/ceph/entity_addrvec.ts';
import { MonMap } from '../../../core/ceph/MonMap.ts';
import { CephTool, type ToolResult } from '../../../core/client/CephTool.ts';
import { AdminSocket, CEPH_16_2_15 } from '../../../core/daemon/AdminSocket.ts';
import { AddressBook } from '../../../core/daemon/AddressBook.ts';
import type { CephContext } from '../../../core/daemon/CephContext.ts';
import { Config } from '../../../core/daemon/Config.ts';
import { ceph_mgr } from '../../../core/mgr/ceph_mgr.ts';
import type { MgrStandby } from '../../../core/mgr/MgrStandby.ts';
import { MonitorStore } from '../../../core/mon/MonitorStore.ts';
import { Monitor } from '../../../core/mon/Monitor.ts';
import { ObjectStore } from '../../../core/osd/ObjectStore.ts';
import { OSD } from '../../../core/osd/OSD.ts';
import { Process } from '../../../core/sim/Process.ts';
import { Simulation } from '../../../core/sim/Simulation.ts';
import { FakeMDS } from './FakeMDS.ts';

const FSID = '11111111-2222-3333-4444-555555555555';

/** What the recorded cluster had in its ceph.conf, as far as it matters to its health and its pools. */
const CONF = {
  auth_service_required: 'none',
  osd_pool_default_size: '1',
  mon_warn_on_pool_no_redundancy: 'false',
  mon_warn_on_insecure_global_id_reclaim_allowed: 'false',
};

/** A simulated cluster with a mon and the `ceph` tool; OSDs, mgrs and fake MDS daemons as a test wants them. */
export class MonWorld {
  readonly sim: Simulation;
  readonly book = new AddressBook();
  readonly monmap = new MonMap();
  readonly store = new MonitorStore();
  readonly objects = new ObjectStore();
  readonly tool: CephTool;
  readonly cluster_log: string[] = [];
  readonly failures: string[] = [];
  readonly conf: Readonly<Record<string, string>>;
  mon!: Monitor;
  mon_process!: Process;
  private port = 6800;

  constructor(seed = 1, conf: Readonly<Record<string, string>> = {}) {
    this.sim = new Simulation(seed);
    this.sim.on_failure = (process, { message, stack }) =>
      this.failures.push(`${process.name}: ${message}\n${stack}`);
    this.conf = { ...CONF, ...conf };
    this.monmap.fsid = FSID;
    this.monmap.epoch = 1;
    this.monmap.add('a', entity_addrvec_t.v2_and_v1('127.0.0.1', 40500, 0));
    this.start_mon();
    const { book, monmap } = this;
    this.tool = new CephTool({ cct: this.cct('client.admin'), book, monmap, addrs: this.addrs() });
    this.tool.start();
  }

  start_mon(): void {
    const cct = this.cct('mon.a');
    this.mon_process = cct.process;
    const { book, monmap, store } = this;
    const clog = (_level: string, text: string): void => void this.cluster_log.push(text);
    this.mon = new Monitor({ cct, book, monmap, name: 'a', store, clog });
    this.mon.start();
  }

  osd(whoami = 0): OSD {
    const { book, monmap, objects } = this;
    const cct = this.cct(`osd.${whoami}`);
    const osd = new OSD({ cct, book, monmap, whoami, addrs: this.addrs(), store: objects });
    osd.start();
    return osd;
  }

  mgr(name: string): { mgr: MgrStandby; process: Process } {
    const { book, monmap } = this;
    const cct = this.cct(`mgr.${name}`);
    const mgr = ceph_mgr({ cct, book, monmap, name, addrs: this.addrs() });
    return { mgr, process: cct.process };
  }

  mds(name: string): FakeMDS {
    const mds = new FakeMDS(this.cct(`mds.${name}`), this.book, this.monmap, name, this.addrs());
    mds.start();
    return mds;
  }

  /** Lets `seconds` pass; a daemon whose code failed is an error. */
  run(seconds: number): void {
    this.sim.run_until(this.sim.clock.now + Math.round(seconds * 1e6));
    if (this.failures.length > 0) throw new Error(this.failures.join('\n'));
  }

  /** Gives a command and runs until it is answered (or for `limit` seconds). */
  ceph(prefix: string, args: Readonly<Record<string, unknown>> = {}, limit = 30): ToolResult {
    let answer: ToolResult | null = null;
    this.tool.command({ prefix, ...args }, (result) => {
      answer = result;
    });
    const end = this.sim.clock.now + limit * 1e6;
    while (answer === null && this.sim.step(end));
    if (this.failures.length > 0) throw new Error(this.failures.join('\n'));
    if (answer === null) throw new Error(`no answer to ${prefix}`);
    return answer;
  }

  /** Pools and a file system of that name. */
  make_fs(fs_name = 'cephfs'): ToolResult {
    this.ceph('osd pool create', { pool: `${fs_name}.meta`, pg_num: 8 });
    this.ceph('osd pool create', { pool: `${fs_name}.data`, pg_num: 8 });
    return this.ceph('fs new', { fs_name, metadata: `${fs_name}.meta`, data: `${fs_name}.data` });
  }

  cct(name: string): CephContext {
    const process = new Process(this.sim, name);
    const conf = new Config({ name, fsid: FSID, ...this.conf });
    return {
      name,
      process,
      conf,
      admin_socket: new AdminSocket({ conf, version: CEPH_16_2_15 }),
      dout: () => {},
    };
  }

  addrs(): entity_addrvec_t {
    const port = this.port;
    this.port += 2;
    return entity_addrvec_t.v2_and_v1('127.0.0.1', port, 1000 + port);
  }
}
