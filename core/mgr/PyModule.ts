import type { MgrModule as MgrModuleInfo } from '../ceph/MgrMap.ts';
import type { MgrCommand } from '../ceph/messages/MMgrBeacon.ts';
import type { MgrModuleClass } from './modules/MgrModule.ts';
import { module_options } from './modules/options.ts';

/** A module on the mgr's disk (Ceph's PyModule): loaded or not, enabled or not, failed or not. */
export class PyModule {
  readonly name: string;
  readonly module_class: MgrModuleClass;
  private enabled = false;
  private always_on = false;
  private failed = false;
  private error_string = '';
  /** What beacons tell, the same object until it changes: the mon need not look into it then. */
  private told: MgrModuleInfo | null = null;

  constructor(name: string, module_class: MgrModuleClass) {
    this.name = name;
    this.module_class = module_class;
  }

  set_enabled(enabled: boolean): void {
    this.enabled = enabled;
  }
  set_always_on(always_on: boolean): void {
    this.always_on = always_on;
  }
  is_enabled(): boolean {
    return this.enabled || this.always_on;
  }
  is_always_on(): boolean {
    return this.always_on;
  }
  /** Its code ended in an error: it runs no more. */
  fail(reason: string): void {
    this.failed = true;
    this.error_string = reason;
  }
  is_failed(): boolean {
    return this.failed;
  }
  get_error_string(): string {
    return this.error_string;
  }
  get_commands(): readonly MgrCommand[] {
    return this.module_class.COMMANDS.map((command) => ({ ...command, module: this.name }));
  }

  /** As the mgr's beacon tells it. */
  info(): MgrModuleInfo {
    const { name, error_string, told } = this;
    if (told?.error_string === error_string) return told;
    this.told = { name, can_run: true, error_string, module_options: module_options() };
    return this.told;
  }

  trace_label(): string {
    return `PyModule ${this.name}`;
  }
}
