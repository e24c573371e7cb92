import { entity_name_t } from '../ceph/entity_name.ts';
import type { health_check_t } from '../ceph/health_check.ts';
import { MCommand } from '../ceph/messages/MCommand.ts';
import type { Message } from '../ceph/messages/Message.ts';
import { MMgrCommand } from '../ceph/messages/MMgrCommand.ts';
import { MMgrClose } from '../ceph/messages/MMgrClose.ts';
import { MMgrOpen } from '../ceph/messages/MMgrOpen.ts';
import { MMgrReport } from '../ceph/messages/MMgrReport.ts';
import { MMonMgrReport } from '../ceph/messages/MMonMgrReport.ts';
import { MPGStats } from '../ceph/messages/MPGStats.ts';
import { ceph_clock_now } from '../daemon/CephContext.ts';
import type { Connection } from '../daemon/Connection.ts';
import type { Dispatcher } from '../daemon/Dispatcher.ts';
import { ShownAuthorizer } from '../daemon/auth/ShownAuthorizer.ts';
import { time_of_day } from '../daemon/time_of_day.ts';
import { SafeTimer } from '../daemon/SafeTimer.ts';
import { decide, traced } from '../trace/traced.ts';
import { DaemonServerCommands } from './DaemonServerCommands.ts';
import type { DaemonServerArgs } from './DaemonServerMaps.ts';
import { MgrSession } from './MgrSession.ts';

/**
 * The server of the active mgr (Ceph's DaemonServer): daemons open sessions with it and report, commands come in, and
 * every few seconds it tells the mon what is to be told. It has a messenger of its own.
 *
 * Here are its start, its tick and its dispatch; DaemonServerCommands.ts has the commands, DaemonServerSessions.ts the
 * sessions, DaemonServerMaps.ts what maps mean to it.
 */
export class DaemonServer extends DaemonServerCommands implements Dispatcher {
  private readonly timer = new SafeTimer(this.cct);
  private readonly reported_osds = new Set<number>();
  private started_at = 0;
  /** On a cluster with keys: keeps what a peer shows. Everybody is let in; his caps say what he may do. */
  ms_verify_authorizer?: NonNullable<Dispatcher['ms_verify_authorizer']>;

  constructor(args: DaemonServerArgs) {
    super(args);
    if (args.cct.conf.get_string('auth_service_required') === 'none') return;
    this.ms_verify_authorizer = (con, _peer_type, _protocol, authorizer) => {
      con.set_priv(new ShownAuthorizer(authorizer));
      return true;
    };
  }

  /** Listens from now on. */
  @traced('DaemonServer::init')
  init(gid: number): void {
    // By which it knows who connects.
    this.monc._check_auth_rotating();
    this.messenger.set_myname(entity_name_t.MGR(gid));
    this.messenger.global_id = gid;
    this.messenger.start();
    this.messenger.add_dispatcher_tail(this);
    this.timer.init();
    this.started_at = ceph_clock_now(this.cct);
    this.schedule_tick_locked(this.cct.conf.get_float('mgr_tick_period'));
  }

  @traced('DaemonServer::schedule_tick_locked')
  private schedule_tick_locked(delay_sec: number): void {
    this.timer.add_event_after(delay_sec, () => this.tick());
  }

  @traced('DaemonServer::tick')
  private tick(): void {
    this.send_report();
    this.adjust_pgs();
    this.schedule_tick_locked(this.cct.conf.get_float('mgr_tick_period'));
  }

  /** Where pools are to have more or fewer placement groups, it goes there in steps. In the simulation at once. */
  @traced('DaemonServer::adjust_pgs')
  private adjust_pgs(): void {}

  /** Every peer gets a session, with what its key allows. */
  @traced('DaemonServer::ms_handle_fast_authentication')
  ms_handle_fast_authentication(con: Connection): boolean {
    const shown = con.get_priv();
    if (!(shown instanceof ShownAuthorizer)) {
      const session = new MgrSession(con.peer_name?.toString() ?? con.peer_type);
      session.caps.set_allow_all();
      con.set_priv(session);
      return true;
    }
    const methods = this.cct.conf.get_string('auth_service_required');
    const peer = shown.verify(methods, 'mgr', this.monc.get_rotating_secrets());
    const session = new MgrSession(peer?.name ?? con.peer_name?.toString() ?? con.peer_type);
    con.set_priv(session);
    if (peer?.caps_info.allow_all) session.caps.set_allow_all();
    const caps = peer?.caps_info.caps ?? null;
    if (!decide('it has caps for a mgr', caps !== null, session.entity_name) || caps === null) return true;
    const error = session.caps.parse(caps);
    if (decide('the caps parse', error === null, caps)) return true;
    this.cct.dout(10, ` session ${session.entity_name} failed to parse caps '${caps}'`);
    return false;
  }

