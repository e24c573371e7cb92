import { type MDSHealthMetric, mds_metric_t } from '../ceph/messages/MDSHealth.ts';
import { MMDSLoadTargets } from '../ceph/messages/MMDSLoadTargets.ts';
import { traced, decide } from '../trace/traced.ts';
import type { Formatter } from '../daemon/Formatter.ts';
import { ceph_clock_now } from '../daemon/CephContext.ts';
import { bytes2str } from './bytes2str.ts';
import { client_health } from './client_health.ts';
import type { MDSRankArgs } from './MDSRankState.ts';
import { add_journal_counters } from './rank_loggers.ts';
import { MDSRankStopping } from './MDSRankStopping.ts';

/** A rank of a file system, held by this daemon (Ceph's MDSRank): what it does from time to time, and says of itself. */
export abstract class MDSRank extends MDSRankStopping {
  clog_to_monitors = '';
  /** The mgr has not been told yet that there is no long-running work. */
  private send_status = true;

  constructor(args: MDSRankArgs) {
    super(args);
    this.schedule_update_timer_task();
  }

  /** Which of the cluster's logs the daemon's errors go to. */
  @traced('MDSRankDispatcher::update_log_config')
  update_log_config(): void {
    const { conf } = this.cct;
    this.clog_to_monitors = conf.get_string('clog_to_monitors');
    this.dout(10, `update_log_config log_to_monitors ${this.clog_to_monitors}`);
  }

  /** Makes the counters that `perf dump` shows. */
  @traced('MDSRank::create_logger')
  create_logger(): void {
    const { perf } = this.cct.admin_socket;
    perf.add('mds', this.logger);
    perf.add('mds_cache', this.cache_logger);
    perf.add('mds_log', this.mdlog.logger);
    perf.add('mds_server', this.server.logger);
    perf.add('mds_sessions', this.sessionmap.logger);
    perf.add('purge_queue', this.purge_queue.logger);
    perf.add('oft', this.mdcache.open_file_table.logger);
    perf.add('mds_mem', this.mdcache.memory.logger);
    add_journal_counters(this.cct);
  }

  @traced('MDSRank::schedule_update_timer_task')
  schedule_update_timer_task(): void {
    const interval = this.cct.conf.get_float('mds_task_status_update_interval');
    this.timer.add_event_after(interval, () => this.send_task_status());
  }

  /** Tells the mgr what long-running work is under way, and comes again. That there is none is told once. */
  @traced('MDSRank::send_task_status')
  private send_task_status(): void {
    if (this.stopping) return;
    const status = this.get_task_status();
    const send = this.send_status || status.size > 0;
    this.send_status = status.size > 0;
    if (decide('there is something to tell the mgr', send, status.size))
      this.mgrc.service_daemon_update_task_status(status);
    this.schedule_update_timer_task();
  }

  /** Long-running work, by name: scrubs. */
  @traced('MDSRank::get_task_status')
  private get_task_status(): Map<string, string> {
    const summary = this.scrubstack.scrub_summary();
    return new Map(summary === 'idle' ? [] : [['scrub status', summary]]);
  }

  /** Warns of requests that take long. */
  @traced('MDSRank::check_ops_in_flight')
  check_ops_in_flight(): void {
    this.health.length = 0;
    const { count, oldest } = this.mdcache.op_tracker.slow_ops();
    if (!decide('requests take long', count > 0, count)) return;
    const complaint_time = this.cct.conf.get_float('mds_op_complaint_time');
    const blocked = `oldest blocked for > ${oldest.toFixed(6)} secs`;
    this.clog('warn', `${count} slow requests, 0 included below; ${blocked}`);
    const message = `${count} slow requests are blocked > ${complaint_time} secs`;
    const type = mds_metric_t.MDS_HEALTH_SLOW_REQUEST;
    this.health.push({ type, sev: 'HEALTH_WARN', message, metadata: new Map() });
  }

  /** Something that is stored is broken. */
  private damage_metrics(): MDSHealthMetric[] {
    if (this.damage_table.empty()) return [];
    const type = mds_metric_t.MDS_HEALTH_DAMAGE;
    return [{ type, sev: 'HEALTH_ERR', message: 'Metadata damage detected', metadata: new Map() }];
  }

  /** The journal is so long that its segments are not let go in time. */
  private trim_metrics(): MDSHealthMetric[] {
    const { conf } = this.cct;
    const [segments, max] = [this.mdlog.get_num_segments(), conf.get_int('mds_log_max_segments')];
    const behind = segments > max * conf.get_float('mds_log_warn_factor');
    if (!decide('the journal is not trimmed in time', behind, segments, max)) return [];
    const message = `Behind on trimming (${segments}/${max})`;
    const metadata = new Map([
      ['num_segments', String(segments)],
      ['max_segments', String(max)],
    ]);
    return [{ type: mds_metric_t.MDS_HEALTH_TRIM, sev: 'HEALTH_WARN', message, metadata }];
  }

