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
  /** Free after all that is on its way into the journal. */
  private projected_free = new interval_set();

  constructor(mds: MDSRankBase) {
    super(mds, 'inotable', true);
  }

  protected reset_state(): void {
    this.free.clear();
    this.free.insert((this.rank + 1) * INOS_PER_RANK, INOS_PER_RANK);
    this.projected_free = new interval_set(this.free.intervals);
  }

  protected encode_state(): Readonly<Record<string, unknown>> {
    return { free: this.free.intervals };
  }

  protected decode_state(value: Readonly<Record<string, unknown>>): boolean {
    const free = interval_set.from_value(value.free);
    if (free !== null) {
      this.free = free;
      this.projected_free = new interval_set(free.intervals);
    }
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

  /** Takes the lowest free number, or the one that is asked for, once that is in the journal (project_alloc_id). */
  project_alloc_id(id = 0): number {
    const ino = id > 0 ? id : this.projected_free.range_start();
    this.projected_free.erase(ino);
    this.projected_version++;
    this.mds.dout(10, `project_alloc_id 0x${ino.toString(16)} to v${this.projected_version}`);
    return ino;
  }
  is_projected_free(id: number): boolean {
    return this.projected_free.contains(id);
  }
  apply_alloc_id(id: number): void {
    this.free.erase(id);
    this.version++;
  }
  replay_alloc_id(id: number): void {
    this.free.erase(id);
    this.projected_free.erase(id);
    this.projected_version = ++this.version;
  }

  /** Takes that many numbers for a session. */
  project_alloc_ids(want: number): interval_set {
    const ids = new interval_set();
    while (ids.size() < want && !this.projected_free.empty()) {
      const [start, length] = this.projected_free.intervals[0] ?? [0, 0];
      const taken = Math.min(length, want - ids.size());
      ids.insert(start, taken);
      this.projected_free.erase(start, taken);
    }
    this.projected_version++;
    this.mds.dout(10, `project_alloc_ids ${ids} to v${this.projected_version}`);
    return ids;
  }
  apply_alloc_ids(ids: interval_set): void {
    this.free.subtract(ids);
    this.version++;
  }
  replay_alloc_ids(ids: interval_set): void {
    this.free.subtract(ids);
    this.projected_free.subtract(ids);
    this.projected_version = ++this.version;
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
    this.projected_free.insert_all(inos);
    this.version++;
  }
  replay_release_ids(inos: interval_set): void {
    this.free.insert_all(inos);
    this.projected_free.insert_all(inos);
    this.version++;
    this.projected_version = this.version;
  }
}
