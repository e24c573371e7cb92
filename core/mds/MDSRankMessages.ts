import { CEPH_ENTITY_TYPE_CLIENT, CEPH_ENTITY_TYPE_MDS } from '../ceph/entity_name.ts';
import { MClientCapRelease } from '../ceph/messages/MClientCapRelease.ts';
import { MClientCaps } from '../ceph/messages/MClientCaps.ts';
import { MClientLease } from '../ceph/messages/MClientLease.ts';
import type { Message } from '../ceph/messages/Message.ts';
import { MMDSMap } from '../ceph/messages/MMDSMap.ts';
import { type mds_table, MMDSTableRequest, TABLE_SNAP } from '../ceph/messages/MMDSTableRequest.ts';
import {
  CEPH_MSG_CLIENT_CAPRELEASE,
  CEPH_MSG_CLIENT_CAPS,
  CEPH_MSG_CLIENT_LEASE,
  CEPH_MSG_CLIENT_RECONNECT,
  CEPH_MSG_CLIENT_REQUEST,
  CEPH_MSG_CLIENT_SESSION,
  CEPH_MSG_MDS_MAP,
  MSG_MDS_TABLE_REQUEST,
} from '../ceph/messages/types.ts';
import type { epoch_t, mds_rank_t } from '../ceph/types.ts';
import type { entity_addrvec_t } from '../ceph/entity_addrvec.ts';
import { ceph_clock_now } from '../daemon/CephContext.ts';
import type { Context } from '../daemon/Context.ts';
import { decide, traced } from '../trace/traced.ts';
import { make_cache_counters } from './cache_counters.ts';
import { DamageTable } from './DamageTable.ts';
import { InoTable } from './InoTable.ts';
import { Locker } from './Locker.ts';
import { MDBalancer } from './MDBalancer.ts';
import { MDCache } from './MDCache.ts';
import { MDLog } from './MDLog.ts';
import { MDLogReplay } from './MDLogReplay.ts';
import { MDSRankClients } from './MDSRankClients.ts';
import type { MDSRankArgs } from './MDSRankState.ts';
import { MetricsHandler } from './MetricsHandler.ts';
import { PurgeQueue } from './PurgeQueue.ts';
import { make_rank_counters } from './rank_counters.ts';
import { ScrubStack } from './ScrubStack.ts';
import { Server } from './Server.ts';
import { Session } from './Session.ts';
import { SnapClient } from './SnapClient.ts';
import { SnapServer } from './SnapServer.ts';
import { StrayManager } from './StrayManager.ts';

const MDS_PORT_CACHE = 0x200;

/** The parts of a rank, and the messages that go to them and come from them. */
export abstract class MDSRankMessages extends MDSRankClients {
  readonly mdcache: MDCache;
  readonly mdlog: MDLog;
  readonly mdlog_replay: MDLogReplay;
  readonly inotable: InoTable;
  readonly purge_queue: PurgeQueue;
  readonly snapserver: SnapServer;
  readonly snapclient: SnapClient;
  readonly server: Server;
  readonly locker: Locker;
  readonly stray_manager: StrayManager;
  readonly balancer: MDBalancer;
  readonly scrubstack: ScrubStack;
  readonly damage_table = new DamageTable();
  readonly logger = make_rank_counters();
  readonly cache_logger = make_cache_counters();
  /** Requests to be done before the rank is active; and has the next of them begin: false when there is none. */
  abstract readonly replay_queue: Context[];
  abstract queue_one_replay(): boolean;
  abstract maybe_clientreplay_done(): void;
  readonly metrics_handler: MetricsHandler;
  /** The map every peer is known to have. */
  protected readonly peer_mdsmap_epoch = new Map<mds_rank_t, epoch_t>();
  private dispatch_depth = 0;

