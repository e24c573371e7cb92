import { entity_addrvec_t } from './entity_addrvec.ts';
import type { JsonObject } from './json/value.ts';
import { dump_mgrmap } from './MgrMap_dump.ts';
import { OrderedMap } from './ordered.ts';
import type { epoch_t } from './types.ts';
import { utime_t } from './utime.ts';

/** A module that a mgr has on its disk (`MgrMap::ModuleInfo`). */
export interface MgrModule {
  readonly name: string;
  readonly can_run: boolean;
  readonly error_string: string;
  /** By option name, as printed. */
  readonly module_options: JsonObject;
}

/** A mgr that waits (`MgrMap::StandbyInfo`). */
export interface MgrStandbyInfo {
  readonly gid: number;
  readonly name: string;
  readonly available_modules: readonly MgrModule[];
  readonly mgr_features: bigint;
}

const PACIFIC = [
  'balancer',
  'crash',
  'devicehealth',
  'orchestrator',
  'pg_autoscaler',
  'progress',
  'rbd_support',
  'status',
  'telemetry',
  'volumes',
] as const;
const NAUTILUS = [
  'balancer',
  'crash',
  'devicehealth',
  'orchestrator_cli',
  'progress',
  'rbd_support',
  'status',
  'volumes',
] as const;

/** Modules that run whether enabled or not, by release. */
const ALWAYS_ON: readonly (readonly [string, readonly string[]])[] = [
  ['nautilus', NAUTILUS],
  ['octopus', PACIFIC],
  ['pacific', PACIFIC],
];

/** Which mgr is active, which wait, which modules run. Name and gid are empty and 0 without an active one. */
export class MgrMap {
  epoch: epoch_t = 0;
  active_gid = 0;
  active_name = '';
  active_addrs: entity_addrvec_t = entity_addrvec_t.EMPTY;
  active_change: utime_t = utime_t.ZERO;
  active_mgr_features = 0n;
  /** The active one has finished its start. */
  available = false;
  /** By gid. */
  standbys = new OrderedMap<number, MgrStandbyInfo>();
  /** Names of the enabled modules, in order of name. */
  modules: readonly string[] = ['iostat', 'nfs', 'restful'];
  /** Those of the active mgr. */
  available_modules: readonly MgrModule[] = [];
  /** Module name to URI. */
  services = new OrderedMap<string, string>();
  always_on_modules: ReadonlyMap<string, readonly string[]> = new Map(ALWAYS_ON);
  last_failure_osd_epoch: epoch_t = 0;
  /** Clients that modules of the active mgr opened, by module name: blocklisted when it fails (a multimap). */
  clients = new OrderedMap<string, readonly entity_addrvec_t[]>();

  /** The map of no mgr; its epoch is the largest there is, so that it counts as newer than any. */
  static create_null_mgrmap(): MgrMap {
    const map = new MgrMap();
    map.epoch = 0xffffffff;
    return map;
  }

  clone(): MgrMap {
    const copy = Object.assign(new MgrMap(), this);
    copy.standbys = new OrderedMap(this.standbys);
    copy.modules = [...this.modules];
    copy.services = new OrderedMap(this.services);
    copy.clients = new OrderedMap(this.clients);
    return copy;
  }

  get_epoch(): epoch_t {
    return this.epoch;
  }
  get_active_gid(): number {
    return this.active_gid;
  }
  get_active_name(): string {
    return this.active_name;
  }
  get_active_addrs(): entity_addrvec_t {
    return this.active_addrs;
  }
  get_available(): boolean {
    return this.available;
  }
  have_name(name: string): boolean {
    return this.active_name === name || [...this.standbys.values()].some((standby) => standby.name === name);
  }
  get_always_on_modules(release = 'pacific'): readonly string[] {
    return this.always_on_modules.get(release) ?? [];
  }
  /** Whether the active mgr and every standby have the module. */
  all_support_module(name: string): boolean {
    const has = (modules: readonly MgrModule[]): boolean => modules.some((module) => module.name === name);
    return (
      has(this.available_modules) &&
      [...this.standbys.values()].every(({ available_modules }) => has(available_modules))
    );
  }
  module_enabled(name: string): boolean {
    return this.modules.includes(name);
  }

  /** The document of `ceph mgr dump -f json` (`MgrMap::dump`). */
  dump(): JsonObject {
    return dump_mgrmap(this);
  }
}
