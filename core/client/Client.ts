import { EALREADY, ENOTCONN } from '../ceph/errno.ts';
import { entity_name_t } from '../ceph/entity_name.ts';
import { MClientCaps } from '../ceph/messages/MClientCaps.ts';
import { MClientReply } from '../ceph/messages/MClientReply.ts';
import { MClientRequestForward } from '../ceph/messages/MClientRequestForward.ts';
import { MClientSession } from '../ceph/messages/MClientSession.ts';
import { MClientSnap } from '../ceph/messages/MClientSnap.ts';
import type { Message } from '../ceph/messages/Message.ts';
import { MMDSMap } from '../ceph/messages/MMDSMap.ts';
import { MOSDMap } from '../ceph/messages/MOSDMap.ts';
import type { Dispatcher } from '../daemon/Dispatcher.ts';
import { collect_sys_info } from '../daemon/sys_info.ts';
import { seconds_to_us } from '../sim/Clock.ts';
import { decide, traced } from '../trace/traced.ts';
import { signal } from './ClientBase.ts';
import type { Done } from './ClientFile.ts';
import { ClientOps } from './ClientOps.ts';
import { CommandHook } from './CommandHook.ts';
import { CEPH_INO_ROOT } from './inode_numbers.ts';
import { MetaRequest } from './MetaRequest.ts';

/** Seconds that ranks have to close their sessions when the client unmounts (client_shutdown_timeout). */
const SHUTDOWN_TIMEOUT = 30;

/**
 * A client of the file system (Ceph's Client of libcephfs): mounts it, has sessions with its ranks, asks them for
 * operations on the tree, holds caps on what it uses, and writes files' data to the OSDs itself.
 */
export class Client extends ClientOps implements Dispatcher {
  private command_hook: CommandHook | null = null;
  private initialized = false;

  @traced('Client::init')
  init(): void {
    this.objecter.init();
    this.objecter.register_asok();
    this.messenger.add_dispatcher_tail(this.objecter);
    this.messenger.add_dispatcher_tail(this);
    this.monc.init();
    this.initialized = true;
    this.command_hook = new CommandHook(this);
    this.command_hook.register(this.cct.admin_socket);
  }

  @traced('Client::shutdown')
  shutdown(): void {
    this.command_hook?.unregister(this.cct.admin_socket);
    this.command_hook = null;
    this.initialized = false;
    this.objecter.shutdown();
    this.monc.shutdown();
  }

  /** Makes the root directory known. The calling thread waits. */
  @traced('Client::mount')
  mount(on_done: Done): void {
    if (decide('mounted already', this.state !== 'new')) {
      on_done(-EALREADY);
      return;
    }
    this.state = 'mounting';
    this.authenticate((r) => {
      if (!decide('the mon lets me in', r >= 0, r)) {
        on_done(r);
        return;
      }
      this.monc.sub_want('mdsmap', 0, 0);
      this.monc.renew_subs();
      this.populate_metadata();
      this.start_tick();
      const path = { ino: CEPH_INO_ROOT, path: '' };
      const request = new MetaRequest({ op: 'getattr', path });
      this.make_request(request, (r) => {
        if (r >= 0) {
          this.root = request.target;
          this.state = 'mounted';
        }
        on_done(r);
      });
    });
  }

  @traced('Client::authenticate')
  private authenticate(on_done: Done): void {
    const go_on = this.cct.process.this_thread().block();
    let result = 0;
    this.monc.authenticate(this.cct.conf.get_float('client_mount_timeout'), (r) =>
      go_on(
        () => {
          result = r;
          if (r < 0) return;
          this.messenger.set_myname(entity_name_t.CLIENT(this.monc.get_global_id()));
          this.objecter.start();
        },
        () => on_done(result),
      ),
    );
  }

