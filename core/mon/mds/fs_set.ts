import { EINVAL, ENOENT, EPERM, ERANGE } from '../../ceph/errno.ts';
import type { MDSMap } from '../../ceph/MDSMap.ts';
import * as flag from '../../ceph/MDSMap_flags.ts';
import { STATE_STANDBY_REPLAY } from '../../ceph/MDSState.ts';
import { MAX_MDS } from '../../ceph/types.ts';
import { type CmdMap, parse_bool, strict_strtoll } from '../CmdMap.ts';
import type { CommandResult } from '../MonCommand.ts';
import { features_of_release } from './client_features.ts';
import type { CommandTarget } from './target.ts';

/** A change of the map (none: it stays as it is), and what is said about it. */
type Setting = { readonly change?: (map: MDSMap) => void; readonly rs?: string };
type Refusal = { readonly r: number; readonly rs: string };
type Setter = (val: string, map: MDSMap, cmd: CmdMap) => Setting | Refusal;

const refuse = (r: number, rs: string): Refusal => ({ r, rs });
const NO_BOOL = refuse(-EINVAL, 'value must be false|no|0 or true|yes|1');
const no_integer = (name: string): Refusal => refuse(-EINVAL, `${name} requires an integer value`);

const seconds =
  (name: 'session_timeout' | 'session_autoclose'): Setter =>
  (val) => {
    const n = strict_strtoll(val);
    if (n === null) return no_integer(name);
    if (n < 30n) return refuse(-ERANGE, `${name} must be at least 30s`);
    return {
      change: (map) => {
        map[name] = Number(n);
      },
    };
  };

const joinable =
  (is_joinable: (on: boolean) => boolean, note: string): Setter =>
  (val, map) => {
    const on = parse_bool(val);
    if (on === null) return NO_BOOL;
    const may_join = is_joinable(on);
    const say = may_join
      ? 'marked joinable; MDS may join as newly active.'
      : 'marked not joinable; MDS cannot join as newly active.';
    return {
      change: (mine) =>
        may_join
          ? mine.clear_flag(flag.CEPH_MDSMAP_NOT_JOINABLE)
          : mine.set_flag(flag.CEPH_MDSMAP_NOT_JOINABLE),
      rs: `${map.fs_name} ${say}${note}`,
    };
  };

