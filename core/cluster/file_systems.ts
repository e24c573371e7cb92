import type { FSMap } from '../ceph/FSMap.ts';
import type { Filesystem } from '../ceph/Filesystem.ts';
import { CEPH_MDSMAP_ALLOW_STANDBY_REPLAY, CEPH_MDSMAP_NOT_JOINABLE } from '../ceph/MDSMap_flags.ts';
import { ceph_mds_state_name } from '../ceph/MDSState.ts';
import type { mds_info_t } from '../ceph/mds_info_t.ts';

/** A file system as the mon's FSMap has it. */
export interface FileSystemInfo {
  readonly name: string;
  /** Of its MDSMap. */
  readonly epoch: number;
  readonly max_mds: number;
  readonly standby_replay: boolean;
  readonly joinable: boolean;
  /** Ascending: those that are in, and those that stopped. */
  readonly ranks: readonly RankInfo[];
}

export interface RankInfo {
  readonly rank: number;
  /** `up:active` …, of the daemon that holds it; else what became of it. */
  readonly state: string;
  readonly holder: HolderInfo | null;
  /** Who follows it in standby-replay. */
  readonly follower: HolderInfo | null;
}

/** A daemon in a file system, as the mon sees it. */
export interface HolderInfo {
  /** `mds.a` */
  readonly daemon: string;
  readonly gid: number;
  readonly state: string;
  /** The mon misses its beacons. */
  readonly laggy: boolean;
}

export function file_systems(fsmap: FSMap): FileSystemInfo[] {
  return [...fsmap.filesystems.values()].map(file_system);
}

function file_system({ mds_map }: Filesystem): FileSystemInfo {
  const followers = new Map<number, HolderInfo>();
  for (const info of mds_map.mds_info.values()) {
    if (mds_map.up.get(info.rank) !== info.global_id && info.rank >= 0)
      followers.set(info.rank, holder(info));
  }
  const ranks = [...new Set([...mds_map.in, ...mds_map.up.keys(), ...mds_map.stopped])].sort((a, b) => a - b);
  return {
    name: mds_map.fs_name,
    epoch: mds_map.epoch,
    max_mds: mds_map.max_mds,
    standby_replay: (mds_map.flags & CEPH_MDSMAP_ALLOW_STANDBY_REPLAY) !== 0,
    joinable: (mds_map.flags & CEPH_MDSMAP_NOT_JOINABLE) === 0,
    ranks: ranks.map((rank) => {
      const info = mds_map.mds_info.get(mds_map.up.get(rank) ?? 0);
      const gone = mds_map.damaged.has(rank) ? 'damaged' : mds_map.failed.has(rank) ? 'failed' : 'stopped';
      return {
        rank,
        state: info === undefined ? gone : ceph_mds_state_name(info.state),
        holder: info === undefined ? null : holder(info),
        follower: followers.get(rank) ?? null,
      };
    }),
  };
}

function holder(info: mds_info_t): HolderInfo {
  return {
    daemon: `mds.${info.name}`,
    gid: info.global_id,
    state: ceph_mds_state_name(info.state),
    laggy: info.laggy(),
  };
}
