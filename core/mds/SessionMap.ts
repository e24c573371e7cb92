import { ceph_assert } from '../ceph/ceph_assert.ts';
import { cpp_strerror, ENOENT } from '../ceph/errno.ts';
import type { bufferlist } from '../ceph/messages/bufferlist.ts';
import type { OSDOp, OSDOpResult } from '../ceph/messages/OSDOp.ts';
import type { version_t } from '../ceph/types.ts';
import { type Context, finish_contexts, type GatherBuilder } from '../daemon/Context.ts';
import { decide, traced } from '../trace/traced.ts';
import { first_text } from './ObjectIO.ts';
import { as_count, decode_json, encode_json } from './object_json.ts';
import { Session } from './Session.ts';
import { SessionMapStore } from './SessionMapStore.ts';
import { decode_session, encode_session } from './session_value.ts';

/**
 * The clients' sessions of a rank (Ceph's SessionMap), kept in the omap of `mds0_sessionmap`: the version is the
 * header, each session a key. Changes are in the journal first; here they come when a segment expires.
 */
export class SessionMap extends SessionMapStore {
  private commit_waiters: { readonly version: version_t; readonly context: Context }[] = [];

  /** Writes the header and the sessions that changed. With `needv`, a write under way with that version will do. */
  @traced('SessionMap::save')
  save(onsave: Context, needv: version_t = 0): void {
    this.dout(10, `save: needv ${needv}, v ${this.version}`);
    const under_way = needv > 0 && this.committing >= needv;
    if (decide('a write of that version is under way', under_way, this.committing, needv)) {
      ceph_assert(this.committing > this.committed, 'committing > committed');
      this.commit_waiters.push({ version: this.committing, context: onsave });
      return;
    }
    const v = this.version;
    this.commit_waiters.push({ version: v, context: onsave });
    this.committing = v;
    const ops: OSDOp[] = [{ op: 'omap-set-header', data: encode_json({ version: v }) }];
    const vals = this.take_dirty();
    if (vals.size > 0) ops.push({ op: 'omap-set-vals', vals });
    const keys = [...this.null_sessions].sort();
    if (keys.length > 0) ops.push({ op: 'omap-rm-keys', keys });
    this.null_sessions.clear();
    this.mds.submit(this.get_object_name(), ops, (r) => this._save_finish(r, v));
  }

  protected save_early(): void {
    this.save(() => {}, this.version);
  }

  /** The values of the dirty sessions, which are clean then. One that is only opening is in the journal alone. */
  private take_dirty(): Map<string, bufferlist> {
    const vals = new Map<string, bufferlist>();
    for (const key of [...this.dirty_sessions].sort()) {
      const session = this.session_map.get(key);
      if (session === undefined || session.is_closed() || session.is_opening()) continue;
      const text = this.encode(session);
      if (this.is_small_enough(session, text)) vals.set(key, text);
    }
    this.dirty_sessions.clear();
    return vals;
  }

  /** A client that never says what it has answers to grows without end: it is evicted, not written. */
  private is_small_enough(session: Session, text: string): boolean {
    const most = this.mds.cct.conf.get_int('mds_session_metadata_threshold');
    if (!decide('larger than mds_session_metadata_threshold', text.length >= most, text.length, most))
      return true;
    this.dout(-1, `session (${session.name}) exceeds sessionmap metadata threshold - evicting`);
    this.logger.inc('mdthresh_evicted');
    const blocklist = this.mds.cct.conf.get_bool('mds_session_blocklist_on_evict');
    this.mds.evict_client(session.get_client(), blocklist);
    return false;
  }

  private encode(session: Session): string {
    session.info.clear_dirty_completed_requests();
    return encode_json(encode_session(session.info));
  }

