import type { health_check_t } from '../ceph/health_check.ts';
import { MgrMap } from '../ceph/MgrMap.ts';
import type { LogEntry } from '../ceph/messages/MLog.ts';
import type { MgrCommand } from '../ceph/messages/MMgrBeacon.ts';
import type { CephContext } from '../daemon/CephContext.ts';
import { decide, traced } from '../trace/traced.ts';
import { ActivePyModules, type ActivePyModulesArgs } from './ActivePyModules.ts';
import { module_error_checks } from './module_errors.ts';
import { AVAILABLE_MODULES } from './modules/available.ts';
import { PyModule } from './PyModule.ts';

/** All modules of a mgr, whether it is active or waits (Ceph's PyModuleRegistry). */
export class PyModuleRegistry {
  active_modules: ActivePyModules | null = null;
  private readonly cct: CephContext;
  private readonly modules = new Map<string, PyModule>();
  private mgr_map = new MgrMap();
  private standby_running = false;

  constructor(cct: CephContext) {
    this.cct = cct;
  }

  @traced('PyModuleRegistry::init')
  init(): void {
    for (const name of this.probe_modules()) {
      const module_class = AVAILABLE_MODULES.get(name);
      if (module_class !== undefined) this.modules.set(name, new PyModule(name, module_class));
    }
  }

  /** The names of what is on the disk, but for those that are switched off. */
  @traced('PyModuleRegistry::probe_modules')
  private probe_modules(): string[] {
    const disabled = this.cct.conf.get_string('mgr_disabled_modules').split(/[,\s]+/);
    return [...AVAILABLE_MODULES.keys()].sort().filter((name) => !disabled.includes(name));
  }

  get_modules(): readonly PyModule[] {
    return [...this.modules.values()];
  }

  /** True where the set of modules that should run is another now: only a new process gets that right. */
  @traced('PyModuleRegistry::handle_mgr_map', 'G19')
  handle_mgr_map(map: MgrMap): boolean {
    if (decide('the first MgrMap', this.mgr_map.epoch === 0)) {
      this.mgr_map = map;
      for (const [name, module] of this.modules) {
        module.set_enabled(map.module_enabled(name));
        module.set_always_on(map.get_always_on_modules().includes(name));
      }
      return false;
    }
    const before = this.mgr_map;
    this.mgr_map = map;
    const same = (a: readonly string[], b: readonly string[]): boolean => a.join(' ') === b.join(' ');
    const changed =
      !same(before.modules, map.modules) ||
      !same(before.get_always_on_modules(), map.get_always_on_modules());
    return decide('the modules changed', changed, before.modules, map.modules);
  }

  is_standby_running(): boolean {
    return this.standby_running;
  }

  /** Another mgr is active: modules that have something to do meanwhile start. None of those here has. */
  @traced('PyModuleRegistry::standby_start')
  standby_start(): void {
    this.standby_running = true;
    this.cct.dout(4, 'Starting modules in standby mode');
  }

  @traced('PyModuleRegistry::active_start')
  active_start(args: Omit<ActivePyModulesArgs, 'registry'>): void {
    this.cct.dout(4, 'Starting modules in active mode');
    this.standby_running = false;
    this.active_modules = new ActivePyModules({ ...args, registry: this });
    this.active_modules._refresh_config_map();
    for (const [name, module] of this.modules) {
      if (!decide('the module is enabled', module.is_enabled(), name)) continue;
      this.cct.dout(4, `Starting ${name}`);
      this.active_modules.start_one(module);
    }
  }

  is_module_running(name: string): boolean {
    return this.active_modules?.module_exists(name) ?? false;
  }

  /** The mon has sent its configuration. */
  @traced('PyModuleRegistry::handle_config_notify')
  handle_config_notify(): void {
    if (decide('modules run', this.active_modules !== null)) this.active_modules?.config_notify();
  }

  /** Tells the modules that something of a kind is new, if any run: `fs_map`, `health`, … */
  @traced('PyModuleRegistry::notify_all', 'G19')
  notify_all(notify_type: string, notify_id = ''): void {
    if (decide('modules run', this.active_modules !== null))
      this.active_modules?.notify_all(notify_type, notify_id);
  }

  /** Tells the modules of an entry of the cluster log, if any run. */
  notify_clog(entry: LogEntry): void {
    if (decide('modules run', this.active_modules !== null)) this.active_modules?.notify_clog(entry);
  }

  /** What can be asked of the mgr: itself has no commands here, its modules do. */
  @traced('PyModuleRegistry::get_commands')
  get_commands(): MgrCommand[] {
    return this.get_py_commands();
  }

  get_module(name: string): PyModule | undefined {
    return this.modules.get(name);
  }

  /** Those of modules that are not enabled too: who gives one is told so. */
  @traced('PyModuleRegistry::get_py_commands')
  get_py_commands(): MgrCommand[] {
    return this.get_modules().flatMap((module) => module.get_commands());
  }

  /** What the modules complain of, and which of them have failed. */
  @traced('PyModuleRegistry::get_health_checks')
  get_health_checks(checks: health_check_t[]): void {
    const running = this.active_modules;
    if (running === null) return;
    running.get_health_checks(checks);
    checks.push(...module_error_checks(this.wanted(), this.modules, (name) => running.is_known(name)));
  }

  /** The names of the modules that should run. */
  private wanted(): string[] {
    const { mgr_map } = this;
    return [...new Set([...mgr_map.get_always_on_modules(), ...mgr_map.modules])].sort();
  }

  shutdown(): void {
    this.active_modules?.shutdown();
    this.active_modules = null;
  }
}
