import { ceph_assert } from '../ceph/ceph_assert.ts';
import { cpp_strerror } from '../ceph/errno.ts';
import type { mds_rank_t, version_t } from '../ceph/types.ts';
import { type Context, finish_contexts } from '../daemon/Context.ts';
import { decide } from '../trace/traced.ts';
import type { MDSRankBase } from './MDSRankBase.ts';
import { as_count, decode_json, encode_json } from './object_json.ts';

/**
 * A small table with a version that is written whole into one object (Ceph's MDSTable): the inode table of a rank,
 * the snap table of the file system.
 */
export abstract class MDSTable {
  readonly table_name: string;
  rank: mds_rank_t = -1;
  state: 'undef' | 'opening' | 'active' = 'undef';
  version: version_t = 0;
  projected_version: version_t = 0;
  committing_version: version_t = 0;
  committed_version: version_t = 0;
  protected readonly mds: MDSRankBase;
  private readonly per_mds: boolean;
  private readonly waitfor_save: { readonly version: version_t; readonly context: Context }[] = [];

  protected constructor(mds: MDSRankBase, table_name: string, per_mds: boolean) {
    this.mds = mds;
    this.table_name = table_name;
    this.per_mds = per_mds;
  }

  protected abstract reset_state(): void;
  /** The table as a value for encode_json. */
  protected abstract encode_state(): Readonly<Record<string, unknown>>;
  /** False when the value is no such table. */
  protected abstract decode_state(value: Readonly<Record<string, unknown>>): boolean;

  set_rank(r: mds_rank_t): void {
    this.rank = r;
  }
  get_object_name(): string {
    return this.per_mds ? `mds${this.rank}_${this.table_name}` : `mds_${this.table_name}`;
  }
  is_active(): boolean {
    return this.state === 'active';
  }

  /** Begins empty, as if loaded. */
  reset(): void {
    this.reset_state();
    this.projected_version = this.version;
    this.state = 'active';
  }

  /** Writes the table. With `need`, a write under way that holds that version will do. */
  save(onfinish: Context | null, need: version_t = 0): void {
    const enough = need > 0 && need <= this.committing_version;
    if (decide('being written already', enough, this.get_object_name(), need) && onfinish !== null) {
      this.waitfor_save.push({ version: need, context: onfinish });
      return;
    }
    ceph_assert(this.is_active(), 'is_active()');
    this.dout(10, `save v ${this.version}`);
    this.committing_version = this.version;
    if (onfinish !== null) this.waitfor_save.push({ version: this.version, context: onfinish });
    const v = this.version;
    const data = encode_json({ version: v, ...this.encode_state() });
    this.mds.submit(this.get_object_name(), [{ op: 'writefull', data }], (r) => this.save_2(r, v));
  }

  private save_2(r: number, v: version_t): void {
    if (r < 0) {
      this.dout(1, `save error ${r} v ${v}`);
      this.mds.handle_write_error(r);
      return;
    }
    this.dout(10, `save_2 v ${v}`);
    this.committed_version = v;
    const saved = this.waitfor_save.filter((w) => w.version <= v).map((w) => w.context);
    const still = this.waitfor_save.filter((w) => w.version > v);
    this.waitfor_save.splice(0, this.waitfor_save.length, ...still);
    finish_contexts(saved);
  }

  /** Reads the table. It must be there and whole, else the rank is damaged. */
  load(onfinish: Context): void {
    ceph_assert(this.state === 'undef', 'is_undef()');
    this.state = 'opening';
    this.dout(10, 'load');
    const read = { op: 'read', offset: 0, length: 0 } as const;
    this.mds.submit(this.get_object_name(), [read], (r, results) => {
      const data = results[0]?.outdata;
      this.load_2(r, typeof data === 'string' ? data : '', onfinish);
    });
  }

  private load_2(r: number, text: string, onfinish: Context): void {
    if (decide('the table could not be read', r < 0, this.get_object_name(), r)) {
      this.dout(-1, `load_2 could not read table: ${r}`);
      const object = this.get_object_name();
      this.mds.clog_error(`error reading table object '${object}' ${r} (${cpp_strerror(r)})`);
      this.mds.damaged();
      return;
    }
    const value = decode_json(text);
    const version = as_count(value?.version);
    const whole = value !== null && version !== null && this.decode_state(value);
    if (!decide('the table is whole', whole, this.get_object_name()) || version === null) {
      this.mds.clog_error(`error decoding table object '${this.get_object_name()}': it is no table`);
      this.mds.damaged();
      return;
    }
    this.version = version;
    this.projected_version = version;
    this.committing_version = version;
    this.committed_version = version;
    this.state = 'active';
    this.dout(10, `load_2 got v ${version}`);
    onfinish(0);
  }

  protected dout(level: number, text: string): void {
    this.mds.cct.dout(level, `mds.${this.rank}.${this.table_name}: ${text}`);
  }
}
