import type { entity_addrvec_t } from '../ceph/entity_addrvec.ts';
import type { entity_name_t } from '../ceph/entity_name.ts';
import type { interval_set } from './interval_set.ts';

/** A client's session with a rank (Ceph's Session): what a rank needs of it that serves no requests yet. */
export interface Session {
  readonly name: entity_name_t;
  readonly addrs: entity_addrvec_t;
  /** Inode numbers set aside for files the client makes. */
  readonly prealloc_inos: interval_set;
}
