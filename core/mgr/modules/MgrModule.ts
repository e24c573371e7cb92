import type { health_check_t, ProgressEvent } from '../../ceph/health_check.ts';
import type { JsonValue } from '../../ceph/json/value.ts';
import type { MgrCommand } from '../../ceph/messages/MMgrBeacon.ts';
import type { DaemonState, PerfSample } from '../DaemonState.ts';

/** What a command came to: 0 or a negative errno, what it prints, and what is said of it. */
export interface HandleCommandResult {
  readonly retval: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command's parameters, by name. */
export type ModuleCommand = ReadonlyMap<string, unknown>;

/** What the mgr does for a module (the functions that Ceph's BaseMgrModule gives to Python). */
export interface ModuleHost {
  /** Null for a name that is none. */
  get_python(what: string): JsonValue;
  get_counter_python(svc_type: string, svc_id: string, path: string): readonly PerfSample[];
  get_metadata_python(svc_type: string, svc_id: string): DaemonState | undefined;
  get_typed_config(module: string, key: string): string | null;
  log(module: string, level: number, text: string): void;
}

export interface MgrModuleClass {
  /** `perm` and the like as the module declares them; the mgr adds the module's name. */
  readonly COMMANDS: readonly Omit<MgrCommand, 'module'>[];
  /** What it wants to be told of: `fs_map`, `health`, … */
  readonly NOTIFY_TYPES: readonly string[];
  new (host: ModuleHost, name: string): MgrModule;
}

/**
 * What every module extends: Python's `mgr_module.MgrModule`. A module may throw: its caller gets an error, and the
 * mgr lives.
 */
export abstract class MgrModule {
  readonly name: string;
  /** What it complains of; part of the mgr's next report. */
  health_checks: readonly health_check_t[] = [];
  progress_events: readonly ProgressEvent[] = [];
  private readonly host: ModuleHost;

  constructor(host: ModuleHost, name: string) {
    this.host = host;
    this.name = name;
  }

  /** State of the cluster by name. Throws for a name that the mgr does not know. */
  get(data_name: string): JsonValue {
    const value = this.host.get_python(data_name);
    if (value === null) throw new Error(`the mgr has no data called '${data_name}'`);
    return value;
  }

  get_counter(svc_type: string, svc_name: string, path: string): readonly PerfSample[] {
    return this.host.get_counter_python(svc_type, svc_name, path);
  }

  /** The newest value of a counter; 0 where there is none. */
  get_latest(svc_type: string, svc_name: string, path: string): number {
    return this.get_counter(svc_type, svc_name, path).at(-1)?.[1] ?? 0;
  }

  /** How much a counter grew a second, between the last two reports. */
  get_rate(svc_type: string, svc_name: string, path: string): number {
    const data = this.get_counter(svc_type, svc_name, path);
    const [last, before] = [data.at(-1), data.at(-2)];
    if (last === undefined || before === undefined) return 0;
    const seconds = Math.trunc(last[0] - before[0]);
    return seconds === 0 ? 0 : Math.floor((last[1] - before[1]) / seconds);
  }

  /** A value of a daemon's metadata. */
  get_metadata(svc_type: string, svc_id: string, field: string): string | undefined {
    const state = this.host.get_metadata_python(svc_type, svc_id);
    return field === 'hostname' ? state?.hostname : state?.metadata.get(field);
  }

  get_module_option(key: string): string | null {
    return this.host.get_typed_config(this.name, key);
  }

  log(level: number, text: string): void {
    this.host.log(this.name, level, text);
  }

  /** Something of a kind it asked for is new. */
  notify(_notify_type: string, _notify_id: string): void {}
  config_notify(): void {}
  /** What it does by itself, once started. */
  serve(): void {}
  shutdown(): void {}

  handle_command(_inbuf: string, cmd: ModuleCommand): HandleCommandResult {
    // The mgr asks a module only for what it declares.
    throw new Error(`NotImplementedError: ${String(cmd.get('prefix'))}`);
  }
}
