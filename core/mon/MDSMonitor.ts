import { EINVAL } from '../ceph/errno.ts';
import { MMDSBeacon } from '../ceph/messages/MMDSBeacon.ts';
import { MMonCommand } from '../ceph/messages/MMonCommand.ts';
import { traced } from '../trace/traced.ts';
import { MDSMonitor_tick } from './MDSMonitor_tick.ts';
import {
  type CommandResult,
  catch_bad_cmd_get,
  cmdmap_of,
  finish_command,
  reply_command,
} from './MonCommand.ts';
import type { MonOpRequest } from './MonOpRequest.ts';
import { fs_command } from './mds/fs_commands.ts';
import { filesystem_command } from './mds/mds_commands.ts';
import { mds_read_command } from './mds/read_commands.ts';

/** Keeps the FSMap: file systems, and which MDS daemon does what (Ceph's MDSMonitor). */
export class MDSMonitor extends MDSMonitor_tick {
  protected override preprocess_query(op: MonOpRequest): boolean {
    if (op.m instanceof MMDSBeacon) return this.preprocess_beacon(op as MonOpRequest<MMDSBeacon>);
    if (op.m instanceof MMonCommand) return this.preprocess_command(op as MonOpRequest<MMonCommand>);
    return true;
  }

  protected override prepare_update(op: MonOpRequest): boolean {
    if (op.m instanceof MMDSBeacon) return this.prepare_beacon(op as MonOpRequest<MMDSBeacon>);
    return op.m instanceof MMonCommand && this.prepare_command(op as MonOpRequest<MMonCommand>);
  }

  /** Commands that only look. */
  @traced('MDSMonitor::preprocess_command')
  private preprocess_command(op: MonOpRequest<MMonCommand>): boolean {
    const result = catch_bad_cmd_get(() => mds_read_command(cmdmap_of(op), this, this.mon));
    if (result === null) return false;
    reply_command(op, result, this.get_last_committed());
    return true;
  }

  /** Commands that change the map: the answer comes once the change is committed. */
  @traced('MDSMonitor::prepare_command')
  private prepare_command(op: MonOpRequest<MMonCommand>): boolean {
    // Most of them shut somebody out: that needs the OSD map.
    if (!this.mon.osdmon.is_writeable()) {
      this.mon.osdmon.wait_for_writeable(() => this.dispatch(op));
      return false;
    }
    const cmd = cmdmap_of(op);
    const target = {
      fsmap: this.pending,
      mon: this.mon,
      by: op.session.entity_name,
      fail_mds_gid: (gid: number): boolean => this.fail_mds_gid(this.pending, gid),
      propose_osdmap: (): void => this.request_proposal(this.mon.osdmon),
      propose_at_once: (): void => this.force_immediate_propose(),
    };
    const result = catch_bad_cmd_get(
      (): CommandResult | null => fs_command(cmd, target) ?? filesystem_command(cmd, target),
    );
    return finish_command(this, op, result ?? { r: -EINVAL, rs: 'command not known' });
  }
}
