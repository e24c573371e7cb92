import { EINVAL, ENOENT } from '../../ceph/errno.ts';
import { strict_strtoll } from '../../ceph/strict_strtoll.ts';
import type { CmdMap } from '../CmdMap.ts';
import { type CommandResult, format_output, with_newline } from '../MonCommand.ts';
import type { CommandTarget } from './target.ts';

/** What a client can know, by number (`cephfs_feature_names` of 16.2). */
const FEATURES: readonly string[] = [
  ...Array.from({ length: 5 }, () => 'reserved'),
  'jewel',
  'kraken',
  'luminous',
  'mimic',
  'reply_encoding',
  'reclaim_client',
  'lazy_caps_wanted',
  'multi_reconnect',
  'deleg_ino',
  'metric_collect',
  'alternate_name',
  'notify_session_state',
  'op_getvxattr',
  '32bits_retry_fwd',
];

/** `fs feature ls` */
export function fs_feature_ls(cmd: CmdMap): CommandResult {
  const out = format_output(
    cmd,
    () => FEATURES.map((name, index) => ({ index, name })),
    () => FEATURES.map((name, index) => `${index} ${name}\n`).join(''),
  );
  return { r: 0, out: with_newline(out) };
}

/** `fs required_client_features FS add|rm FEATURE`: clients without it are turned away. */
export function fs_required_client_features(cmd: CmdMap, { fsmap, mon }: CommandTarget): CommandResult {
  const fs_name = cmd.string('fs_name') ?? '';
  const fs = fsmap.get_filesystem(fs_name);
  if (fs === null) return { r: -ENOENT, rs: `Filesystem not found: '${fs_name}'` };
  const subop = cmd.string('subop') ?? '';
  if (subop !== 'add' && subop !== 'rm')
    return { r: -EINVAL, rs: `Must either add or rm a feature; ${subop} is not recognized` };
  const val = cmd.string('val') ?? '';
  const number = strict_strtoll(val);
  const bit = number === null ? FEATURES.indexOf(val) : Number(number);
  const name = FEATURES[bit];
  if (name === undefined)
    return { r: -EINVAL, rs: `Invalid feature ${number === null ? 'name' : 'id'}: ${val}` };
  const there = fs.mds_map.required_client_features.has(bit);
  if (there === (subop === 'add'))
    return { r: 0, rs: `feature '${name}' is already ${there ? 'set' : 'unset'}` };
  const change = ({ mds_map: { required_client_features: set } }: typeof fs): void => {
    if (subop === 'add') set.set(bit, name);
    else set.delete(bit);
  };
  fsmap.modify_filesystem(fs.fscid, change, mon.now());
  const what = subop === 'add' ? `added feature '${name}' to` : `removed feature '${name}' from`;
  return { r: 0, rs: `${what} required_client_features` };
}
