import { reads_anew } from '../daemon/config/ConfigObserver.ts';
import { TRACKED_CONF_KEYS } from '../daemon/config/tracked_conf_keys.ts';
import { MAuth } from '../ceph/messages/MAuth.ts';
import { MCommand } from '../ceph/messages/MCommand.ts';
import { MLog } from '../ceph/messages/MLog.ts';
import { MLogAck } from '../ceph/messages/MLogAck.ts';
import { MMDSBeacon } from '../ceph/messages/MMDSBeacon.ts';
import { MMgrBeacon } from '../ceph/messages/MMgrBeacon.ts';
import { MMonCommand } from '../ceph/messages/MMonCommand.ts';
import { MMonGetVersion } from '../ceph/messages/MMonGetVersion.ts';
import { MMonGetVersionReply } from '../ceph/messages/MMonGetVersionReply.ts';
import { MMonMgrReport } from '../ceph/messages/MMonMgrReport.ts';
import { MMonSubscribe } from '../ceph/messages/MMonSubscribe.ts';
import { MOSDBeacon } from '../ceph/messages/MOSDBeacon.ts';
import { MOSDBoot } from '../ceph/messages/MOSDBoot.ts';
import type { Message } from '../ceph/messages/Message.ts';
import type { Connection } from '../daemon/Connection.ts';
import type { Dispatcher } from '../daemon/Dispatcher.ts';
import { decide, traced } from '../trace/traced.ts';
import { handle_tell_command } from './handle_tell_command.ts';
import { handle_command } from './handle_command.ts';
import { MonOpRequest } from './MonOpRequest.ts';
import type { MonSession } from './MonSession.ts';
import { MonitorAdmin } from './MonitorAdmin.ts';
import { Monitor_services } from './Monitor_services.ts';
import type { PaxosService } from './PaxosService.ts';

export type { MonitorInit } from './Monitor_services.ts';

/** The monitor of a cluster that has one (Ceph's Monitor). It is always the leader once it runs. */
export class Monitor extends Monitor_services implements Dispatcher {
  /** Boots on its main thread; what follows comes of events. */
  start(): void {
    this.cct.process.thread('ceph-mon').post(() => this.init());
  }

  @traced('Monitor::init')
  private init(): void {
    this.timer.init();
    this.messenger.add_dispatcher_tail(this);
    this.cct.conf.add_observer(reads_anew(TRACKED_CONF_KEYS.mon));
    this.messenger.start();
    this.mgr_messenger.start();
    this.mgr_messenger.add_dispatcher_tail(this.mgr_client);
    this.mgr_client.init();
    new MonitorAdmin(this).register(this.cct.admin_socket);
    this.win_standalone_election();
    this.new_tick();
  }

  @traced('Monitor::win_standalone_election')
  private win_standalone_election(): void {
    this.store.election_epoch += 2;
    this.leader = true;
    this.quorum_since = this.cct.process.sim.clock.seconds();
    this.refresh_from_paxos();
    for (const service of this.services()) service.election_finished();
  }

  private new_tick(): void {
    this.timer.add_event_after(this.cct.conf.get_float('mon_tick_interval'), () => this.tick());
  }

  @traced('Monitor::tick')
  private tick(): void {
    for (const service of this.services()) service.tick();
    this.trim_sessions();
    this.new_tick();
  }

  /** Ends the sessions whose other end has not shown for mon_session_timeout that it is there. */
  private trim_sessions(): void {
    const oldest = this.cct.process.sim.clock.seconds() - this.cct.conf.get_int('mon_session_timeout');
    for (const { con, name } of this.session_map.all()) {
      if (con.last_keepalive >= oldest) continue;
      this.cct.dout(10, `trimming session ${name} ${con.get_peer_addrs()} (no keepalive)`);
      this.session_map.remove_session(con);
      con.mark_down();
    }
  }

