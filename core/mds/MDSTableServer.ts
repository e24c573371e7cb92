import type { Message } from '../ceph/messages/Message.ts';
import { type mds_table, MMDSTableRequest, TABLESERVER_OP } from '../ceph/messages/MMDSTableRequest.ts';
import type { mds_rank_t } from '../ceph/types.ts';
import { decide, traced } from '../trace/traced.ts';
import type { MDSRankBase } from './MDSRankBase.ts';
import { MDSTable } from './MDSTable.ts';

/** Where a table server sends an answer. */
export type SendMessage = (m: Message, to: MMDSTableRequest) => void;

/** A table of the whole file system, on one rank, that the others ask (Ceph's MDSTableServer). */
export abstract class MDSTableServer extends MDSTable {
  readonly table: mds_table;
  recovered = false;
  /** The ranks that use the table. */
  active_clients: ReadonlySet<mds_rank_t> = new Set();
  protected readonly send_message: SendMessage;

  protected constructor(mds: MDSRankBase, table: mds_table, table_name: string, send_message: SendMessage) {
    super(mds, table_name, false);
    this.table = table;
    this.send_message = send_message;
  }

  protected abstract handle_query(req: MMDSTableRequest): void;

  /** What a table client asks of it. Preparing a change comes with snapshots, which clients make. */
  @traced('MDSTableServer::handle_request')
  handle_request(req: MMDSTableRequest): void {
    if (decide('a query', req.op === TABLESERVER_OP.query, req.print())) this.handle_query(req);
    else this.dout(0, `handle_request: no part of the table changes yet: ${req.print()}`);
  }

  /** The recovery of the ranks is over: these may use the table. */
  @traced('MDSTableServer::finish_recovery')
  finish_recovery(active: ReadonlySet<mds_rank_t>): void {
    this.active_clients = active;
    for (const who of active) this.tell_ready(who);
    this.recovered = true;
  }

  /** Another rank has come back. */
  @traced('MDSTableServer::handle_mds_recovery')
  handle_mds_recovery(who: mds_rank_t): void {
    this.active_clients = new Set([...this.active_clients, who]);
    if (decide('not recovered myself', !this.recovered)) return;
    this.tell_ready(who);
  }

  handle_mds_failure_or_stop(who: mds_rank_t): void {
    this.active_clients = new Set([...this.active_clients].filter((rank) => rank !== who));
  }

  private tell_ready(who: mds_rank_t): void {
    // The number of the last change that this rank has under way: none.
    this.mds.send_message_mds(new MMDSTableRequest(this.table, TABLESERVER_OP.server_ready, 0), who);
  }
}
