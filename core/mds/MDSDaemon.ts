import { ceph_assert } from '../ceph/ceph_assert.ts';
import {
  CEPH_ENTITY_TYPE_MDS,
  CEPH_ENTITY_TYPE_MON,
  CEPH_ENTITY_TYPE_OSD,
  entity_name_t,
} from '../ceph/entity_name.ts';
import { ENOSYS } from '../ceph/errno.ts';
import { get_mdsmap_compat_set_all } from '../ceph/mds_features.ts';
import { MDSMap } from '../ceph/MDSMap.ts';
import {
  ceph_mds_state_name,
  STATE_BOOT,
  STATE_DNE,
  STATE_NULL,
  STATE_STANDBY,
  STATE_STANDBY_REPLAY,
} from '../ceph/MDSState.ts';
import type { Message } from '../ceph/messages/Message.ts';
import { MMDSMap } from '../ceph/messages/MMDSMap.ts';
import {
  CEPH_MSG_MDS_MAP,
  CEPH_MSG_MON_MAP,
  CEPH_MSG_OSD_MAP,
  MSG_MON_COMMAND,
} from '../ceph/messages/types.ts';
import { MDS_RANK_NONE } from '../ceph/types.ts';
import type { cmdmap_t } from '../daemon/AdminSocket.ts';
import { type CephContext, ceph_clock_now } from '../daemon/CephContext.ts';
import type { Connection } from '../daemon/Connection.ts';
import type { Dispatcher } from '../daemon/Dispatcher.ts';
import type { Formatter } from '../daemon/Formatter.ts';
import type { Messenger } from '../daemon/Messenger.ts';
import { MgrClient } from '../daemon/MgrClient.ts';
import type { MonClient } from '../daemon/MonClient.ts';
import { Objecter } from '../daemon/Objecter.ts';
import { SafeTimer, type TimerEvent } from '../daemon/SafeTimer.ts';
import { ProcessEnd } from '../sim/Process.ts';
import { decide, traced } from '../trace/traced.ts';
import { Beacon } from './Beacon.ts';
import { MDSRankDispatcher } from './MDSRankDispatcher.ts';
import { MDSSocketHook, register_mds_commands } from './MDSSocketHook.ts';
import type { MDSMapHolder } from './MDSMapHolder.ts';

/**
 * The metadata server daemon (Ceph's MDSDaemon): boots, keeps a place in the MDSMap, and, once the map gives it a
 * rank, makes an MDSRankDispatcher and hands it what is for the rank.
 */
export class MDSDaemon implements Dispatcher, MDSMapHolder {
  readonly name: string;
  readonly beacon: Beacon;
  readonly monc: MonClient;
  readonly messenger: Messenger;
  readonly objecter: Objecter;
  readonly mgrc: MgrClient;
  readonly timer: SafeTimer;
  mdsmap = new MDSMap();
  mds_rank: MDSRankDispatcher | null = null;
  stopping = false;
  private readonly cct: CephContext;
  private readonly starttime: number;
  private tick_event: TimerEvent | null = null;
  private asok_hook: MDSSocketHook | null = null;
  private rotating_auth_attempts = 0;

  constructor(cct: CephContext, name: string, messenger: Messenger, monc: MonClient) {
    this.cct = cct;
    this.name = name;
    this.messenger = messenger;
    this.monc = monc;
    this.timer = new SafeTimer(cct);
    this.beacon = new Beacon(cct, monc, name);
    this.objecter = new Objecter(cct, messenger, monc);
    this.mgrc = new MgrClient(cct, messenger, monc);
    this.starttime = ceph_clock_now(cct);
  }

  /** Boots the daemon. Its thread waits for the monitor in between. 0, or a negative errno after a suicide. */
  @traced('MDSDaemon::init', 'M05')
  init(): number {
    this.objecter.init();
    this.messenger.add_dispatcher_tail(this.objecter);
    this.messenger.add_dispatcher_tail(this.beacon);
    this.messenger.add_dispatcher_tail(this);

    this.monc.set_messenger(this.messenger);
    const r = this.monc.init();
    if (!decide('a monmap was obtained', r >= 0, r)) {
      this.cct.dout(-1, `ERROR: failed to get monmap: ${r}`);
      this.suicide();
      return r;
    }

    const go_on = this.cct.process.this_thread().block();
    this.monc.authenticate(0, (result) => go_on(() => this.init_authenticated(result)));
    return 0;
  }

  /** MDSDaemon::init once the monitor has answered. */
  private init_authenticated(r: number): void {
    if (!decide('authenticated', r >= 0, r)) {
      this.cct.dout(-1, `ERROR: failed to authenticate: ${r}`);
      this.suicide();
      return;
    }
    const go_on = this.cct.process.this_thread().block();
    const timeout = this.cct.conf.get_float('rotating_keys_bootstrap_timeout');
    this.monc.wait_auth_rotating(timeout, (result) => go_on(() => this.init_rotating(result)));
  }