  @traced('DaemonServer::ms_handle_accept')
  ms_handle_accept(con: Connection): void {
    if (decide('an OSD', con.peer_type === 'osd', con.peer_name?.toString())) this.osd_cons.add(con);
  }

  @traced('DaemonServer::ms_handle_reset')
  ms_handle_reset(con: Connection): boolean {
    // Those of other daemons stay, as in Ceph: what goes to a connection that is down goes nowhere.
    if (!decide('an OSD', con.peer_type === 'osd', con.peer_name?.toString())) return false;
    this.osd_cons.delete(con);
    this.daemon_connections.delete(con);
    return false;
  }

  @traced('DaemonServer::ms_dispatch')
  ms_dispatch(m: Message): boolean {
    if (m instanceof MPGStats) {
      this.cluster_state.ingest_pgstats(m);
      this.maybe_ready(m.get_source()?.num ?? -1);
      return true;
    }
    if (m instanceof MMgrReport) return this.handle_report(m);
    if (m instanceof MMgrOpen) return this.handle_open(m);
    if (m instanceof MMgrClose) return this.handle_close(m);
    if (m instanceof MCommand || m instanceof MMgrCommand) return this.handle_command(m);
    this.cct.dout(1, `Unhandled message type ${m.get_type()}`);
    return false;
  }

  /** An OSD has reported: were they all? Then the mon is told at once. */
  @traced('DaemonServer::maybe_ready')
  private maybe_ready(osd_id: number): void {
    if (decide('all have reported before', this.pgmap_ready)) return;
    if (this.reported_osds.has(osd_id)) return;
    this.cct.dout(4, `initial report from osd ${osd_id}`);
    this.reported_osds.add(osd_id);
    const silent = this.cluster_state.with_osdmap((osdmap) =>
      [...osdmap.osds.keys()].filter((id) => osdmap.is_up(id) && !this.reported_osds.has(id)),
    );
    if (!decide('every OSD has reported', silent.length === 0, silent)) return;
    this.cct.dout(4, 'all osds have reported, sending PG state to mon');
    this.pgmap_ready = true;
    this.reported_osds.clear();
    this.send_report();
  }

  /** Tells the mon what is wrong, how the placement groups are, and of the services. */
  @traced('DaemonServer::send_report')
  send_report(): void {
    if (!decide('all OSDs have reported', this.pgmap_ready) && !this.give_up_waiting()) {
      this.cct.dout(1, 'Not sending PG status to monitor yet, waiting for OSDs');
      return;
    }
    const health_checks: health_check_t[] = [];
    this.py_modules.get_health_checks(health_checks);
    const progress_events = this.py_modules.active_modules?.get_progress_events() ?? [];
    this.cluster_state.update_delta_stats();
    let dirty = false;
    if (decide('a service map is pending', this.pending_service_map.epoch > 0)) {
      this._prune_pending_service_map();
      dirty = this.pending_service_map_dirty >= this.pending_service_map.epoch;
      if (dirty) this.pending_service_map.modified = time_of_day(this.cct.process.sim.clock.seconds());
    }
    const pools = this.cluster_state.with_osdmap((osdmap) => osdmap.pools.size);
    this.monc.send_mon_message(
      new MMonMgrReport({
        gid: this.monc.get_global_id(),
        health_checks,
        progress_events,
        digest: this.cluster_state.pg_map.digest(pools),
        service_map: decide('the service map changed', dirty) ? this.pending_service_map : null,
      }),
    );
    if (dirty) this.pending_service_map.epoch++;
  }

  /** Some OSDs stay silent: after four reports' time the mon gets what there is. */
  private give_up_waiting(): boolean {
    const waited = ceph_clock_now(this.cct) - this.started_at;
    const patience = this.cct.conf.get_int('mgr_stats_period') * 4;
    if (!decide('waited long enough', waited > patience, waited, patience)) return false;
    this.cct.dout(1, "Giving up on OSDs that haven't reported yet");
    this.pgmap_ready = true;
    this.reported_osds.clear();
    return true;
  }

  shutdown(): void {
    this.timer.shutdown();
    this.messenger.shutdown();
  }

  trace_label(): string {
    return 'DaemonServer';
  }
}