  @traced('Monitor::ms_dispatch')
  ms_dispatch(m: Message): boolean {
    const con = m.get_connection();
    if (con === null) return false;
    const session = this.session_map.get(con) ?? this.session_map.new_session(con, m);
    const op = new MonOpRequest(m, session);
    if (m instanceof MAuth) {
      this.authmon.prep_auth(op as MonOpRequest<MAuth>);
      return true;
    }
    if (decide('session is not authenticated', !session.is_authenticated())) {
      this.cct.dout(5, `ms_dispatch: dropping ${m} from unauthenticated ${session.name}`);
      return true;
    }
    return this.dispatch_op(op);
  }

  @traced('Monitor::ms_handle_reset')
  ms_handle_reset(con: Connection): boolean {
    return this.session_map.remove_session(con) !== undefined;
  }

  private dispatch_op(op: MonOpRequest): boolean {
    const { m } = op;
    if (m instanceof MMonSubscribe) this.handle_subscribe(m, op.session);
    else if (m instanceof MMonGetVersion) this.handle_get_version(m, op);
    else if (m instanceof MLog) this.handle_log(m, op);
    else if (m instanceof MMonCommand) handle_command(this, op as MonOpRequest<MMonCommand>);
    else if (m instanceof MCommand) this.handle_tell_command(op as MonOpRequest<MCommand>);
    else if (m instanceof MMDSBeacon) this.mdsmon.dispatch(op);
    else if (m instanceof MMgrBeacon) this.mgrmon.dispatch(op);
    else if (m instanceof MMonMgrReport) this.mgrstatmon.prepare_report(op);
    else if (m instanceof MOSDBoot || m instanceof MOSDBeacon) this.osdmon.dispatch(op);
    else return false;
    return true;
  }

  @traced('Monitor::handle_tell_command')
  private handle_tell_command(op: MonOpRequest<MCommand>): void {
    handle_tell_command(this, op);
  }

  /** Entries of the cluster log: taken, and acknowledged. */
  private handle_log(m: MLog, op: MonOpRequest): void {
    this.logmon.prepare_log(m);
    for (const { name, prio, msg } of m.entries) this.init_args.clog?.(prio, `${name} ${msg}`);
    op.send_reply(new MLogAck(m.fsid, m.entries.at(-1)?.seq ?? 0));
  }

  @traced('Monitor::handle_subscribe')
  private handle_subscribe(m: MMonSubscribe, session: MonSession): void {
    for (const [type, { start, onetime }] of m.what) {
      const sub = this.session_map.add_update_sub(session, type, start, onetime);
      if (type === 'fsmap' || type.startsWith('mdsmap')) this.mdsmon.check_sub(sub);
      else if (type === 'osdmap') this.osdmon.check_osdmap_sub(sub);
      else if (type === 'mgrmap') this.mgrmon.check_sub(sub);
      else if (type === 'monmap') this.monmon.check_sub(sub);
      else if (type === 'mgrdigest') this.mgrmon.check_digest_sub(sub);
      else if (type === 'servicemap') this.mgrstatmon.check_sub(sub);
      else if (type === 'config') this.configmon.check_sub(sub);
      else if (type.startsWith('log-')) this.logmon.check_sub(sub);
      else this.cct.dout(10, `handle_subscribe: nobody sends ${type}`);
    }
  }

  @traced('Monitor::handle_get_version')
  private handle_get_version(m: MMonGetVersion, op: MonOpRequest): void {
    const services: Readonly<Record<string, PaxosService>> = {
      mdsmap: this.mdsmon,
      fsmap: this.mdsmon,
      osdmap: this.osdmon,
      monmap: this.monmon,
      mgrmap: this.mgrmon,
    };
    const service = Object.hasOwn(services, m.what) ? services[m.what] : undefined;
    if (!decide('the map is known', service !== undefined, m.what) || service === undefined) return;
    const reply = new MMonGetVersionReply(
      m.handle,
      service.get_last_committed(),
      service.get_first_committed(),
    );
    reply.set_tid(m.get_tid());
    op.send_reply(reply);
  }
}
