/** Complaints an MDS daemon sends with its beacon (`mds_metric_t` of messages/MMDSBeacon.h). */
export const mds_metric_t = {
  MDS_HEALTH_NULL: 0,
  MDS_HEALTH_TRIM: 1,
  MDS_HEALTH_CLIENT_RECALL: 2,
  MDS_HEALTH_CLIENT_LATE_RELEASE: 3,
  MDS_HEALTH_CLIENT_RECALL_MANY: 4,
  MDS_HEALTH_CLIENT_LATE_RELEASE_MANY: 5,
  MDS_HEALTH_CLIENT_OLDEST_TID: 6,
  MDS_HEALTH_CLIENT_OLDEST_TID_MANY: 7,
  MDS_HEALTH_DAMAGE: 8,
  MDS_HEALTH_READ_ONLY: 9,
  MDS_HEALTH_SLOW_REQUEST: 10,
  MDS_HEALTH_CACHE_OVERSIZED: 11,
  MDS_HEALTH_SLOW_METADATA_IO: 12,
} as const;
export type mds_metric_t = (typeof mds_metric_t)[keyof typeof mds_metric_t];

export type health_status_t = 'HEALTH_OK' | 'HEALTH_WARN' | 'HEALTH_ERR';

export interface MDSHealthMetric {
  readonly type: mds_metric_t;
  readonly sev: health_status_t;
  readonly message: string;
  readonly metadata: ReadonlyMap<string, string>;
}

export interface MDSHealth {
  readonly metrics: readonly MDSHealthMetric[];
}
