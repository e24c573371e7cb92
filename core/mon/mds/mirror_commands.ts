import { EINVAL, ENOENT } from '../../ceph/errno.ts';
import type { Filesystem } from '../../ceph/Filesystem.ts';
import { MirrorInfo } from '../../ceph/MirrorInfo.ts';
import type { CmdMap } from '../CmdMap.ts';
import type { CommandResult } from '../MonCommand.ts';
import type { CommandTarget } from './target.ts';

/** `fs mirror enable|disable|peer_add|peer_remove FS …` (Ceph's MirrorHandlers); null for another command. */
export function fs_mirror_command(cmd: CmdMap, target: CommandTarget): CommandResult | null {
  const [, what = ''] = /^fs mirror (enable|disable|peer_add|peer_remove)$/.exec(cmd.prefix()) ?? [];
  if (what === '') return null;
  const name = cmd.string('fs_name') ?? '';
  const fs = target.fsmap.get_filesystem(name);
  if (fs === null) return { r: -ENOENT, rs: `Filesystem not found: '${name}'` };
  const modify = (change: (mine: Filesystem) => void): void =>
    target.fsmap.modify_filesystem(fs.fscid, change, target.mon.now());
  if (what === 'enable' || what === 'disable') {
    const on = what === 'enable';
    if ((fs.mirror_info !== null) !== on)
      modify((mine) => {
        mine.mirror_info = on ? new MirrorInfo() : null;
      });
    return { r: 0 };
  }
  if (fs.mirror_info === null) return { r: -EINVAL, rs: `Mirroring not enabled for filesystem '${name}'` };
  return what === 'peer_add'
    ? peer_add(cmd, fs.mirror_info, modify)
    : peer_remove(cmd, fs.mirror_info, modify);
}

type Modify = (change: (mine: Filesystem) => void) => void;

function peer_add(cmd: CmdMap, { peers }: MirrorInfo, modify: Modify): CommandResult {
  const uuid = cmd.string('uuid') ?? '';
  const [, client_name = '', cluster_name = ''] =
    /^([^@]+)@([^@]+)$/.exec(cmd.string('remote_cluster_spec') ?? '') ?? [];
  if (client_name === '')
    return { r: -EINVAL, rs: 'invalid remote cluster spec -- should be <client>@<cluster>' };
  const peer = { client_name, cluster_name, fs_name: cmd.string('remote_fs_name') ?? '' };
  const same = [...peers.values()].some(
    (each) =>
      each.client_name === client_name && each.cluster_name === cluster_name && each.fs_name === peer.fs_name,
  );
  if (same || peers.has(uuid)) return { r: 0, rs: 'peer already exists' };
  modify((mine) => void mine.mirror_info?.peers.set(uuid, peer));
  return { r: 0 };
}

function peer_remove(cmd: CmdMap, { peers }: MirrorInfo, modify: Modify): CommandResult {
  const uuid = cmd.string('uuid') ?? '';
  if (!peers.has(uuid)) return { r: 0, rs: `cannot find peer with uuid: ${uuid}` };
  modify((mine) => void mine.mirror_info?.peers.delete(uuid));
  return { r: 0 };
}
