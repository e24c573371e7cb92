/** The root directory (CEPH_INO_ROOT). */
export const CEPH_INO_ROOT = 1;