  /** Reads and writes of its own that the OSDs do not answer. */
  private slow_io_metrics(): MDSHealthMetric[] {
    const complaint_time = this.complaint_time();
    const now = ceph_clock_now(this.cct);
    const slow = this.io.check_ios_in_flight(now - complaint_time);
    if (!decide('metadata IOs take long', slow !== null, slow?.count ?? 0) || slow === null) return [];
    this.dout(20, `${slow.count} slow metadata IOs found`);
    const oldest = Math.floor(now - slow.oldest);
    const message = `${slow.count} slow metadata IOs are blocked > ${complaint_time} secs, oldest blocked for ${oldest} secs`;
    const type = mds_metric_t.MDS_HEALTH_SLOW_METADATA_IO;
    return [{ type, sev: 'HEALTH_WARN', message, metadata: new Map() }];
  }

  /** A write failed, and nothing is changed any more. */
  private read_only_metrics(): MDSHealthMetric[] {
    if (!decide('the cache is read-only', this.cache_readonly)) return [];
    const type = mds_metric_t.MDS_HEALTH_READ_ONLY;
    return [{ type, sev: 'HEALTH_WARN', message: 'MDS in read-only mode', metadata: new Map() }];
  }

  /** The cache is much larger than it is to be. */
  private oversized_metrics(): MDSHealthMetric[] {
    const { mdcache } = this;
    if (!decide('the cache is too large', mdcache.cache_overfull(), mdcache.cache_size())) return [];
    const size = `${bytes2str(mdcache.cache_size())}/${bytes2str(mdcache.cache_limit_memory())}`;
    const in_use = Number(this.logger.get('inodes_with_caps'));
    const strays = Number(this.cache_logger.get('num_strays'));
    const of_what = `; ${in_use} inodes in use by clients, ${strays} stray files`;
    const message = `MDS cache is too large (${size})${this.is_standby_replay() ? '' : of_what}`;
    return [
      { type: mds_metric_t.MDS_HEALTH_CACHE_OVERSIZED, sev: 'HEALTH_WARN', message, metadata: new Map() },
    ];
  }

  /** What the daemon complains of in its beacons, in Ceph's order (the rank's part of its Beacon::notify_health). */
  health_metrics(): readonly MDSHealthMetric[] {
    return [
      ...this.damage_metrics(),
      ...this.trim_metrics(),
      ...client_health(this),
      ...this.health,
      ...this.slow_io_metrics(),
      ...this.read_only_metrics(),
      ...this.oversized_metrics(),
    ];
  }

  /** Seconds after which an IO is slow. An option of the OSDs, which a daemon of another kind need not have. */
  private complaint_time(): number {
    return Number(this.cct.conf.get_val('osd_op_complaint_time') ?? 30);
  }

  /** Tells the monitor to which ranks subtrees go, when the map says otherwise. No subtree can go anywhere yet. */
  @traced('MDSRank::update_targets')
  update_targets(): void {
    const map_targets = this.mdsmap.get_mds_info(this.whoami).export_targets;
    this.dout(20, `updating export targets, currently ${map_targets.size} ranks are targets`);
    if (!decide("the map's export targets are stale", map_targets.size > 0, map_targets.size)) return;
    this.monc.send_mon_message(new MMDSLoadTargets(this.monc.get_global_id(), []));
  }

  /** How far the journal is read (`MDLog::dump_replay_status`). */
  private dump_replay_status(f: Formatter): void {
    const { journaler, num_events } = this.mdlog;
    f.open_object_section('replay_status');
    f.dump_unsigned('journal_read_pos', journaler?.get_read_pos() ?? 0);
    f.dump_unsigned('journal_write_pos', journaler?.get_write_pos() ?? 0);
    f.dump_unsigned('journal_expire_pos', journaler?.expire_pos ?? 0);
    f.dump_unsigned('num_events', num_events);
    f.dump_unsigned('num_segments', this.mdlog.get_num_segments());
    f.close_section();
  }

  /** The rank's part of `status`. */
  @traced('MDSRank::dump_status')
  dump_status(f: Formatter): void {
    f.dump_string('fs_name', this.mdsmap.get_fs_name());
    if (this.is_replay() || this.is_standby_replay()) this.dump_replay_status(f);
    f.dump_float('rank_uptime', ceph_clock_now(this.cct) - this.starttime);
  }
}
