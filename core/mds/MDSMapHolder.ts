import type { MDSMap } from '../ceph/MDSMap.ts';

/** The daemon's current map, as its parts share it: each map replaces the one before. */
export interface MDSMapHolder {
  readonly mdsmap: MDSMap;
}
