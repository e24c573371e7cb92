import { EBUSY, EINVAL, ENOENT } from '../../ceph/errno.ts';
import type { FSMap } from '../../ceph/FSMap.ts';
import { BadCmdGet, type CmdMap } from '../CmdMap.ts';
import { type CommandResult, format_output, with_newline } from '../MonCommand.ts';
import type { CommandTarget } from './target.ts';

/** Features are numbered from 1 to this. */
const MAX_FEATURE = 63;

/** A feature's number. A real mon dies where it is missing: here it is an error. */
function feature_of(cmd: CmdMap): number {
  const feature = cmd.int('feature');
  if (feature === undefined) throw new BadCmdGet('feature');
  return feature;
}

/** `fs compat show FS`: what a daemon has to know to serve the file system. */
export function fs_compat_show(cmd: CmdMap, fsmap: FSMap): CommandResult {
  const name = cmd.string('fs_name') ?? '';
  const fs = fsmap.get_filesystem(name);
  if (fs === null) return { r: -ENOENT, rs: `filesystem '${name}' not found` };
  const { compat } = fs.mds_map;
  const out = format_output(
    cmd,
    () => compat.dump(),
    () => `${compat}`,
  );
  return { r: 0, out: with_newline(out) };
}

/** `fs compat FS add_compat|add_incompat|rm_compat|rm_incompat FEATURE [NAME]`: by hand, for emergencies. */
export function fs_compat(cmd: CmdMap, { fsmap, mon }: CommandTarget): CommandResult {
  const name = cmd.string('fs_name') ?? '';
  const fs = fsmap.get_filesystem(name);
  if (fs === null) return { r: -ENOENT, rs: `Filesystem not found: '${name}'` };
  if (fs.mds_map.get_num_up_mds() > 0)
    return { r: -EBUSY, rs: 'file system must be failed or down; use `ceph fs fail` to bring down' };
  const subop = cmd.string('subop') ?? '';
  const [, verb, kind] = /^(add|rm)_((?:in)?compat)$/.exec(subop) ?? [];
  if (verb === undefined || (kind !== 'compat' && kind !== 'incompat')) {
    const known = 'add_compat,add_incompat,rm_compat,rm_incompat';
    return { r: -EINVAL, rs: `subop \`${subop}' not recognized. Must be one of: ${known}` };
  }
  const feature = feature_of(cmd);
  const there = fs.mds_map.compat[kind].has(feature);
  if (verb === 'rm') {
    if (!there) return { r: 0, rs: `already removed ${kind} feature ${feature}` };
    fsmap.modify_filesystem(fs.fscid, (mine) => mine.mds_map.compat.remove(kind, feature), mon.now());
    return { r: 0, rs: `removed ${kind} feature ${feature}` };
  }
  const text = cmd.string('feature_str');
  if (text === undefined) return { r: -EINVAL, rs: 'adding a feature requires a feature string' };
  if (there) return { r: 0, rs: 'feature already exists' };
  // A real mon dies of a number that is none.
  if (feature < 1 || feature > MAX_FEATURE) throw new BadCmdGet('feature');
  fsmap.modify_filesystem(fs.fscid, (mine) => mine.mds_map.compat.insert(kind, feature, text), mon.now());
  return { r: 0, rs: `added ${kind} feature F(${feature}, "${text}")` };
}

/** `mds compat rm_compat|rm_incompat FEATURE`: of what new file systems begin with. */
export function mds_compat_rm(cmd: CmdMap, { fsmap }: CommandTarget): CommandResult {
  const kind = cmd.prefix() === 'mds compat rm_compat' ? 'compat' : 'incompat';
  const feature = feature_of(cmd);
  const { default_compat } = fsmap;
  if (!default_compat[kind].has(feature))
    return { r: 0, rs: `${kind} feature ${feature} not present in ${default_compat}` };
  default_compat.remove(kind, feature);
  return { r: 0, rs: `removing ${kind} feature ${feature}` };
}