  constructor(args: MDSRankArgs) {
    super(args);
    const { cct, whoami, metadata_pool, objecter } = this;
    this.purge_queue = new PurgeQueue(cct, whoami, metadata_pool, objecter, (r) =>
      this.handle_write_error(r),
    );
    this.mdcache = new MDCache(this);
    this.mdlog = new MDLog(this, this.mdcache);
    this.mdlog_replay = new MDLogReplay(this.mdlog);
    this.inotable = new InoTable(this);
    this.snapserver = new SnapServer(this, (m, to) => this.send_message(m, to));
    this.snapclient = new SnapClient(this);
    this.server = new Server(this);
    this.locker = new Locker(this);
    this.stray_manager = new StrayManager(this);
    this.balancer = new MDBalancer(this);
    this.scrubstack = new ScrubStack(this);
    this.metrics_handler = new MetricsHandler(cct, this);
  }

  @traced('MDSRank::get_table_client')
  get_table_client(t: mds_table): SnapClient | null {
    return t === TABLE_SNAP ? this.snapclient : null;
  }

  @traced('MDSRank::get_table_server')
  get_table_server(t: mds_table): SnapServer | null {
    return t === TABLE_SNAP ? this.snapserver : null;
  }

  /** Answers on the connection that a message came on. */
  @traced('MDSRank::send_message')
  send_message(m: Message, to: Message): void {
    to.connection?.send_message(m);
  }

  /** Sends to the daemon that holds a rank now, with the map first if it does not have it. */
  @traced('MDSRank::send_message_mds')
  send_message_mds(m: Message, mds: mds_rank_t): void {
    if (!decide('the rank is up', this.mdsmap.is_up(mds), mds)) {
      this.dout(10, `send_message_mds mds.${mds} not up, dropping ${m}`);
      return;
    }
    if (decide('it cannot be reached yet: wait', this.mdsmap.is_bootstrapping(mds), mds)) {
      this.dout(5, `send_message_mds mds.${mds} is bootstrapping, deferring ${m}`);
      this.wait_for_bootstrapped_peer(mds, () => this.send_message_mds(m, mds));
      return;
    }
    const addrs = this.mdsmap.get_addrs(mds);
    const stale = mds !== this.whoami && (this.peer_mdsmap_epoch.get(mds) ?? 0) < this.mdsmap.get_epoch();
    if (decide('it may not have my map', stale, mds)) {
      this.send_message_mds_addr(new MMDSMap(this.monc.get_fsid(), this.mdsmap), addrs);
      this.peer_mdsmap_epoch.set(mds, this.mdsmap.get_epoch());
    }
    this.send_message_mds_addr(m, addrs);
  }

  /** In Ceph another send_message_mds: to an address, whoever is there. */
  @traced('MDSRank::send_message_mds')
  send_message_mds_addr(m: Message, addrs: entity_addrvec_t): void {
    this.messenger.connect_to('mds', addrs).send_message(m);
  }

  protected dispatch(m: Message): boolean {
    this.dispatch_depth++;
    const ret = this._dispatch(m, true);
    this.dispatch_depth--;
    return ret;
  }

  /** False for a message that no rank takes. */
  @traced('MDSRank::_dispatch')
  _dispatch(m: Message, new_msg: boolean): boolean {
    if (decide('from a daemon that is no longer that rank: drop', this.is_stale_message(m))) return true;
    if (!decide('a message that a rank takes', this.is_valid_message(m), m.get_type_name())) return false;
    if (m.get_source()?.is_client() === true) {
      const session = m.get_connection()?.get_priv();
      if (session instanceof Session) session.last_seen = ceph_clock_now(this.cct);
    }
    const behind = new_msg && this.waiting_for_nolaggy.length > 0;
    if (decide('the monitor does not answer: put it off', this.beacon.is_laggy() || behind)) {
      this.dout(5, ` laggy, deferring ${m}`);
      this.waiting_for_nolaggy.push(m);
    } else {
      this.handle_message(m);
    }
    if (this.dispatch_depth > 1) return true;
    this._advance_queues();
    // What is done between messages is left for later, when the monitor has stopped answering meanwhile.
    decide('the monitor does not answer any more', this.beacon.is_laggy());
    return true;
  }

  /** Handles a message later as one that was handled before, but had to wait (Ceph's C_MDS_RetryMessage). */
  retry_message(m: Message): Context {
    return () => {
      this.dispatch_depth++;
      this.retry_dispatch(m);
      this.dispatch_depth--;
    };
  }