  /** MDSDaemon::init once the rotating keys are there, or did not come in time. */
  private init_rotating(r: number): void {
    if (!decide('the rotating keys are there', r >= 0, r)) {
      const max_attempts = this.cct.conf.get_int('max_rotating_auth_attempts');
      this.rotating_auth_attempts++;
      if (decide('try again', this.rotating_auth_attempts <= max_attempts, this.rotating_auth_attempts)) {
        this.cct.dout(-1, 'unable to obtain rotating service keys; retrying');
        this.init_authenticated(0);
        return;
      }
      this.cct.dout(-1, 'ERROR: failed to refresh rotating keys, maximum retry time reached.');
      this.suicide();
      return;
    }
    if (decide('terminated meanwhile', this.beacon.get_want_state() === STATE_DNE)) return;

    this.objecter.start();
    this.monc.sub_want('mdsmap', 0, 0);
    this.monc.renew_subs();
    this.set_up_admin_socket();
    this.timer.init();
    this.beacon.init(this.mdsmap);
    this.messenger.set_myname(entity_name_t.MDS(MDS_RANK_NONE));
    this.reset_tick();
  }

  @traced('MDSDaemon::set_up_admin_socket', 'M03')
  set_up_admin_socket(): void {
    ceph_assert(this.asok_hook === null, 'asok_hook == nullptr');
    this.asok_hook = new MDSSocketHook(this);
    register_mds_commands(this.cct.admin_socket, this.asok_hook);
  }

  @traced('MDSDaemon::clean_up_admin_socket', 'M04')
  clean_up_admin_socket(): void {
    if (this.asok_hook !== null) this.cct.admin_socket.unregister_commands(this.asok_hook);
    this.asok_hook = null;
  }

  /** Answers an admin-socket command through `on_finish(errno, message, output)`; output goes to `f` too. */
  @traced('MDSDaemon::asok_command', 'M01')
  asok_command(
    command: string,
    cmdmap: cmdmap_t,
    f: Formatter,
    on_finish: (r: number, errss: string, outbl: string) => void,
  ): void {
    if (decide('command is status', command === 'status', command)) {
      this.dump_status(f);
      on_finish(0, '', '');
      return;
    }
    if (decide('holds a rank', this.mds_rank !== null) && this.mds_rank !== null) {
      this.mds_rank.handle_asok_command(command, cmdmap, f, on_finish);
      return;
    }
    this.cct.dout(1, "Can't run that command on an inactive MDS!");
    on_finish(-ENOSYS, '', '');
  }

  @traced('MDSDaemon::dump_status', 'M02')
  dump_status(f: Formatter): void {
    const gid = this.monc.get_global_id();
    f.open_object_section('status');
    f.dump_string('cluster_fsid', this.monc.get_fsid());
    const rank = this.mds_rank;
    const has_rank = decide('holds a rank', rank !== null);
    f.dump_int('whoami', has_rank && rank !== null ? rank.get_nodeid() : MDS_RANK_NONE);
    f.dump_int('id', gid);
    f.dump_string('want_state', ceph_mds_state_name(this.beacon.get_want_state()));
    f.dump_string('state', ceph_mds_state_name(this.mdsmap.get_state_gid(gid)));
    if (rank !== null) rank.dump_status(f);
    f.dump_unsigned('mdsmap_epoch', this.mdsmap.get_epoch());
    f.dump_unsigned('osdmap_epoch', rank !== null ? rank.get_osd_epoch() : 0);
    f.dump_unsigned('osdmap_epoch_barrier', rank !== null ? rank.get_osd_epoch_barrier() : 0);
    f.dump_float('uptime', ceph_clock_now(this.cct) - this.starttime);
    f.close_section();
  }

  @traced('MDSDaemon::reset_tick', 'M06')
  reset_tick(): void {
    if (decide('a tick was pending', this.tick_event !== null) && this.tick_event !== null) {
      this.timer.cancel_event(this.tick_event);
    }
    const interval = this.cct.conf.get_float('mds_tick_interval');
    this.tick_event = this.timer.add_event_after(interval, () => {
      this.tick_event = null;
      this.tick();
    });
  }

  @traced('MDSDaemon::tick', 'M07')
  tick(): void {
    this.reset_tick();
    if (decide('holds a rank', this.mds_rank !== null)) this.mds_rank?.tick();
  }

