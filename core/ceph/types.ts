/** The small integer types of `include/types.h` and `mds/mdstypes.h`, under their names. */

/** Version of a map, 1 for the first the monitor published, 0 for "none yet". */
export type epoch_t = number;
/** A version counter without a fixed meaning (state_seq, log versions). */
export type version_t = number;
/** Global id of one MDS process, handed out by the monitor; a restarted daemon gets another. */
export type mds_gid_t = number;
/** Rank in a file system, 0 upwards. */
export type mds_rank_t = number;
/** Id of a file system in the cluster, 1 upwards. */
export type fs_cluster_id_t = number;

export const MDS_GID_NONE: mds_gid_t = 0;
export const MDS_RANK_NONE: mds_rank_t = -1;
export const FS_CLUSTER_ID_NONE: fs_cluster_id_t = -1;
/** The id of the one file system of clusters older than Jewel. */
export const FS_CLUSTER_ID_ANONYMOUS: fs_cluster_id_t = 0;
export const MAX_MDS = 256;

/** Which rank of which file system (`mds_role_t`). */
export interface mds_role_t {
  readonly fscid: fs_cluster_id_t;
  readonly rank: mds_rank_t;
}

/** The features a 16.2 daemon announces (`CEPH_FEATURES_SUPPORTED_DEFAULT`), as recorded. */
export const CEPH_FEATURES_SUPPORTED_DEFAULT = 4540138314316775423n;
