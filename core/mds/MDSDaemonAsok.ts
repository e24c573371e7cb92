import { ceph_assert } from '../ceph/ceph_assert.ts';
import { ENOSYS } from '../ceph/errno.ts';
import { ceph_mds_state_name } from '../ceph/MDSState.ts';
import { MDS_RANK_NONE } from '../ceph/types.ts';
import type { cmdmap_t } from '../daemon/AdminSocket.ts';
import { ceph_clock_now } from '../daemon/CephContext.ts';
import type { Formatter } from '../daemon/Formatter.ts';
import { seconds_to_us } from '../sim/Clock.ts';
import { decide, traced } from '../trace/traced.ts';
import { is_daemon_command, MDSDaemonCommands, RUN_LATER } from './MDSDaemonCommands.ts';
import { MDSSocketHook, register_mds_commands } from './MDSSocketHook.ts';

/** The daemon at its admin socket. */
export abstract class MDSDaemonAsok extends MDSDaemonCommands {
  private asok_hook: MDSSocketHook | null = null;

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
    if (is_daemon_command(command)) {
      const { r, ss, outbl, run_later } = this.daemon_command(command);
      on_finish(r, ss, outbl);
      if (run_later !== null)
        this.cct.process.thread('admin_socket').post(run_later, seconds_to_us(RUN_LATER));
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
}
