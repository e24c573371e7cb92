import { EINVAL, ENOENT } from '../../ceph/errno.ts';
import { print_json, print_json_pretty } from '../../ceph/json/print.ts';
import type { JsonValue } from '../../ceph/json/value.ts';
import type { MgrMap } from '../../ceph/MgrMap.ts';
import type { CmdMap } from '../CmdMap.ts';
import type { CommandResult } from '../MonCommand.ts';
import type { MonServices } from '../MonServices.ts';
import type { VersionStore } from '../MonitorStore.ts';

/** `mgr …` commands that only look; null for one that is no such. They have no plain form, but a pretty one. */
export function mgr_read_command(
  cmd: CmdMap,
  map: MgrMap,
  versions: VersionStore<MgrMap>,
  mon: MonServices,
): CommandResult | null {
  const json = (value: JsonValue): string =>
    cmd.format() === 'json' ? print_json(value) : print_json_pretty(value);
  switch (cmd.prefix()) {
    case 'mgr dump': {
      const epoch = cmd.int('epoch') ?? map.epoch;
      const wanted = versions.get(epoch);
      if (wanted === undefined) return { r: -ENOENT, rs: `there is no map for epoch ${epoch}` };
      return { r: 0, out: json(wanted.dump()) };
    }
    case 'mgr stat': {
      const { epoch, available, active_name, standbys } = map;
      return { r: 0, out: json({ epoch, available, active_name, num_standby: standbys.size }) };
    }
    case 'mgr module ls':
      return { r: 0, out: json(module_ls(map)) };
    case 'mgr services':
      return { r: 0, out: json(new Map<string, JsonValue>(map.services)) };
    case 'mgr metadata':
      return metadata(cmd, map, mon, json);
    default:
      return null;
  }
}

function module_ls(map: MgrMap): JsonValue {
  const always_on = map.get_always_on_modules();
  const disabled = map.available_modules.filter(
    ({ name }) => !map.module_enabled(name) && !always_on.includes(name),
  );
  return {
    always_on_modules: [...always_on],
    enabled_modules: map.modules.filter((name) => !always_on.includes(name)),
    disabled_modules: disabled.map(({ name, can_run, error_string, module_options }) => ({
      name,
      can_run,
      error_string,
      module_options,
    })),
  };
}

function metadata(
  cmd: CmdMap,
  map: MgrMap,
  mon: MonServices,
  json: (value: JsonValue) => string,
): CommandResult {
  const known = mon.store.mgr_metadata;
  const of = (name: string) => new Map([['name', name], ...(known.get(name) ?? [])]);
  const who = cmd.string('who') ?? cmd.string('id');
  if (who !== undefined) {
    if (!map.have_name(who)) return { r: -ENOENT, rs: `mgr.${who} does not exist` };
    return { r: 0, out: json(of(who)) };
  }
  const names = [map.active_name, ...[...map.standbys.values()].map(({ name }) => name)];
  return { r: 0, out: json(names.filter((name) => name !== '').map(of)) };
}

/** `mgr module enable` and `disable`, on the pending map; null for another command. */
export function mgr_module_command(cmd: CmdMap, pending: MgrMap): CommandResult | null {
  const prefix = cmd.prefix();
  if (prefix !== 'mgr module enable' && prefix !== 'mgr module disable') return null;
  const module = cmd.string('module') ?? '';
  if (module === '') return { r: -EINVAL };
  const always_on = pending.get_always_on_modules().includes(module);
  return prefix === 'mgr module enable'
    ? enable(pending, module, always_on, cmd.bool('force') || cmd.string('force') === '--force')
    : disable(pending, module, always_on);
}

function enable(pending: MgrMap, module: string, always_on: boolean, force: boolean): CommandResult {
  if (always_on) return { r: 0, rs: `module '${module}' is already enabled (always-on)`, no_propose: true };
  if (!force && !pending.all_support_module(module)) {
    const rs = `all mgr daemons do not support module '${module}', pass --force to force enablement`;
    return { r: -ENOENT, rs };
  }
  const info = pending.available_modules.find(({ name }) => name === module);
  if (!force && info?.can_run === false) {
    const why = `${info.error_string} (pass --force to force enablement)`;
    return {
      r: -ENOENT,
      rs: `module '${module}' reports that it cannot run on the active manager daemon: ${why}`,
    };
  }
  if (pending.module_enabled(module))
    return { r: 0, rs: `module '${module}' is already enabled`, no_propose: true };
  pending.modules = [...pending.modules, module].sort();
  return { r: 0 };
}

function disable(pending: MgrMap, module: string, always_on: boolean): CommandResult {
  if (always_on) return { r: -EINVAL, rs: `module '${module}' cannot be disabled (always-on)` };
  if (!pending.module_enabled(module))
    return { r: 0, rs: `module '${module}' is already disabled`, no_propose: true };
  pending.modules = pending.modules.filter((name) => name !== module);
  return { r: 0 };
}
