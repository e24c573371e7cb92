import { ceph_assert } from '../ceph/ceph_assert.ts';
import { MMDSTableRequest, TABLE_SNAP, TABLESERVER_OP } from '../ceph/messages/MMDSTableRequest.ts';
import type { mds_rank_t, version_t } from '../ceph/types.ts';
import type { Context } from '../daemon/Context.ts';
import type { Formatter } from '../daemon/Formatter.ts';
import { decide, traced } from '../trace/traced.ts';
import type { MDSRankBase } from './MDSRankBase.ts';
import { as_count, decode_json, encode_json } from './object_json.ts';

/** A rank's copy of the snap table, which it gets from the table server (Ceph's SnapClient). */
export class SnapClient {
  cached_version: version_t = 0;
  cached_last_created = 0;
  cached_last_destroyed = 0;
  server_ready = false;
  synced = false;
  last_reqid: number | null = null;
  private sync_reqid = 0;
  private waiting_for_version: { readonly version: version_t; readonly context: Context }[] = [];
  private readonly mds: MDSRankBase;

  constructor(mds: MDSRankBase) {
    this.mds = mds;
  }

  is_synced(): boolean {
    return this.synced;
  }

  /** What the table server says. */
  @traced('MDSTableClient::handle_request')
  handle_request(m: MMDSTableRequest): void {
    if (decide('the server is ready', m.op === TABLESERVER_OP.server_ready, m.print())) {
      this.server_ready = true;
      this.last_reqid ??= m.reqid;
      this.resend_queries();
    } else if (m.op === TABLESERVER_OP.query_reply) {
      this.handle_query_result(m);
    } else {
      this.mds.dout(0, `snapclient: no change of mine is under way: ${m.print()}`);
    }
  }

  /** Gets the newest table. Until it is there the copy is not synced. */
  @traced('SnapClient::sync')
  sync(onfinish: Context): void {
    this.refresh(Math.max(this.cached_version, 1), onfinish);
    this.synced = false;
    // Asked now, or as soon as the server is ready.
    this.sync_reqid = this.server_ready ? (this.last_reqid ?? 0) : (this.last_reqid ?? 0) + 1;
  }

  wait_for_sync(onfinish: Context): void {
    ceph_assert(!this.synced, '!synced');
    this.waiting_for_version.push({ version: Math.max(this.cached_version, 1), context: onfinish });
  }

  private refresh(want: version_t, onfinish: Context | null): void {
    this.mds.cct.dout(10, `mds.${this.mds.get_nodeid()}.snapclient refresh want ${want}`);
    ceph_assert(want >= this.cached_version, 'want >= cached_version');
    if (onfinish !== null) this.waiting_for_version.push({ version: want, context: onfinish });
    if (!decide('the server is ready', this.server_ready)) return;
    this.last_reqid = (this.last_reqid ?? 0) + 1;
    const bl = encode_json({ type: 'F', have_version: this.cached_version });
    const req = new MMDSTableRequest(TABLE_SNAP, TABLESERVER_OP.query, this.last_reqid, 0, bl);
    this.mds.send_message_mds(req, this.mds.mdsmap.tableserver);
  }

  private resend_queries(): void {
    if (this.waiting_for_version.length === 0 && (this.synced || this.sync_reqid === 0)) return;
    const want = Math.max(this.cached_version, 1, ...this.waiting_for_version.map((w) => w.version));
    this.refresh(want, null);
    if (!this.synced) this.sync_reqid = this.last_reqid ?? 0;
  }

  @traced('SnapClient::handle_query_result')
  handle_query_result(m: MMDSTableRequest): void {
    const value = typeof m.bl === 'string' ? decode_json(m.bl) : null;
    if (decide('the whole table', value?.type === 'F', this.cached_version, m.get_tid())) {
      this.cached_last_created = as_count(value?.last_created) ?? 0;
      this.cached_last_destroyed = as_count(value?.last_destroyed) ?? 0;
    }
    this.cached_version = m.get_tid();
    if (m.reqid >= this.sync_reqid) this.synced = true;
    if (!decide('synced', this.synced)) return;
    const ready = this.waiting_for_version
      .filter((w) => w.version <= this.cached_version)
      .map((w) => w.context);
    this.waiting_for_version = this.waiting_for_version.filter((w) => w.version > this.cached_version);
    if (ready.length > 0) this.mds.queue_waiters(ready);
  }

  /** Another rank has journalled a change of the table. Nobody changes it here: there are no snapshots. */
  notify_commit(tid: version_t): void {
    ceph_assert(this.cached_version >= tid, 'cached_version >= tid');
  }

  /** The table server's rank is gone: it will say when it is ready again. */
  handle_mds_failure(who: mds_rank_t): void {
    if (who !== this.mds.mdsmap.tableserver) return;
    this.server_ready = false;
  }

  /** `dump snaps` */
  dump_cache(f: Formatter): void {
    f.open_object_section('snapclient');
    f.dump_int('last_created', this.cached_last_created);
    f.dump_int('last_destroyed', this.cached_last_destroyed);
    f.open_array_section('snaps');
    f.close_section();
    f.close_section();
  }
}
