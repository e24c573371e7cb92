import { ENOENT } from '../ceph/errno.ts';
import type { health_check_t, ProgressEvent } from '../ceph/health_check.ts';
import type { JsonValue } from '../ceph/json/value.ts';
import type { LogEntry } from '../ceph/messages/MLog.ts';
import type { MgrCommand } from '../ceph/messages/MMgrBeacon.ts';
import type { CephContext } from '../daemon/CephContext.ts';
import type { Finisher } from '../daemon/Finisher.ts';
import type { MonClient } from '../daemon/MonClient.ts';
import { decide, traced } from '../trace/traced.ts';
import { ActivePyModule } from './ActivePyModule.ts';
import type { ClusterState } from './ClusterState.ts';
import type { DaemonState, DaemonStateIndex, PerfSample } from './DaemonState.ts';
import { get_python } from './get_python.ts';
import type { HandleCommandResult, ModuleCommand, ModuleHost } from './modules/MgrModule.ts';
import type { PyModule } from './PyModule.ts';
import type { PyModuleRegistry } from './PyModuleRegistry.ts';

export interface ActivePyModulesArgs {
  readonly cct: CephContext;
  readonly registry: PyModuleRegistry;
  readonly monc: MonClient;
  readonly cluster_state: ClusterState;
  readonly daemon_state: DaemonStateIndex;
  /** Runs all that modules do, one after the other. */
  readonly finisher: Finisher;
  /** Whether every OSD has reported since this mgr is active. */
  readonly pg_ready: () => boolean;
}

/** The modules of an active mgr, and what they can ask of it (Ceph's ActivePyModules). */
export class ActivePyModules implements ModuleHost {
  private readonly args: ActivePyModulesArgs;
  private readonly modules = new Map<string, ActivePyModule>();
  private readonly pending = new Set<string>();
  private readonly module_config = new Map<string, string>();

  constructor(args: ActivePyModulesArgs) {
    this.args = args;
  }

  /** Takes the options of modules from what the mon keeps. A simulated mon keeps none. */
  @traced('ActivePyModules::_refresh_config_map')
  _refresh_config_map(): void {
    this.module_config.clear();
  }

  /** Starts a module. It is loaded by the finisher, so that its code holds nobody up, and then has its own thread. */
  @traced('ActivePyModules::start_one', 'G10')
  start_one(py_module: PyModule): void {
    const module = new ActivePyModule(py_module, this);
    this.pending.add(py_module.name);
    this.args.finisher.queue(() => {
      const r = module.load();
      this.pending.delete(module.name);
      if (r !== 0) {
        this.args.cct.dout(-1, `Failed to run module in active mode ('${module.name}')`);
        return;
      }
      this.modules.set(module.name, module);
      this.args.cct.process.thread(module.name).post(() => module.serve());
    });
  }

  module_exists(name: string): boolean {
    return this.modules.has(name);
  }

  /** It runs, or is about to: its loading has not failed. */
  is_known(name: string): boolean {
    return this.modules.has(name) || this.pending.has(name);
  }

  /** Queues the news on every module that asked for that kind. */
  @traced('ActivePyModules::notify_all', 'G19')
  notify_all(notify_type: string, notify_id: string): void {
    for (const module of this.modules.values()) {
      if (!decide('the module asked for it', module.wants(notify_type), module.name, notify_type)) continue;
      this.args.finisher.queue(() => module.notify(notify_type, notify_id));
    }
  }

  /** The same for an entry of the cluster log. */
  @traced('ActivePyModules::notify_all', 'G18')
  notify_clog(entry: LogEntry): void {
    for (const module of this.modules.values()) {
      if (!decide('the module asked for it', module.wants('clog'), module.name)) continue;
      this.args.finisher.queue(() => module.notify('clog', entry.msg));
    }
  }

  config_notify(): void {
    for (const module of this.modules.values()) this.args.finisher.queue(() => module.config_notify());
  }

  /** What the mgr knows by that name; null, and a line in the log, for a name that is none. */
  @traced('ActivePyModules::get_python', 'G20')
  get_python(what: string): JsonValue {
    const value = get_python(what, this.args);
    if (decide('the name is known', value !== null, what)) return value;
    this.args.cct.dout(-1, `Python module requested unknown data '${what}'`);
    return null;
  }

  /** The newest values of a daemon's counter, oldest first. Empty where the daemon or the counter is unknown. */
  @traced('ActivePyModules::get_counter_python', 'G20')
  get_counter_python(svc_type: string, svc_id: string, path: string): readonly PerfSample[] {
    const state = this.args.daemon_state.get({ type: svc_type, name: svc_id });
    if (!decide('the daemon is known', state !== undefined, `${svc_type}.${svc_id}`)) return [];
    return state?.perf_counters.samples(path) ?? [];
  }

  @traced('ActivePyModules::get_metadata_python')
  get_metadata_python(svc_type: string, svc_id: string): DaemonState | undefined {
    const state = this.args.daemon_state.get({ type: svc_type, name: svc_id });
    if (state === undefined) this.args.cct.dout(0, `Requested missing service ${svc_type}.${svc_id}`);
    return state;
  }

  @traced('ActivePyModules::get_typed_config')
  get_typed_config(module: string, key: string): string | null {
    const value = this.get_config(module, key);
    if (value === null) this.args.cct.dout(10, `get_typed_config ${key} not found`);
    return value;
  }

  @traced('ActivePyModules::get_config')
  private get_config(module: string, key: string): string | null {
    return this.module_config.get(`mgr/${module}/${key}`) ?? null;
  }

  @traced('ActivePyModules::get_health_checks')
  get_health_checks(checks: health_check_t[]): void {
    for (const { module } of this.modules.values()) checks.push(...(module?.health_checks ?? []));
  }

  @traced('ActivePyModules::get_progress_events')
  get_progress_events(): ProgressEvent[] {
    return [...this.modules.values()].flatMap(({ module }) => module?.progress_events ?? []);
  }

  @traced('ActivePyModules::handle_command')
  handle_command(command: MgrCommand, inbuf: string, cmd: ModuleCommand): HandleCommandResult {
    const module = this.modules.get(command.module);
    if (decide('the module runs', module !== undefined, command.module) && module !== undefined)
      return module.handle_command(inbuf, cmd);
    const starting = this.pending.has(command.module);
    const why = starting ? 'has not started yet' : 'is not available';
    return { retval: -ENOENT, stdout: '', stderr: `Module '${command.module}' ${why}` };
  }

  log(module: string, level: number, text: string): void {
    this.args.cct.dout(level, `mgr[${module}] ${text}`);
  }

  shutdown(): void {
    for (const { module } of this.modules.values()) module?.shutdown();
    this.modules.clear();
  }

  trace_label(): string {
    return 'ActivePyModules';
  }
}