  private populate_metadata(): void {
    const info = collect_sys_info();
    const of_host = (key: string) => info.get(key) ?? '';
    this.metadata.set('ceph_sha1', /\((\w+)\)/.exec(of_host('ceph_version'))?.[1] ?? '');
    this.metadata.set('ceph_version', of_host('ceph_version'));
    this.metadata.set('entity_id', this.monc.get_entity().slice('client.'.length));
    this.metadata.set('hostname', of_host('hostname'));
    this.metadata.set('pid', '4242');
    this.metadata.set('root', '/');
  }

  /** Writes all that is dirty, closes the sessions, and is gone for good. The calling thread waits. */
  @traced('Client::unmount')
  unmount(on_done: Done): void {
    if (!decide('mounted', this.state === 'mounted')) {
      on_done(-ENOTCONN);
      return;
    }
    this.state = 'unmounting';
    this.dout(2, 'unmounting');
    this.wait_for_requests(() =>
      this.flush_all(() => {
        this._close_sessions(() => {
          this.state = 'unmounted';
          this.dout(2, 'unmounted.');
          on_done(0);
        });
      }),
    );
  }

  private wait_for_requests(then: () => void): void {
    if (!decide('requests are not safe yet', this.mds_requests.size > 0, this.mds_requests.size)) {
      then();
      return;
    }
    for (const session of this.mds_sessions.values())
      if (session.unsafe_requests.size > 0) this.flush_mdlog(session.mds_num);
    const wait = (): void =>
      this.wait_on(this.mount_cond, () => (this.mds_requests.size > 0 ? wait() : then()));
    wait();
  }

  /** Closes every session, and waits for that, but not for ever. */
  private _close_sessions(then: () => void): void {
    for (const session of this.mds_sessions.values()) {
      if (session.state === 'rejected') this.mds_sessions.delete(session.mds_num);
      else if (session.state !== 'closing') this._close_mds_session(session);
    }
    let timed_out = false;
    const give_up = this.cct.process.sim.after(seconds_to_us(SHUTDOWN_TIMEOUT), () => {
      timed_out = true;
      signal(this.mount_cond);
    });
    const wait = (): void => {
      if (!timed_out && this.mds_sessions.size > 0) {
        this.wait_on(this.mount_cond, wait);
        return;
      }
      give_up();
      if (decide('some ranks have not answered', this.mds_sessions.size > 0))
        this.dout(1, "client.destroy: mds(s) didn't respond");
      then();
    };
    wait();
  }

  private start_tick(): void {
    const interval = seconds_to_us(this.cct.conf.get_float('client_tick_interval'));
    this.cct.process.thread('upkeep').post(() => {
      this.tick();
      if (this.state !== 'unmounted') this.start_tick();
    }, interval);
  }

  @traced('Client::tick')
  private tick(): void {
    if (this.state === 'mounting') this.give_up_mount();
    const now = this.now();
    if (this.mdsmap.get_epoch() > 0) {
      const due = now - this.last_cap_renew > this.mdsmap.session_timeout / 3;
      if (decide('sessions are to be renewed', due)) this.renew_caps();
      this.flush_cap_releases();
    }
    if (this.state === 'mounted') this.collect_and_send_global_metrics();
    for (const inode of this.delayed_list) {
      if (inode.hold_caps_until > now) break;
      this.delayed_list.delete(inode);
      this.check_caps(inode, true);
    }
  }

  @traced('Client::ms_dispatch')
  ms_dispatch(m: Message): boolean {
    if (!this.initialized) return true;
    if (m instanceof MMDSMap) this.handle_mds_map(m);
    else if (m instanceof MClientSession) this.handle_client_session(m);
    else if (m instanceof MOSDMap) this.handle_osd_map();
    else if (m instanceof MClientRequestForward) this.handle_client_request_forward(m);
    else if (m instanceof MClientReply) this.handle_client_reply(m);
    else if (m instanceof MClientCaps) this.handle_caps(m);
    else if (m instanceof MClientSnap) this.handle_snap(m);
    else return false;
    return true;
  }

  /** A connection that went away for good: what hears of it is told by the maps. */
  ms_handle_reset(): boolean {
    return false;
  }
}
