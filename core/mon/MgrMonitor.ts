import { MMgrBeacon } from '../ceph/messages/MMgrBeacon.ts';
import { MMonCommand } from '../ceph/messages/MMonCommand.ts';
import { decide, traced } from '../trace/traced.ts';
import { MgrMonitor_digest } from './MgrMonitor_digest.ts';
import { mgr_module_command, mgr_read_command } from './mgr/commands.ts';
import {
  type CommandResult,
  catch_bad_cmd_get,
  cmdmap_of,
  finish_command,
  reply_command,
} from './MonCommand.ts';
import type { MonOpRequest } from './MonOpRequest.ts';

/** Knows which mgr is active and which wait, by their beacons (Ceph's MgrMonitor). */
export class MgrMonitor extends MgrMonitor_digest {
  private last_tick: number | null = null;

  protected override preprocess_query(op: MonOpRequest): boolean {
    if (op.m instanceof MMgrBeacon) return this.preprocess_beacon(op as MonOpRequest<MMgrBeacon>);
    if (op.m instanceof MMonCommand) return this.preprocess_command(op as MonOpRequest<MMonCommand>);
    return true;
  }
  protected override prepare_update(op: MonOpRequest): boolean {
    if (op.m instanceof MMgrBeacon) return this.prepare_beacon(op as MonOpRequest<MMgrBeacon>);
    return op.m instanceof MMonCommand && this.prepare_command(op as MonOpRequest<MMonCommand>);
  }

  /** Drops mgrs that are silent for mon_mgr_beacon_grace, and activates a standby when no mgr is active. */
  @traced('MgrMonitor::tick')
  override tick(): void {
    if (!this.is_writeable() || !this.mon.osdmon.is_writeable()) return;
    const now = this.mon.cct.process.sim.clock.seconds();
    const grace = this.mon.cct.conf.get_float('mon_mgr_beacon_grace');
    this.forgive_delay(now, grace);
    const map = this.pending_map;
    const silent = (gid: number): boolean => {
      const last = this.last_beacon.get(gid) ?? now;
      this.last_beacon.set(gid, last);
      return last < now - grace;
    };
    let propose = false;
    for (const { gid, name } of [...map.standbys.values()]) {
      if (!silent(gid)) continue;
      this.mon.cct.dout(4, `Dropping laggy standby ${gid} ${name}`);
      this.drop_standby(gid);
      propose = true;
    }
    if (map.active_gid !== 0 && decide('active mgr is silent', silent(map.active_gid), map.active_name)) {
      const old = map.active_name;
      this.drop_active();
      propose = true;
      if (this.promote_standby()) {
        this.mon.clog(
          'info',
          `Manager daemon ${old} is unresponsive, replacing it with standby daemon ${map.active_name}`,
        );
      } else {
        this.mon.clog('info', `Manager daemon ${old} is unresponsive.  No standby daemons available.`);
      }
    } else if (map.active_gid === 0 && this.promote_standby()) {
      propose = true;
      this.mon.clog('info', `Activating manager daemon ${map.active_name}`);
    }
    if (propose) this.propose_pending();
  }

  /** Where this monitor itself was late, no mgr is to blame for its silence. */
  private forgive_delay(now: number, grace: number): void {
    const since_tick = now - (this.last_tick ?? now);
    this.last_tick = now;
    const period = this.mon.cct.conf.get_float('mgr_tick_period');
    if (!decide('this monitor was slow', since_tick > grace - period, since_tick)) return;
    for (const gid of this.last_beacon.keys()) this.last_beacon.set(gid, now);
  }

  private preprocess_command(op: MonOpRequest<MMonCommand>): boolean {
    const result = catch_bad_cmd_get(() =>
      mgr_read_command(cmdmap_of(op), this.map, this.versions, this.mon),
    );
    if (result === null) return false;
    reply_command(op, result, this.get_last_committed());
    return true;
  }

  @traced('MgrMonitor::prepare_command')
  private prepare_command(op: MonOpRequest<MMonCommand>): boolean {
    const cmd = cmdmap_of(op);
    const of_modules = catch_bad_cmd_get(() => mgr_module_command(cmd, this.pending_map));
    if (of_modules !== null) return finish_command(this, op, of_modules);
    if (cmd.prefix() !== 'mgr fail') return finish_command(this, op, { r: -22, rs: 'command not known' });
    if (!this.mon.osdmon.is_writeable()) {
      this.mon.osdmon.wait_for_writeable(() => this.dispatch(op));
      return false;
    }
    const result = catch_bad_cmd_get(() => this.fail(cmd.string('who')));
    return result !== null && finish_command(this, op, result);
  }

  /** `mgr fail`: of the active one, if none is named. */
  private fail(named: string | undefined): CommandResult {
    if (!decide('there is one to fail', named !== undefined || this.map.active_gid !== 0, named ?? ''))
      return { r: 0, rs: 'Currently no active mgr', no_propose: true };
    const who = named ?? this.map.active_name;
    const map = this.pending_map;
    const is_it = (gid: number, name: string): boolean => who === name || who === String(gid);
    if (map.active_gid !== 0 && is_it(map.active_gid, map.active_name)) {
      this.drop_active();
      this.promote_standby();
      return { r: 0 };
    }
    const standby = [...map.standbys.values()].find(({ gid, name }) => is_it(gid, name));
    if (standby === undefined)
      return { r: 0, rs: `Daemon not found '${who}', already failed?`, no_propose: true };
    this.drop_standby(standby.gid);
    if (map.active_gid === 0) this.promote_standby();
    return { r: 0 };
  }
}