const SETTERS: Readonly<Record<string, Setter>> = {
  allow_multimds: () => ({
    rs: 'Multiple MDS is always enabled. Use the max_mds parameter to control the number of active MDSs allowed. This command is DEPRECATED and will be REMOVED from future releases.',
  }),
  // An MDS says so once it has brought old snapshots into the new form; nobody else may.
  allow_multimds_snaps: (val, _map, cmd) => {
    const on = parse_bool(val);
    if (on === null) return NO_BOOL;
    if (cmd.string('confirm') !== '--yes-i-am-really-a-mds')
      return refuse(-EPERM, 'Warning! This command is for MDS only. Do not run it manually');
    return {
      change: (map) =>
        on
          ? map.set_flag(flag.CEPH_MDSMAP_ALLOW_MULTIMDS_SNAPS)
          : map.clear_flag(flag.CEPH_MDSMAP_ALLOW_MULTIMDS_SNAPS),
      rs: on ? 'enabled multi-active MDS with snapshots' : 'disabled multi-active MDS with snapshots',
    };
  },
  max_mds: (val) => {
    const n = strict_strtoll(val);
    if (n === null) return refuse(-EINVAL, `Expected option value to be integer, got '${val}'`);
    if (n <= 0n) return refuse(-EINVAL, 'You must specify at least one MDS');
    if (n > BigInt(MAX_MDS)) return refuse(-EINVAL, `may not have more than ${MAX_MDS} MDS ranks`);
    const change = (map: MDSMap): void => {
      map.clear_flag(flag.CEPH_MDSMAP_NOT_JOINABLE);
      map.max_mds = Number(n);
    };
    return { change };
  },
  joinable: joinable((on) => on, ''),
  cluster_down: joinable(
    (on) => !on,
    ' WARNING: cluster_down flag is deprecated and will be removed in a future version. Please use "joinable".',
  ),
  down: (val, map) => {
    const down = parse_bool(val);
    if (down === null) return NO_BOOL;
    const max_mds = down ? 0 : map.old_max_mds || 1;
    const change = (mine: MDSMap): void => {
      if (down && mine.max_mds > 0) mine.old_max_mds = mine.max_mds;
      mine.max_mds = max_mds;
    };
    return { change, rs: `${map.fs_name} ${down ? 'marked down. ' : `marked up, max_mds = ${max_mds}`}` };
  },
  allow_standby_replay: (val) => {
    const allow = parse_bool(val);
    if (allow === null) return NO_BOOL;
    return {
      change: (map) => (allow ? map.set_standby_replay_allowed() : map.clear_standby_replay_allowed()),
    };
  },
  session_timeout: seconds('session_timeout'),
  session_autoclose: seconds('session_autoclose'),
  max_file_size: (val) => {
    const n = strict_strtoll(val);
    if (n === null) return no_integer('max_file_size');
    if (n < 65536n) return refuse(-ERANGE, 'max_file_size must at least 65536');
    return {
      change: (map) => {
        map.max_file_size = n;
      },
    };
  },
  standby_count_wanted: (val) => {
    const n = strict_strtoll(val);
    if (n === null) return no_integer('standby_count_wanted');
    if (n < 0n) return refuse(-ERANGE, 'standby_count_wanted must be non-negative');
    return {
      change: (map) => {
        map.standby_count_wanted = Number(n);
      },
    };
  },
  allow_dirfrags: () => ({
    rs: 'Directory fragmentation is now permanently enabled. This command is DEPRECATED and will be REMOVED from future releases.',
  }),
  min_compat_client: (val) => {
    const features = features_of_release(val);
    if (features === null) return refuse(-EINVAL, `version ${val} is not recognized`);
    return {
      change: (map) => {
        map.required_client_features = features;
      },
      rs:
        'WARNING: setting min_compat_client is deprecated and may not do what you want.\n' +
        'The oldest release to set is octopus.\n' +
        'Please migrate to `ceph fs required_client_features ...`.',
    };
  },
  balancer: (val) => ({
    change: (map) => {
      map.balancer = val;
    },
    rs: val === '' ? 'unsetting the metadata load balancer' : `setting the metadata load balancer to ${val}`,
  }),
  allow_new_snaps: (val) => {
    const allow = parse_bool(val);
    if (allow === null) return NO_BOOL;
    const bits = flag.CEPH_MDSMAP_ALLOW_SNAPS;
    return {
      change: (map) => (allow ? map.set_flag(bits) : map.clear_flag(bits)),
      rs: `${allow ? 'enabled' : 'disabled'} new snapshots`,
    };
  },
  inline_data: (val, _map, cmd) => {
    const on = parse_bool(val);
    if (on === null) return NO_BOOL;
    if (!on)
      return {
        change: (map) => {
          map.inline_data_enabled = false;
        },
        rs: 'inline data disabled',
      };
    if (cmd.bool('yes_i_really_really_mean_it')) {
      return {
        change: (map) => {
          map.inline_data_enabled = true;
        },
        rs: 'inline data enabled',
      };
    }
    const advice = 'Add --yes-i-really-really-mean-it if you are certain you want this enabled.';
    return refuse(
      -EPERM,
      `Inline data support is deprecated and will be removed in a future release. ${advice}`,
    );
  },
};

/** `fs set FS VAR VAL`. */
export function fs_set(cmd: CmdMap, target: CommandTarget): CommandResult {
  const { fsmap, mon } = target;
  const name = cmd.string('fs_name') ?? '';
  const fs = fsmap.get_filesystem(name);
  if (fs === null) return { r: -ENOENT, rs: `Filesystem not found: '${name}'` };
  const variable = cmd.string('var') ?? '';
  if (variable === '') return { r: -EINVAL, rs: 'Invalid variable' };
  const setter = Object.hasOwn(SETTERS, variable) ? SETTERS[variable] : undefined;
  if (setter === undefined) return { r: -EINVAL, rs: `unknown variable ${variable}` };
  const val = cmd.string('val');
  if (val === undefined) return { r: -EINVAL };
  const setting = setter(val, fs.mds_map, cmd);
  if ('r' in setting) return setting;
  const { change } = setting;
  if (change !== undefined) fsmap.modify_filesystem(fs.fscid, (mine) => change(mine.mds_map), mon.now());
  if (variable === 'allow_standby_replay' && !fs.mds_map.allows_standby_replay()) {
    const followers = [...fs.mds_map.mds_info.values()].filter((info) => info.state === STATE_STANDBY_REPLAY);
    for (const info of followers) target.fail_mds_gid(info.global_id);
    if (followers.length > 0) target.propose_osdmap();
  }
  return { r: 0, ...(setting.rs === undefined ? {} : { rs: setting.rs }) };
}
