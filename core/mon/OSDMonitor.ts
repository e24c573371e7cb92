import { MMonCommand } from '../ceph/messages/MMonCommand.ts';
import { MOSDBeacon } from '../ceph/messages/MOSDBeacon.ts';
import { MOSDBoot } from '../ceph/messages/MOSDBoot.ts';
import { decide, traced } from '../trace/traced.ts';
import { catch_bad_cmd_get, cmdmap_of, finish_command, reply_command } from './MonCommand.ts';
import type { MonOpRequest } from './MonOpRequest.ts';
import { OSDMonitor_data } from './OSDMonitor_data.ts';
import { osd_read_command } from './osd/read_commands.ts';
import { osd_write_command } from './osd/write_commands.ts';

/** Keeps the OSD map: OSDs, pools, the blocklist (Ceph's OSDMonitor). Placement is not simulated. */
export class OSDMonitor extends OSDMonitor_data {
  /** Virtual seconds of the last sign of life, by OSD. */
  private readonly last_osd_report = new Map<number, number>();

  /** OSDs that are silent for mon_osd_report_timeout are down; who was blocklisted long enough comes off the list. */
  override tick(): void {
    if (!this.is_writeable()) return;
    const silent = this.handle_osd_timeouts();
    if (this.expire_blocklist() || silent) this.propose_pending();
  }

  protected override preprocess_query(op: MonOpRequest): boolean {
    const { m } = op;
    if (m instanceof MOSDBoot) return this.preprocess_boot(op as MonOpRequest<MOSDBoot>);
    if (m instanceof MOSDBeacon) return this.preprocess_beacon(op as MonOpRequest<MOSDBeacon>);
    if (m instanceof MMonCommand) return this.preprocess_command(op as MonOpRequest<MMonCommand>);
    return true;
  }

  protected override prepare_update(op: MonOpRequest): boolean {
    if (op.m instanceof MOSDBoot) return this.prepare_boot(op as MonOpRequest<MOSDBoot>);
    return op.m instanceof MMonCommand && this.prepare_command(op as MonOpRequest<MMonCommand>);
  }

  @traced('OSDMonitor::preprocess_boot')
  private preprocess_boot(op: MonOpRequest<MOSDBoot>): boolean {
    const { m, session } = op;
    const { osdmap } = this;
    if (decide('fsid is another', m.fsid !== this.mon.monmap.fsid, m.fsid)) return true;
    if (decide('osd is not in the map', !osdmap.exists(m.osd), m.osd)) return true;
    const known = osdmap.osds.at(m.osd);
    if (decide('osd has another uuid', !known.is_new && known.uuid !== m.osd_fsid, known.uuid, m.osd_fsid)) {
      return true;
    }
    if (decide('already booted', known.up && known.public_addrs.equals(m.public_addrs), m.osd)) {
      this.send_maps(session, m.boot_epoch + 1);
      return true;
    }
    return false;
  }

  @traced('OSDMonitor::prepare_boot')
  private prepare_boot(op: MonOpRequest<MOSDBoot>): boolean {
    const { m } = op;
    const osd = this.pending.osds.at(m.osd);
    const same = osd.public_addrs.equals(m.public_addrs);
    if (decide('its boot is already pending', osd.up && same)) return false;
    if (decide('was up at another address', osd.up, String(osd.public_addrs), String(m.public_addrs))) {
      this.pending.set_down(m.osd);
      osd.down_stamp = this.mon.now();
      this.wait_for_finished_proposal(() => this.dispatch(op));
      return true;
    }
    this.pending.set_up(m.osd, m.public_addrs);
    this.pending.last_up_change = this.mon.now();
    osd.uuid = m.osd_fsid;
    this.mon.store.osd_metadata.set(m.osd, m.metadata);
    osd.features = m.osd_features;
    this.last_osd_report.set(m.osd, this.mon.cct.process.sim.clock.seconds());
    this.mon.clog('info', `osd.${m.osd} ${m.public_addrs} boot`);
    return true;
  }

  @traced('OSDMonitor::preprocess_beacon')
  private preprocess_beacon(op: MonOpRequest<MOSDBeacon>): boolean {
    this.last_osd_report.set(op.m.osd, this.mon.cct.process.sim.clock.seconds());
    if (decide('osd is marked down', !this.osdmap.is_up(op.m.osd)))
      this.send_maps(op.session, op.m.epoch + 1);
    return true;
  }

  private handle_osd_timeouts(): boolean {
    const now = this.mon.cct.process.sim.clock.seconds();
    const timeout = this.mon.cct.conf.get_float('mon_osd_report_timeout');
    let changed = false;
    for (const [id, osd] of this.pending.osds) {
      if (!osd.up) continue;
      const last = this.last_osd_report.get(id) ?? now;
      this.last_osd_report.set(id, last);
      if (now - last <= timeout) continue;
      this.mon.clog('info', `osd.${id} marked down after no beacon for ${Math.round(now - last)} seconds`);
      this.pending.set_down(id);
      osd.down_stamp = this.mon.now();
      changed = true;
    }
    return changed;
  }

  private preprocess_command(op: MonOpRequest<MMonCommand>): boolean {
    const result = catch_bad_cmd_get(() =>
      osd_read_command(cmdmap_of(op), this.osdmap, this.versions, this.mon),
    );
    if (result === null) return false;
    reply_command(op, result, this.get_last_committed());
    return true;
  }

  @traced('OSDMonitor::prepare_command')
  private prepare_command(op: MonOpRequest<MMonCommand>): boolean {
    const result = catch_bad_cmd_get(() => osd_write_command(cmdmap_of(op), this.pending, this.mon));
    if (result === null) {
      reply_command(op, { r: -22, rs: 'command not known' }, this.get_last_committed());
      return false;
    }
    return finish_command(this, op, result);
  }
}