  /** Takes a new MDSMap: what am I in it now, and who is gone? */
  @traced('MDSDaemon::handle_mds_map', 'M10')
  handle_mds_map(m: MMDSMap): void {
    const epoch = m.get_epoch();
    if (
      !decide('the epoch is newer than mine', epoch > this.mdsmap.get_epoch(), epoch, this.mdsmap.get_epoch())
    ) {
      this.cct.dout(5, `handle_mds_map old map epoch ${epoch} <= ${this.mdsmap.get_epoch()}, discarding`);
      return;
    }
    this.cct.dout(1, `Updating MDS map to version ${epoch} from ${m.get_source()}`);

    const oldmap = this.mdsmap;
    this.mdsmap = new MDSMap();
    this.mdsmap.decode(m.get_encoded());
    this.monc.sub_got('mdsmap', this.mdsmap.get_epoch());

    const mdsmap_compat = get_mdsmap_compat_set_all();
    if (!decide("I can write with the map's compat", mdsmap_compat.writeable(this.mdsmap.compat))) {
      this.cct.dout(0, 'handle_mds_map mdsmap compatset not writeable with daemon features, killing myself');
      this.suicide();
      return;
    }

    for (const [gid, info] of oldmap.get_mds_info()) {
      if (decide('a peer is gone', !this.mdsmap.get_mds_info().has(gid), gid, info.name)) {
        this.messenger.mark_down_addrs(info.addrs);
      }
    }

    const mygid = this.monc.get_global_id();
    const old_state = oldmap.get_state_gid(mygid);
    const new_state = this.mdsmap.get_state_gid(mygid);
    if (old_state === STATE_NULL && new_state !== STATE_NULL && !this.mgrc.is_initialized()) this.join_mgr();

    let whoami = this.mdsmap.get_rank_gid(mygid);
    if (decide('I follow a rank (standby-replay)', new_state === STATE_STANDBY_REPLAY)) {
      whoami = this.mdsmap.get_info_gid(mygid).rank;
    }

    if (decide('the map gives me a rank', whoami !== MDS_RANK_NONE, whoami, ceph_mds_state_name(new_state))) {
      this.handle_mds_map_as_rank(m, oldmap, whoami);
    } else {
      if (decide('but I held one', this.mds_rank !== null) && this.lost_rank()) return;
      this._handle_mds_map(oldmap);
    }
    this.beacon.notify_mdsmap(this.mdsmap);
  }

  /** The part of handle_mds_map for a daemon that the map gives a rank. */
  private handle_mds_map_as_rank(m: MMDSMap, oldmap: MDSMap, whoami: number): void {
    const held = this.mds_rank;
    if (decide('the rank changed under me', held !== null && held.get_nodeid() !== whoami, whoami)) {
      this.cct.dout(-1, `Invalid rank transition ${held?.get_nodeid()}->${whoami}`);
      this.respawn();
    }
    if (decide('no rank object yet', this.mds_rank === null) || this.mds_rank === null) {
      this.mds_rank = new MDSRankDispatcher({
        whoami,
        cct: this.cct,
        name: this.name,
        daemon: this,
        timer: this.timer,
        beacon: this.beacon,
        messenger: this.messenger,
        monc: this.monc,
        mgrc: this.mgrc,
        objecter: this.objecter,
        respawn: () => this.respawn(),
        suicide: () => this.suicide(),
      });
      this.mds_rank.init();
    }
    this.mds_rank.handle_mds_map(m, oldmap);
  }

  /** The map took my rank away. True if that was my end: somebody with a larger gid has taken my name. */
  private lost_rank(): boolean {
    if (this.cct.conf.get_bool('mds_enforce_unique_name')) {
      const existing = this.mdsmap.find_mds_gid_by_name(this.name);
      const mygid = this.monc.get_global_id();
      if (decide('a larger gid has my name', existing > mygid, existing, mygid)) {
        this.cct.dout(1, `Map replaced me (mds.${this.name} gid ${mygid}) with gid ${existing}; suicide`);
        this.suicide();
        return true;
      }
    }
    this.cct.dout(1, 'Map removed me from cluster; respawning! See cluster/monitor logs for details.');
    this.respawn();
  }

  /** The MDSMap of a daemon without a rank. */
  @traced('MDSDaemon::_handle_mds_map', 'M11')
  _handle_mds_map(_oldmap: MDSMap): void {
    const new_state = this.mdsmap.get_state_gid(this.monc.get_global_id());
    if (decide('the map says up:standby', new_state === STATE_STANDBY, ceph_mds_state_name(new_state))) {
      if (decide('newly so', this.beacon.get_want_state() !== STATE_STANDBY)) {
        this.beacon.set_want_state(this.mdsmap, STATE_STANDBY);
        this.cct.dout(1, 'Monitors have assigned me to become a standby.');
      }
      return;
    }
    const want_state = this.beacon.get_want_state();
    if (decide('I was standby, but the map dropped me', want_state === STATE_STANDBY)) {
      this.cct.dout(10, 'dropped out of mdsmap, try to re-add myself');
      this.beacon.set_want_state(this.mdsmap, STATE_BOOT);
      return;
    }
    if (decide('my boot beacon is not reflected yet: wait', want_state === STATE_BOOT)) {
      this.cct.dout(10, 'not in map yet');
    }
  }

