import type { FSMap } from '../../ceph/FSMap.ts';
import type { MonServices } from '../MonServices.ts';

/** What a command that changes file systems works on. */
export interface CommandTarget {
  /** The pending map. */
  readonly fsmap: FSMap;
  readonly mon: MonServices;
  /** Who gave the command. */
  readonly by: string;
  fail_mds_gid(gid: number): boolean;
  /** Makes the OSD map's pending changes be proposed now. */
  propose_osdmap(): void;
  /** Makes the file system change be proposed without the usual delay. */
  propose_at_once(): void;
}
