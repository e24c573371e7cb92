import { Iostat } from './iostat.ts';
import { MgrModule, type MgrModuleClass } from './MgrModule.ts';
import { Status } from './status.ts';

/** A module that is there, runs, and does nothing: its Python code has no counterpart here yet. */
class Quiet extends MgrModule {
  static readonly COMMANDS = [];
  static readonly NOTIFY_TYPES: readonly string[] = [];
}

/** As Quiet, but told of what the original wants to hear of. */
const quiet = (...notify_types: string[]): MgrModuleClass =>
  class extends Quiet {
    static override readonly NOTIFY_TYPES = notify_types;
  };

/** What is in the module folder of a simulated host: those that run in every cluster of 16.2, or in a new one. */
export const AVAILABLE_MODULES: ReadonlyMap<string, MgrModuleClass> = new Map<string, MgrModuleClass>([
  ['balancer', quiet()],
  ['crash', quiet()],
  ['devicehealth', quiet('osd_map')],
  ['iostat', Iostat],
  ['nfs', quiet()],
  ['orchestrator', quiet()],
  ['pg_autoscaler', quiet()],
  ['progress', quiet()],
  ['rbd_support', quiet()],
  ['restful', quiet('command')],
  ['status', Status],
  ['telemetry', quiet()],
  ['volumes', quiet()],
]);
