import { ceph_assert } from '../ceph/ceph_assert.ts';
import { MMDSTableRequest, TABLE_SNAP, TABLESERVER_OP } from '../ceph/messages/MMDSTableRequest.ts';
import type { Context } from '../daemon/Context.ts';
import type { Formatter } from '../daemon/Formatter.ts';
import { decide, traced } from '../trace/traced.ts';
import type { MDSRankBase } from './MDSRankBase.ts';
import { MDSTableServer, type SendMessage } from './MDSTableServer.ts';
import { as_count, decode_json, encode_json } from './object_json.ts';

/** The table of all snapshots, on the rank that the map calls the table server (Ceph's SnapServer). */
export class SnapServer extends MDSTableServer {
  /** The last snapshot's number that was given away. */
  last_snap = 0;
  last_created = 0;
  last_destroyed = 0;

  constructor(mds: MDSRankBase, send_message: SendMessage) {
    super(mds, TABLE_SNAP, 'snaptable', send_message);
  }

  protected reset_state(): void {
    this.last_snap = 1;
    this.last_created = this.last_snap;
    this.last_destroyed = this.last_snap;
    this.version++;
  }

  protected encode_state(): Readonly<Record<string, unknown>> {
    const { last_snap, last_created, last_destroyed } = this;
    return { last_snap, last_created, last_destroyed, snaps: [] };
  }

  protected decode_state(value: Readonly<Record<string, unknown>>): boolean {
    const last_snap = as_count(value.last_snap);
    const last_created = as_count(value.last_created);
    const last_destroyed = as_count(value.last_destroyed);
    if (last_snap === null || last_created === null || last_destroyed === null) return false;
    Object.assign(this, { last_snap, last_created, last_destroyed });
    return true;
  }

  @traced('SnapServer::reset')
  override reset(): void {
    super.reset();
  }

  @traced('SnapServer::load')
  override load(onfinish: Context): void {
    super.load(onfinish);
  }

  /** Answers with the whole table, or that the asker's is the newest. */
  @traced('SnapServer::handle_query')
  protected handle_query(req: MMDSTableRequest): void {
    const have_version = as_count(typeof req.bl === 'string' ? decode_json(req.bl)?.have_version : null) ?? 0;
    ceph_assert(have_version <= this.version, 'have_version <= version');
    const uptodate = decide(
      'the asker has this version',
      have_version === this.version,
      have_version,
      this.version,
    );
    const bl = uptodate ? { type: 'U' } : { type: 'F', ...this.encode_state() };
    const { query_reply } = TABLESERVER_OP;
    this.send_message(
      new MMDSTableRequest(this.table, query_reply, req.reqid, this.version, encode_json(bl)),
      req,
    );
  }

  /** `dump snaps --server` */
  dump(f: Formatter): void {
    f.open_object_section('snapserver');
    f.dump_int('last_snap', this.last_snap);
    f.dump_int('last_created', this.last_created);
    f.dump_int('last_destroyed', this.last_destroyed);
    f.open_array_section('pending_noop');
    f.close_section();
    f.open_array_section('snaps');
    f.close_section();
    f.open_object_section('need_to_purge');
    f.close_section();
    f.open_array_section('pending_update');
    f.close_section();
    f.open_array_section('pending_destroy');
    f.close_section();
    f.close_section();
  }
}