  /** Once in the map, the daemon reports to the mgr. */
  private join_mgr(): void {
    this.mgrc.init();
    this.messenger.add_dispatcher_tail(this.mgrc);
    this.monc.sub_want('mgrmap', 0, 0);
    this.monc.renew_subs();
  }

  @traced('MDSDaemon::suicide', 'M12')
  suicide(): void {
    decide('already stopping (a bug)', this.stopping);
    ceph_assert(!this.stopping, 'stopping == false');
    this.stopping = true;
    this.cct.dout(1, `suicide! Wanted state ${ceph_mds_state_name(this.beacon.get_want_state())}`);

    if (this.tick_event !== null) this.timer.cancel_event(this.tick_event);
    this.tick_event = null;
    this.clean_up_admin_socket();

    this.beacon.set_want_state(this.mdsmap, STATE_DNE);
    const in_map = !this.mdsmap.is_dne_gid(this.monc.get_global_id());
    if (decide('still in the map: tell the mon', in_map))
      this.beacon.send_and_wait(1, () => this.suicide_told());
    else this.suicide_told();
  }

  /** MDSDaemon::suicide once the monitor knows, or has nothing to know. */
  private suicide_told(): void {
    this.beacon.shutdown();
    if (this.mgrc.is_initialized()) this.mgrc.shutdown();
    if (decide('holds a rank', this.mds_rank !== null)) {
      this.mds_rank?.shutdown();
      return;
    }
    this.objecter.shutdown();
    this.timer.shutdown();
    this.monc.shutdown();
    this.messenger.shutdown();
  }

  /** The program is executed anew: nothing after this runs. */
  @traced('MDSDaemon::respawn', 'M13')
  respawn(): never {
    this.cct.dout(1, 'respawn!');
    throw new ProcessEnd('exec');
  }

  @traced('MDSDaemon::ms_dispatch', 'M14')
  ms_dispatch(m: Message): boolean {
    if (decide('shutting down', this.stopping)) return false;
    if (decide('I want to be gone: drop', this.beacon.get_want_state() === STATE_DNE)) return true;
    if (decide('handled by the daemon', this.handle_core_message(m))) return true;
    if (decide('holds a rank', this.mds_rank !== null) && this.mds_rank !== null)
      return this.mds_rank.ms_dispatch(m);
    return false;
  }

  @traced('MDSDaemon::ms_handle_connect')
  ms_handle_connect(_con: Connection): void {}

  /** Messages that are for the daemon whether it holds a rank or not. False if this is none of them. */
  @traced('MDSDaemon::handle_core_message', 'M16')
  handle_core_message(m: Message): boolean {
    switch (decide('message type', m.get_type_name(), m.get_source()?.toString()) && m.get_type()) {
      case CEPH_MSG_MON_MAP:
        this.allowed(m, CEPH_ENTITY_TYPE_MON);
        return true;
      case CEPH_MSG_MDS_MAP:
        if (this.allowed(m, CEPH_ENTITY_TYPE_MON | CEPH_ENTITY_TYPE_MDS) && m instanceof MMDSMap)
          this.handle_mds_map(m);
        return true;
      case CEPH_MSG_OSD_MAP:
        if (!this.allowed(m, CEPH_ENTITY_TYPE_MON | CEPH_ENTITY_TYPE_OSD)) return true;
        if (decide('holds a rank', this.mds_rank !== null)) this.mds_rank?.handle_osd_map();
        return true;
      case MSG_MON_COMMAND:
        if (this.allowed(m, CEPH_ENTITY_TYPE_MON)) {
          this.cct.dout(0, 'dropping `mds tell` command from legacy monitor');
        }
        return true;
      default:
        return false;
    }
  }

  /** Whether a peer of this kind may send this message; one that may not is dropped. */
  private allowed(m: Message, peers: number): boolean {
    const peer = m.connection?.get_peer_type() ?? 0;
    if (decide('the peer may send it', (peer & peers) !== 0, m.get_source()?.toString())) return true;
    this.cct.dout(0, `filtered out request, peer=${peer} message=${m}`);
    return false;
  }

  /** Whether what the process leaves behind needs no recovery. Asked by main once the messenger has stopped. */
  @traced('MDSDaemon::is_clean_shutdown', 'M21')
  is_clean_shutdown(): boolean {
    if (decide('holds a rank', this.mds_rank !== null) && this.mds_rank !== null)
      return this.mds_rank.is_stopped();
    return true;
  }

  trace_label(): string {
    return `mds.${this.name}`;
  }
}
