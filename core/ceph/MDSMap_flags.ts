/** Flags of a file system (`CEPH_MDSMAP_*` of ceph_fs.h). */
export const CEPH_MDSMAP_NOT_JOINABLE = 1 << 0;
export const CEPH_MDSMAP_ALLOW_SNAPS = 1 << 1;
export const CEPH_MDSMAP_ALLOW_MULTIMDS_SNAPS = 1 << 4;
export const CEPH_MDSMAP_ALLOW_STANDBY_REPLAY = 1 << 5;
export const CEPH_MDSMAP_DEFAULTS = CEPH_MDSMAP_ALLOW_SNAPS | CEPH_MDSMAP_ALLOW_MULTIMDS_SNAPS;

/** May clients mount? (`MDSMap::availability_t`) */
export const availability_t = { AVAILABLE: 0, TRANSIENT_UNAVAILABLE: 1, STUCK_UNAVAILABLE: 2 } as const;
export type availability_t = (typeof availability_t)[keyof typeof availability_t];
