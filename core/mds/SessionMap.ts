import type { entity_name_t } from '../ceph/entity_name.ts';
import { cpp_strerror, ENOENT } from '../ceph/errno.ts';
import type { OSDOp } from '../ceph/messages/OSDOp.ts';
import type { mds_rank_t, version_t } from '../ceph/types.ts';
import { type Context, finish_contexts } from '../daemon/Context.ts';
import { decide, traced } from '../trace/traced.ts';
import type { MDSRankBase } from './MDSRankBase.ts';
import { first_text } from './ObjectIO.ts';
import { as_count, decode_json, encode_json } from './object_json.ts';
import type { Session } from './Session.ts';

/** The clients' sessions of a rank, kept in the omap of `mds0_sessionmap` (Ceph's SessionMap). */
export class SessionMap {
  rank: mds_rank_t = -1;
  version: version_t = 0;
  projected: version_t = 0;
  committing: version_t = 0;
  committed: version_t = 0;
  /** By client name, `client.4184`. */
  private readonly session_map = new Map<string, Session>();
  private readonly mds: MDSRankBase;
  private commit_waiters: { readonly version: version_t; readonly context: Context }[] = [];

  constructor(mds: MDSRankBase) {
    this.mds = mds;
  }

  set_rank(r: mds_rank_t): void {
    this.rank = r;
  }
  get_object_name(): string {
    return `mds${this.rank}_sessionmap`;
  }
  get_sessions(): ReadonlyMap<string, Session> {
    return this.session_map;
  }
  get_session(name: entity_name_t): Session | undefined {
    return this.session_map.get(name.toString());
  }
  remove_session(session: Session): void {
    this.session_map.delete(session.name.toString());
  }
  empty(): boolean {
    return this.session_map.size === 0;
  }
  have_unclosed_sessions(): boolean {
    return this.session_map.size > 0;
  }

  /** Writes the header and the sessions that changed. With `needv`, a write under way with that version will do. */
  @traced('SessionMap::save')
  save(onsave: Context, needv: version_t = 0): void {
    this.dout(10, `save: needv ${needv}, v ${this.version}`);
    const v = this.version;
    this.commit_waiters.push({ version: needv > 0 ? needv : v, context: onsave });
    if (needv > 0 && this.committing >= needv) return;
    this.committing = v;
    const ops: OSDOp[] = [{ op: 'omap-set-header', data: encode_json({ version: v }) }];
    this.mds.submit(this.get_object_name(), ops, (r) => this._save_finish(r, v));
  }

  private _save_finish(r: number, v: version_t): void {
    if (r < 0) {
      this.mds.handle_write_error(r);
      return;
    }
    this.dout(10, `_save_finish v${v}`);
    this.committed = v;
    const saved = this.commit_waiters.filter((w) => w.version <= v).map((w) => w.context);
    this.commit_waiters = this.commit_waiters.filter((w) => w.version > v);
    finish_contexts(saved);
  }

  /** Reads the header. It must be there and whole, else the rank is damaged. */
  @traced('SessionMap::load')
  load(onload: Context): void {
    this.dout(10, 'load');
    const max_return = this.mds.cct.conf.get_int('mds_sessionmap_keys_per_op');
    const ops: OSDOp[] = [{ op: 'omap-get-header' }, { op: 'omap-get-vals', start_after: '', max_return }];
    this.mds.submit(this.get_object_name(), ops, (r, results) => {
      if (decide('the session table could not be read', r < 0, r)) {
        this.dout(-1, `_load_finish got ${cpp_strerror(r)}`);
        this.mds.damaged();
        return;
      }
      const version = as_count(decode_json(first_text(results))?.version);
      if (!decide('the session table is whole', version !== null) || version === null) {
        this.dout(-1, `Corrupt SessionMap header: ${cpp_strerror(-ENOENT)}`);
        this.mds.damaged();
        return;
      }
      this.version = this.projected = this.committing = this.committed = version;
      this.dout(10, `_load_finish: v ${version}, ${this.session_map.size} sessions`);
      onload(0);
    });
  }

  private dout(level: number, text: string): void {
    this.mds.cct.dout(level, `mds.${this.rank}.sessionmap ${text}`);
  }
}
