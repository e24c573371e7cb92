import { ceph_assert } from '../ceph/ceph_assert.ts';
import {
  CEPH_ENTITY_TYPE_MDS,
  CEPH_ENTITY_TYPE_MON,
  CEPH_ENTITY_TYPE_OSD,
  entity_name_t,
} from '../ceph/entity_name.ts';
import { ceph_mds_state_name, STATE_DNE } from '../ceph/MDSState.ts';
import type { Message } from '../ceph/messages/Message.ts';
import { MCommand } from '../ceph/messages/MCommand.ts';
import { MMDSMap } from '../ceph/messages/MMDSMap.ts';
import { MMonCommand } from '../ceph/messages/MMonCommand.ts';
import {
  CEPH_MSG_MDS_MAP,
  CEPH_MSG_MON_MAP,
  CEPH_MSG_OSD_MAP,
  MSG_COMMAND,
  MSG_MON_COMMAND,
} from '../ceph/messages/types.ts';
import { MDS_RANK_NONE } from '../ceph/types.ts';
import type { Connection } from '../daemon/Connection.ts';
import type { Dispatcher } from '../daemon/Dispatcher.ts';
import type { TimerEvent } from '../daemon/SafeTimer.ts';
import { SIGINT, SIGTERM } from '../daemon/signals.ts';
import { ProcessEnd } from '../sim/Process.ts';
import { decide, traced } from '../trace/traced.ts';
import { MDSDaemonMap } from './MDSDaemonMap.ts';

/**
 * The metadata server daemon (Ceph's MDSDaemon): boots, keeps a place in the MDSMap, and, once the map gives it a
 * rank, makes an MDSRankDispatcher and hands it what is for the rank.
 *
 * Here are its start and end, its tick and its dispatch; MDSDaemonMap.ts has handle_mds_map, MDSDaemonAsok.ts the
 * admin socket, MDSDaemonCommands.ts `ceph tell`, MDSDaemonSessions.ts who connects to it, MDSDaemonBase.ts what it
 * is made of.
 */
export class MDSDaemon extends MDSDaemonMap implements Dispatcher {
  private tick_event: TimerEvent | null = null;
  private rotating_auth_attempts = 0;
  /** Boot is over: from here on main handles signals. */
  initialized = false;

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

    this.monc.set_log_client(this.log_client);

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
    this.wait_for_keys();
  }

  private wait_for_keys(): void {
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
        this.wait_for_keys();
        return;
      }
      this.cct.dout(-1, 'ERROR: failed to refresh rotating keys, maximum retry time reached.');
      this.suicide();
      return;
    }
    this.objecter.start();
    if (decide('terminated meanwhile', this.beacon.get_want_state() === STATE_DNE)) return;

    this.monc.sub_want('mdsmap', 0, 0);
    this.monc.renew_subs();
    this.set_up_admin_socket();
    this.timer.init();
    this.beacon.init(this.mdsmap);
    this.messenger.set_myname(entity_name_t.MDS(MDS_RANK_NONE));
    this.reset_tick();
    this.initialized = true;
  }

  @traced('MDSDaemon::reset_tick', 'M06')
  reset_tick(): void {
    if (decide('a tick was pending', this.tick_event !== null) && this.tick_event !== null) {
      this.timer.cancel_event(this.tick_event);
    }
    const interval = this.cct.conf.get_float('mds_tick_interval');
    this.tick_event = this.timer.add_event_after(interval, () => this.tick());
  }

  @traced('MDSDaemon::tick', 'M07')
  tick(): void {
    this.reset_tick();
    if (decide('holds a rank', this.mds_rank !== null)) this.mds_rank?.tick();
  }

  @traced('MDSDaemon::handle_signal', 'M22')
  handle_signal(signum: number): void {
    ceph_assert(signum === SIGINT || signum === SIGTERM, 'signum == SIGINT || signum == SIGTERM');
    this.cct.dout(-1, `*** got signal ${signum === SIGINT ? 'Interrupt' : 'Terminated'} ***`);
    if (decide('already stopping', this.stopping)) return;
    this.suicide();
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

    this.timer.hold();
    this.mds_rank?.hold();
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
    if (this.mds_rank?.waits_with_mds_lock === true) {
      this.cct.process.this_thread().block();
      return true;
    }
    if (decide('shutting down', this.stopping)) return false;
    if (decide('I want to be gone: drop', this.beacon.get_want_state() === STATE_DNE)) return true;
    if (decide('handled by the daemon', this.handle_core_message(m))) return true;
    const handled = decide('holds a rank', this.mds_rank !== null) && this.mds_rank?.ms_dispatch(m) === true;
    return !decide('unhandled', !handled, m.get_type_name());
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
      case MSG_COMMAND:
        if (m instanceof MCommand) this.handle_command(m);
        return true;
      case MSG_MON_COMMAND:
        if (this.allowed(m, CEPH_ENTITY_TYPE_MON) && m instanceof MMonCommand) this.handle_command(m);
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
}
