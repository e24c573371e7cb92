import type { ProgressEvent } from '../ceph/health_check.ts';
import type { JsonObject } from '../ceph/json/value.ts';
import type { health_status_t } from '../ceph/messages/MDSHealth.ts';
import { dump_pgmap_digest } from '../ceph/PGMap.ts';
import type { CmdMap } from './CmdMap.ts';
import { HealthChecks } from './HealthChecks.ts';
import { type CommandResult, format_output, with_newline } from './MonCommand.ts';
import type { MonServices } from './MonServices.ts';
import { mds_health_checks } from './mds/health.ts';
import { dump_summary } from './mds/print.ts';
import { print_daemon_summary, print_fs_summary, print_pgmap_digest } from './print_status.ts';
import { age_text } from './osd/print.ts';
import { osd_stat } from './osd/read_commands.ts';

/** How the cluster is (Ceph's HealthMonitor, and the status of the Monitor): computed from the committed maps. */
export class HealthMonitor {
  private readonly mon: MonServices;

  constructor(mon: MonServices) {
    this.mon = mon;
  }

  get_health(): health_status_t {
    return this.get_health_checks().status();
  }

  get_health_checks(): HealthChecks {
    const { mon } = this;
    const checks = new HealthChecks();
    this.check_auth(checks);
    mds_health_checks(mon.mdsmon.get_fsmap(), mon.store.mds_health, checks);
    this.check_osds(checks);
    this.check_mgr(checks);
    for (const { code, severity, summary, detail } of mon.mgrstatmon.stat.health_checks) {
      for (const line of detail) checks.add(code, severity, summary, line);
    }
    return checks;
  }

  /** Runs `health`, `status` and the like; null for a command that is no such. */
  command(cmd: CmdMap): CommandResult | null {
    switch (cmd.prefix()) {
      case 'health': {
        const detail = cmd.string('detail') === 'detail';
        const checks = this.get_health_checks();
        const out = format_output(
          cmd,
          () => checks.dump(detail),
          () => checks.print(detail),
        );
        return { r: 0, out };
      }
      case 'status': {
        const out = format_output(
          cmd,
          () => this.dump_status(),
          () => this.print_status(),
        );
        return { r: 0, out: with_newline(out) };
      }
      default:
        return null;
    }
  }

  private check_auth(checks: HealthChecks): void {
    const { conf } = this.mon.cct;
    if (!conf.get_bool('mon_warn_on_insecure_global_id_reclaim_allowed')) return;
    if (!conf.get_bool('auth_allow_insecure_global_id_reclaim')) return;
    checks.add(
      'AUTH_INSECURE_GLOBAL_ID_RECLAIM_ALLOWED',
      'HEALTH_WARN',
      'mon%plurals% %isorare% allowing insecure global_id reclaim',
      `mon.${this.mon.name} has auth_allow_insecure_global_id_reclaim set to true`,
    );
  }

  private check_osds(checks: HealthChecks): void {
    const { osdmap } = this.mon.osdmon;
    for (const [id, osd] of osdmap.osds) {
      if (osd.up || !osd.in) continue;
      checks.add('OSD_DOWN', 'HEALTH_WARN', '%num% osds down', `osd.${id} is down`);
    }
    if (!this.mon.cct.conf.get_bool('mon_warn_on_pool_no_redundancy')) return;
    for (const pool of osdmap.pools.values()) {
      if (pool.size > 1) continue;
      const text = `pool '${pool.name}' has no replicas configured`;
      checks.add('POOL_NO_REDUNDANCY', 'HEALTH_WARN', '%num% pool(s) have no replicas configured', text);
    }
  }

  /** A new cluster may do without a mgr for a while. */
  private check_mgr(checks: HealthChecks): void {
    const { conf } = this.mon.cct;
    const { map } = this.mon.mgrmon;
    const age = (this.mon.now().to_us() - this.mon.monmap.created.to_us()) / 1e6;
    if (map.active_gid !== 0 || age <= conf.get_float('mon_mgr_mkfs_grace')) return;
    const since = (this.mon.now().to_us() - map.active_change.to_us()) / 1e6;
    const long = !map.active_change.is_zero() && since > conf.get_float('mon_mgr_inactive_grace');
    checks.add('MGR_DOWN', long ? 'HEALTH_ERR' : 'HEALTH_WARN', 'no active mgr', 'no active mgr');
  }

  private dump_status(): JsonObject {
    const { mon } = this;
    const mgrmap = mon.mgrmon.map;
    return {
      fsid: mon.monmap.fsid,
      health: this.get_health_checks().dump(false),
      election_epoch: mon.store.election_epoch,
      quorum: [0],
      quorum_names: [mon.name],
      quorum_age: Math.floor(mon.quorum_age()),
      monmap: {
        epoch: mon.monmap.epoch,
        min_mon_release_name: mon.monmap.min_mon_release_name,
        num_mons: mon.monmap.size(),
      },
      osdmap: osd_stat(mon.osdmon.osdmap),
      pgmap: dump_pgmap_digest(mon.mgrstatmon.stat.digest),
      fsmap: dump_summary(mon.mdsmon.get_fsmap()),
      mgrmap: {
        available: mgrmap.available,
        num_standbys: mgrmap.standbys.size,
        modules: [...mgrmap.modules],
        services: new Map(mgrmap.services),
      },
      servicemap: mon.mgrstatmon.stat.service_map.dump(),
      progress_events: dump_progress(mon.mgrstatmon.stat.progress_events),
    };
  }

  private print_status(): string {
    const { mon } = this;
    const now = mon.now();
    const checks = this.get_health_checks();
    const { osdmap } = mon.osdmon;
    const mgrmap = mon.mgrmon.map;
    const fsmap = mon.mdsmon.get_fsmap();
    const standbys = [...mgrmap.standbys.values()].map((standby) => standby.name);
    const mgr =
      mgrmap.active_gid === 0
        ? 'no daemons active'
        : `${mgrmap.active_name}(active${mgrmap.available ? '' : ', starting'}, since ${age_text(now, mgrmap.active_change)})`;
    const since = (stamp: typeof now): string => (stamp.is_zero() ? '' : ` (since ${age_text(now, stamp)})`);
    const quorum_age = age_text(now, mon.quorum_start());
    const lines = [
      '  cluster:',
      `    id:     ${mon.monmap.fsid}`,
      `    health: ${checks.status()}`,
      ...checks.summaries().map((text) => `            ${text}`),
      ' ',
      '  services:',
      `    mon: ${mon.monmap.size()} daemons, quorum ${mon.name} (age ${quorum_age})`,
      `    mgr: ${mgr}${standbys.length > 0 ? `, standbys: ${standbys.join(', ')}` : ''}`,
      ...(fsmap.filesystem_count() === 0 ? [] : [`    mds: ${print_daemon_summary(fsmap)}`]),
      `    osd: ${osdmap.osds.size} osds: ${osdmap.get_num_up_osds()} up${since(osdmap.last_up_change)}, ` +
        `${osdmap.get_num_in_osds()} in${since(osdmap.last_in_change)}`,
      ' ',
      '  data:',
      ...print_fs_summary(fsmap),
      ...print_pgmap_digest(mon.mgrstatmon.stat.digest, osdmap.pools.size),
      ' ',
    ];
    return `${lines.join('\n')}\n`;
  }
}

function dump_progress(events: readonly ProgressEvent[]): JsonObject {
  const dumped = events.map(({ id, message, progress, add_to_ceph_s }): [string, JsonObject] => [
    id,
    { message, progress, add_to_ceph_s },
  ]);
  return Object.fromEntries(dumped);
}
