import type { health_status_t } from './messages/MDSHealth.ts';

/** One thing that is wrong, as a mgr or one of its modules says it (Ceph's health_check_t). */
export interface health_check_t {
  /** `MGR_MODULE_ERROR` */
  readonly code: string;
  readonly severity: health_status_t;
  readonly summary: string;
  /** One line per case. */
  readonly detail: readonly string[];
}

/** Something that takes a while, as a module of the mgr tells it (Ceph's ProgressEvent). */
export interface ProgressEvent {
  readonly id: string;
  readonly message: string;
  /** 0 to 1. */
  readonly progress: number;
  readonly add_to_ceph_s: boolean;
}
