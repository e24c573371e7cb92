import { MDSMap } from '../ceph/MDSMap.ts';
import { type CephContext, ceph_clock_now } from '../daemon/CephContext.ts';
import type { Messenger } from '../daemon/Messenger.ts';
import { LogClient } from '../daemon/LogClient.ts';
import { MgrClient } from '../daemon/MgrClient.ts';
import type { MonClient } from '../daemon/MonClient.ts';
import { Objecter } from '../daemon/Objecter.ts';
import { SafeTimer } from '../daemon/SafeTimer.ts';
import { Beacon } from './Beacon.ts';
import type { MDSMapHolder } from './MDSMapHolder.ts';
import type { MDSRankDispatcher } from './MDSRankDispatcher.ts';

/** What an MDS daemon is made of. Its functions are in MDSDaemon.ts and the parts it extends. */
export abstract class MDSDaemonBase implements MDSMapHolder {
  readonly name: string;
  readonly beacon: Beacon;
  readonly monc: MonClient;
  readonly messenger: Messenger;
  readonly objecter: Objecter;
  readonly mgrc: MgrClient;
  readonly timer: SafeTimer;
  readonly log_client: LogClient;
  mdsmap = new MDSMap();
  mds_rank: MDSRankDispatcher | null = null;
  stopping = false;
  readonly cct: CephContext;
  /** Virtual seconds. */
  protected readonly starttime: number;

  constructor(cct: CephContext, name: string, messenger: Messenger, monc: MonClient) {
    this.cct = cct;
    this.name = name;
    this.messenger = messenger;
    this.monc = monc;
    this.timer = new SafeTimer(cct);
    this.log_client = new LogClient(cct, monc);
    this.beacon = new Beacon(cct, monc, name);
    this.objecter = new Objecter(cct, messenger, monc);
    this.mgrc = new MgrClient(cct, messenger, monc);
    this.starttime = ceph_clock_now(cct);
  }

  /** Ends the daemon in order. The calling thread may wait meanwhile: call it last. */
  abstract suicide(): void;
  /** Executes the program anew: nothing after it runs. */
  abstract respawn(): never;

  trace_label(): string {
    return `mds.${this.name}`;
  }
}
