/** The release whose behaviour this is. */
export const CEPH_VERSION =
  'ceph version 16.2.15 (618f440892089921c3e944a991122ddc44e60516) pacific (stable)';
