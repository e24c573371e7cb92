import { EINVAL } from '../ceph/errno.ts';
import { Abandoned, ProcessEnd } from '../sim/Process.ts';
import { decide, traced } from '../trace/traced.ts';
import type { HandleCommandResult, MgrModule, ModuleCommand, ModuleHost } from './modules/MgrModule.ts';
import { LOG_OPTIONS } from './modules/options.ts';
import type { PyModule } from './PyModule.ts';

/**
 * A module that runs (Ceph's ActivePyModule). What its code throws stays here: the module is told to have failed, or
 * its caller gets an error, and the mgr lives.
 */
export class ActivePyModule {
  readonly py_module: PyModule;
  private readonly host: ModuleHost;
  private instance: MgrModule | null = null;

  constructor(py_module: PyModule, host: ModuleHost) {
    this.py_module = py_module;
    this.host = host;
  }

  get name(): string {
    return this.py_module.name;
  }

  get module(): MgrModule | null {
    return this.instance;
  }

  /** Makes the module's object. 0, or a negative errno where its code fails. */
  @traced('ActivePyModule::load')
  load(): number {
    const r = this.guard('constructor', () => {
      const instance = new this.py_module.module_class(this.host, this.name);
      for (const option of LOG_OPTIONS) instance.get_module_option(option);
      this.instance = instance;
    });
    decide('the module was loaded', r === 0, this.name);
    return r;
  }

  wants(notify_type: string): boolean {
    return this.py_module.module_class.NOTIFY_TYPES.includes(notify_type);
  }

  @traced('ActivePyModule::notify')
  notify(notify_type: string, notify_id: string): void {
    this.guard('notify', () => this.instance?.notify(notify_type, notify_id));
  }

  @traced('ActivePyModule::config_notify')
  config_notify(): void {
    this.guard('config_notify', () => {
      for (const option of LOG_OPTIONS) this.instance?.get_module_option(option);
      this.instance?.config_notify();
    });
  }

  /** The module's own thread. An error in it is the module's end, and the cluster's concern. */
  @traced('PyModuleRunner::serve')
  serve(): void {
    this.guard('serve', () => this.instance?.serve(), true);
  }

  @traced('ActivePyModule::handle_command')
  handle_command(inbuf: string, cmd: ModuleCommand): HandleCommandResult {
    let result: HandleCommandResult = { retval: -EINVAL, stdout: '', stderr: '' };
    const failed = (why: string): void => {
      result = { retval: -EINVAL, stdout: '', stderr: why };
    };
    this.guard(
      'handle_command',
      () => {
        if (this.instance !== null) result = this.instance.handle_command(inbuf, cmd);
      },
      false,
      failed,
    );
    return result;
  }

  private guard(
    what: string,
    run: () => void,
    ends = false,
    failed: (why: string) => void = () => {},
  ): number {
    try {
      run();
      return 0;
    } catch (thrown) {
      if (thrown instanceof Abandoned || thrown instanceof ProcessEnd) throw thrown;
      const why = thrown instanceof Error ? thrown.message : String(thrown);
      this.host.log(this.name, -1, `${this.name}.${what}: ${why}`);
      if (ends) this.py_module.fail(why);
      failed(`Error EINVAL: ${why}`);
      return -EINVAL;
    }
  }

  trace_label(): string {
    return `module ${this.name}`;
  }
}
