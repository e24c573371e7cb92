import { traced } from '../trace/traced.ts';
import type { Context } from '../daemon/Context.ts';
import { interval_set } from './interval_set.ts';
import type { MDSRankBase } from './MDSRankBase.ts';
import { MDSTable } from './MDSTable.ts';

/** Inode numbers of a rank: 2^40 of them, from (rank + 1) * 2^40 on. */
const INOS_PER_RANK = 2 ** 40;

/** Which inode numbers a rank may still give away (Ceph's InoTable). */
export class InoTable extends MDSTable {
  free = new interval_set();

  constructor(mds: MDSRankBase) {
    super(mds, 'inotable', true);
  }

  protected reset_state(): void {
    this.free.clear();
    this.free.insert((this.rank + 1) * INOS_PER_RANK, INOS_PER_RANK);
  }

  protected encode_state(): Readonly<Record<string, unknown>> {
    return { free: this.free.intervals };
  }

  protected decode_state(value: Readonly<Record<string, unknown>>): boolean {
    const free = interval_set.from_value(value.free);
    if (free !== null) this.free = free;
    return free !== null;
  }

  @traced('InoTable::reset')
  override reset(): void {
    super.reset();
  }

  @traced('InoTable::load')
  override load(onfinish: Context): void {
    super.load(onfinish);
  }

  /** Whether any of these numbers is still free here: then a session that claims it does not fit the table. */
  intersects_free(other: interval_set): boolean {
    return this.free.intersects(other);
  }

  /** A closing session gives these back, once that is in the journal. */
  project_release_ids(inos: interval_set): void {
    this.mds.dout(10, `project_release_ids ${inos} to ${this.projected_version + 1}`);
    this.projected_version++;
  }
  apply_release_ids(inos: interval_set): void {
    this.free.insert_all(inos);
    this.version++;
  }
  replay_release_ids(inos: interval_set): void {
    this.free.insert_all(inos);
    this.version++;
    this.projected_version = this.version;
  }
}