  @traced('MDSRank::retry_dispatch')
  private retry_dispatch(m: Message): void {
    this._dispatch(m, false);
  }

  /** Messages a rank can handle. */
  is_valid_message(m: Message): boolean {
    return is_of_cache(m) || m.get_type() in MESSAGES_FROM;
  }

  protected is_stale_message(m: Message): boolean {
    const source = m.get_source();
    if (source === null || source.type !== 'mds') return false;
    const from = source.num;
    const up = !this.mdsmap.is_down(from);
    // Ceph compares connections, of which there is one to a peer; here both may have dialled.
    if (up && m.get_connection()?.get_peer_addrs().equals(this.mdsmap.get_addrs(from)) === true) return false;
    if (m.get_type() === CEPH_MSG_MDS_MAP) return false;
    this.dout(5, `got ${m} from down/old/bad/imposter mds ${source}, dropping`);
    return true;
  }

  @traced('MDSRank::handle_message')
  protected handle_message(m: Message): void {
    const peer = m.get_connection()?.get_peer_type() ?? CEPH_ENTITY_TYPE_MDS;
    const allowed = is_of_cache(m) ? CEPH_ENTITY_TYPE_MDS : (MESSAGES_FROM[m.get_type()] ?? 0);
    if (!decide('the peer may send it', (peer & allowed) !== 0, m.get_type_name())) {
      this.dout(0, `filtered out request, peer=${peer} message=${m}`);
      return;
    }
    if (decide('for the cache', is_of_cache(m))) {
      this.mdcache.dispatch(m);
      return;
    }
    switch (m.get_type()) {
      case CEPH_MSG_CLIENT_SESSION:
      case CEPH_MSG_CLIENT_RECONNECT:
      case CEPH_MSG_CLIENT_REQUEST:
        this.server.dispatch(m);
        return;
      case CEPH_MSG_CLIENT_CAPS:
        if (m instanceof MClientCaps) this.locker.handle_client_caps(m);
        return;
      case CEPH_MSG_CLIENT_LEASE:
        if (m instanceof MClientLease) this.locker.handle_client_lease(m);
        return;
      case CEPH_MSG_CLIENT_CAPRELEASE:
        if (m instanceof MClientCapRelease) this.locker.handle_client_cap_release(m);
        return;
      case MSG_MDS_TABLE_REQUEST:
        if (m instanceof MMDSTableRequest) this.handle_table_request(m);
        return;
      default:
        this.dout(-1, `unrecognized message ${m}`);
    }
  }

  private handle_table_request(m: MMDSTableRequest): void {
    if (decide('from the table server', m.op < 0, m.op)) this.get_table_client(m.table)?.handle_request(m);
    else this.get_table_server(m.table)?.handle_request(m);
  }
}

/** Ceph's messages come in blocks of 256 numbers; those of the cache are one of them. */
function is_of_cache(m: Message): boolean {
  return (m.get_type() & 0xff00) === MDS_PORT_CACHE;
}
/** The messages a rank can handle, and the CEPH_ENTITY_TYPE_* that may send each. */
const MESSAGES_FROM: Readonly<Record<number, number>> = {
  [CEPH_MSG_CLIENT_SESSION]: CEPH_ENTITY_TYPE_CLIENT,
  [CEPH_MSG_CLIENT_RECONNECT]: CEPH_ENTITY_TYPE_CLIENT,
  [CEPH_MSG_CLIENT_REQUEST]: CEPH_ENTITY_TYPE_CLIENT,
  [CEPH_MSG_CLIENT_CAPS]: CEPH_ENTITY_TYPE_CLIENT,
  [CEPH_MSG_CLIENT_LEASE]: CEPH_ENTITY_TYPE_CLIENT,
  [CEPH_MSG_CLIENT_CAPRELEASE]: CEPH_ENTITY_TYPE_CLIENT,
  [MSG_MDS_TABLE_REQUEST]: CEPH_ENTITY_TYPE_MDS,
};