  /** Of these sessions, writes those whose completed requests changed and that no other write is going to have. */
  @traced('SessionMap::save_if_dirty')
  save_if_dirty(tgt_sessions: ReadonlySet<string>, gather: GatherBuilder): void {
    const write = [...tgt_sessions].sort().flatMap((key) => {
      const session = this.session_map.get(key);
      const needed = session?.info.has_dirty_completed_requests() === true && !this.dirty_sessions.has(key);
      return needed && session !== undefined ? [session] : [];
    });
    this.dout(4, `save_if_dirty: writing ${write.length}`);
    const most = this.mds.cct.conf.get_int('mds_sessionmap_keys_per_op');
    for (let i = 0; i < write.length; i += most) {
      const vals = new Map<string, bufferlist>();
      for (const session of write.slice(i, i + most)) {
        const text = this.encode(session);
        if (this.is_small_enough(session, text)) vals.set(session.name.toString(), text);
      }
      if (vals.size === 0) continue;
      const on_safe = gather.new_sub();
      this.mds.submit(this.get_object_name(), [{ op: 'omap-set-vals', vals }], (r) => {
        if (r < 0) this.mds.handle_write_error(r);
        else on_safe(0);
      });
    }
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

  /** Reads the header and all sessions. They must be there and whole, else the rank is damaged. */
  @traced('SessionMap::load')
  load(onload: Context): void {
    this.dout(10, 'load');
    this.load_page([{ op: 'omap-get-header' }], '', onload);
  }

  /** Reads as many sessions as one request may give, from behind that key on. */
  private load_page(before: readonly OSDOp[], start_after: string, onload: Context): void {
    const max_return = this.mds.cct.conf.get_int('mds_sessionmap_keys_per_op');
    const ops: OSDOp[] = [...before, { op: 'omap-get-vals', start_after, max_return }];
    this.mds.submit(this.get_object_name(), ops, (r, results) => {
      this._load_finish(r, results, before.length > 0, max_return, onload);
    });
  }

  private _load_finish(
    r: number,
    results: readonly OSDOpResult[],
    first: boolean,
    max_return: number,
    onload: Context,
  ): void {
    if (decide('the session table could not be read', r < 0, r)) {
      this.dout(-1, `_load_finish got ${cpp_strerror(r)}`);
      this.corrupt(`error reading sessionmap '${this.get_object_name()}' ${r} (${cpp_strerror(r)})`);
      return;
    }
    if (first && !this.decode_header(first_text(results))) return;
    const vals = results.at(-1)?.vals ?? new Map<string, bufferlist>();
    if (!this.decode_values(vals)) return;
    const last = [...vals.keys()].at(-1);
    if (decide('there may be more', vals.size >= max_return, vals.size) && last !== undefined) {
      this.dout(10, `_load_finish: continue omap load from '${last}'`);
      this.load_page([], last, onload);
      return;
    }
    this.projected = this.committing = this.committed = this.version;
    this.dout(10, `_load_finish: v ${this.version}, ${this.session_map.size} sessions`);
    onload(0);
  }

  private decode_header(text: string): boolean {
    const version = as_count(decode_json(text)?.version);
    if (!decide('the session table has a header', version !== null) || version === null) {
      this.dout(-1, `Corrupt SessionMap header: ${cpp_strerror(-ENOENT)}`);
      this.corrupt('corrupt sessionmap header');
      return false;
    }
    this.version = version;
    return true;
  }

  private decode_values(vals: ReadonlyMap<string, bufferlist>): boolean {
    for (const [key, value] of vals) {
      const info = decode_session(key, typeof value === 'string' ? value : '');
      if (!decide('a session is whole', info !== null, key) || info === null) {
        this.dout(-1, `Corrupt entity name '${key}' in sessionmap`);
        this.corrupt('corrupt sessionmap values');
        return false;
      }
      const session = new Session(info, this.mds.cct);
      session.set_state('open');
      this.insert(session);
    }
    return true;
  }

  private corrupt(why: string): void {
    this.mds.clog_error(why);
    this.mds.damaged();
  }
}
