import type { osd_stat_t, pg_stat_t } from '../PGMap.ts';
import { Message } from './Message.ts';

export const MSG_PGSTATS = 87;

/** A placement group of a report: its pool, its number there, how it is. */
export interface PGStat {
  readonly pool: number;
  readonly ps: number;
  readonly stat: pg_stat_t;
}

/** An OSD's placement groups and disk, to the mgr. */
export class MPGStats extends Message {
  readonly class_name = 'MPGStats';
  readonly fsid: string;
  readonly pg_stat: readonly PGStat[];
  readonly osd_stat: osd_stat_t;
  /** The OSDMap epoch it knows. */
  readonly epoch: number;

  constructor(fsid: string, epoch: number, osd_stat: osd_stat_t, pg_stat: readonly PGStat[]) {
    super(MSG_PGSTATS, 2);
    this.fsid = fsid;
    this.epoch = epoch;
    this.osd_stat = osd_stat;
    this.pg_stat = [...pg_stat];
  }

  get_type_name(): string {
    return 'pg_stats';
  }
  override print(): string {
    return `pg_stats(${this.pg_stat.length} pgs seq ${this.header_seq} v 0)`;
  }
}
