import { ceph_assert } from '../ceph/ceph_assert.ts';
import type { MDSMap } from '../ceph/MDSMap.ts';
import * as S from '../ceph/MDSState.ts';
import type { MDSHealthMetric } from '../ceph/messages/MDSHealth.ts';
import type { Message } from '../ceph/messages/Message.ts';
import type { epoch_t, mds_rank_t } from '../ceph/types.ts';
import { type CephContext, ceph_clock_now } from '../daemon/CephContext.ts';
import type { Context } from '../daemon/Context.ts';
import { Finisher } from '../daemon/Finisher.ts';
import type { LogClient } from '../daemon/LogClient.ts';
import type { Messenger } from '../daemon/Messenger.ts';
import type { MgrClient } from '../daemon/MgrClient.ts';
import type { MonClient } from '../daemon/MonClient.ts';
import type { Objecter } from '../daemon/Objecter.ts';
import type { SafeTimer } from '../daemon/SafeTimer.ts';
import { traced } from '../trace/traced.ts';
import type { Beacon } from './Beacon.ts';
import type { MDSMapHolder } from './MDSMapHolder.ts';
import { ObjectIO } from './ObjectIO.ts';

/** What the daemon gives a rank it makes. */
export interface MDSRankArgs {
  readonly whoami: mds_rank_t;
  readonly cct: CephContext;
  /** The daemon's name, `a` of mds.a. */
  readonly name: string;
  readonly daemon: MDSMapHolder;
  readonly timer: SafeTimer;
  readonly beacon: Beacon;
  readonly messenger: Messenger;
  readonly monc: MonClient;
  readonly mgrc: MgrClient;
  readonly objecter: Objecter;
  readonly log_client: LogClient;
  /** Executes the program anew. */
  readonly respawn: () => never;
  readonly suicide: () => void;
}

/** The two lists of which contexts wait for something that has an order: an epoch, a rank. */
export type Waiters<K> = Map<K, Context[]>;

/** Who a rank is and in which state, and the contexts that wait (the lowest layer of Ceph's MDSRank). */
export abstract class MDSRankState {
  readonly whoami: mds_rank_t;
  readonly cct: CephContext;
  readonly name: string;
  readonly timer: SafeTimer;
  readonly beacon: Beacon;
  readonly messenger: Messenger;
  readonly monc: MonClient;
  readonly mgrc: MgrClient;
  readonly objecter: Objecter;
  readonly log_client: LogClient;
  readonly metadata_pool: number;
  readonly finisher: Finisher;
  readonly io: ObjectIO;
  /** When the rank object was made, virtual seconds. */
  readonly starttime: number;

  state: S.DaemonState = S.STATE_STANDBY;
  /** The state before the present one. */
  last_state: S.DaemonState = S.STATE_BOOT;
  incarnation = 0;
  cluster_degraded = false;
  stopping = false;
  /** The daemon that ends itself has mds_lock, and keeps it: see `hold`. */
  protected held = false;
  /** Clients must not use new caps before they have this OSD map. */
  osd_epoch_barrier: epoch_t = 0;
  readonly health: MDSHealthMetric[] = [];

  /** Ready to be finished by the progress thread, or at the end of a dispatch. */
  readonly finished_queue: Context[] = [];
  waiting_for_active: Context[] = [];
  waiting_for_replay: Context[] = [];
  waiting_for_rejoin: Context[] = [];
  waiting_for_reconnect: Context[] = [];
  waiting_for_resolve: Context[] = [];
  readonly waiting_for_active_peer: Waiters<mds_rank_t> = new Map();
  readonly waiting_for_bootstrapping_peer: Waiters<mds_rank_t> = new Map();
  readonly waiting_for_mdsmap: Waiters<epoch_t> = new Map();
  /** Messages put off while the monitor seems not to hear us. */
  readonly waiting_for_nolaggy: Message[] = [];

  private readonly daemon: MDSMapHolder;
  protected readonly respawn_hook: () => never;
  protected readonly suicide_hook: () => void;

  constructor(args: MDSRankArgs) {
    this.whoami = args.whoami;
    this.cct = args.cct;
    this.name = args.name;
    this.daemon = args.daemon;
    this.timer = args.timer;
    this.beacon = args.beacon;
    this.messenger = args.messenger;
    this.monc = args.monc;
    this.mgrc = args.mgrc;
    this.objecter = args.objecter;
    this.log_client = args.log_client;
    this.respawn_hook = args.respawn;
    this.suicide_hook = args.suicide;
    this.starttime = ceph_clock_now(args.cct);
    // A file system keeps its metadata pool as long as it lives.
    this.metadata_pool = this.mdsmap.metadata_pool;
    this.finisher = new Finisher(args.cct, 'MDSRank', 'MR_Finisher');
    this.io = new ObjectIO(args.cct, args.objecter, this.finisher, this.metadata_pool);
  }

  /** The daemon's current map. */
  get mdsmap(): MDSMap {
    return this.daemon.mdsmap;
  }
  get_nodeid(): mds_rank_t {
    return this.whoami;
  }
  get_state(): S.DaemonState {
    return this.state;
  }
  get_want_state(): S.DaemonState {
    return this.beacon.get_want_state();
  }

  is_creating(): boolean {
    return this.state === S.STATE_CREATING;
  }
  is_starting(): boolean {
    return this.state === S.STATE_STARTING;
  }
  is_replay(): boolean {
    return this.state === S.STATE_REPLAY;
  }
  is_standby_replay(): boolean {
    return this.state === S.STATE_STANDBY_REPLAY;
  }
  is_any_replay(): boolean {
    return this.is_replay() || this.is_standby_replay();
  }
  is_resolve(): boolean {
    return this.state === S.STATE_RESOLVE;
  }
  is_reconnect(): boolean {
    return this.state === S.STATE_RECONNECT;
  }
  is_rejoin(): boolean {
    return this.state === S.STATE_REJOIN;
  }
  is_clientreplay(): boolean {
    return this.state === S.STATE_CLIENTREPLAY;
  }
  is_active(): boolean {
    return this.state === S.STATE_ACTIVE;
  }
  is_stopping(): boolean {
    return this.state === S.STATE_STOPPING;
  }
  /** The monitor knows that this rank has left in good order. */
  @traced('MDSRank::is_stopped')
  is_stopped(): boolean {
    return this.mdsmap.is_stopped(this.whoami);
  }

  /** Writes a line to the log as Ceph's ranks do: rank and incarnation in front. */
  dout(level: number, text: string): void {
    this.cct.dout(level, `mds.${this.whoami}.${this.incarnation} ${text}`);
  }

  trace_label(): string {
    ceph_assert(this.whoami >= 0, 'whoami >= 0');
    return `mds.${this.whoami}.${this.incarnation} ${S.ceph_mds_state_name(this.state)}`;
  }
}
