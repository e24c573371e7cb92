import type { cap_reconnect_t } from '../ceph/messages/MClientReconnect.ts';
import { MClientSnap } from '../ceph/messages/MClientSnap.ts';
import { decide, traced } from '../trace/traced.ts';
import { sessions_event } from './events/ESessions.ts';
import { process_imported_caps } from './imported_caps.ts';
import { MDCacheRejoinMessages } from './MDCacheRejoinMessages.ts';
import type { ForcedSessions } from './ServerImports.ts';
import type { session_info_t } from './session_info.ts';

/** What clients claimed when they came back in up:reconnect, made so in up:rejoin. */
export abstract class MDCacheRejoinClients extends MDCacheRejoinMessages {
  /** Who came back, and the caps that each claims: by inode, then by client. */
  readonly rejoin_client_map = new Map<number, session_info_t>();
  readonly cap_imports = new Map<number, Map<number, cap_reconnect_t>>();

  protected abstract rejoin_gather_finish(): void;

  /** A client that came back claims a cap: looked at in up:rejoin, when inodes are opened. */
  rejoin_recovered_caps(ino: number, client: number, cap: cap_reconnect_t): void {
    const claims = this.cap_imports.get(ino) ?? new Map<number, cap_reconnect_t>();
    this.cap_imports.set(ino, claims);
    claims.set(client, cap);
  }
  rejoin_recovered_client(info: session_info_t): void {
    this.rejoin_client_map.set(info.name.num, info);
  }

  /** Opens what clients claimed. */
  @traced('MDCache::process_imported_caps')
  protected process_imported_caps(then: () => void): void {
    this.dout(10, 'process_imported_caps');
    process_imported_caps(this, this.cap_imports, () => {
      this.cap_imports.clear();
      then();
    });
  }

  /** The sessions of all who came back are open, and that is in the journal, before rejoin is over. */
  protected open_rejoined_sessions(): boolean {
    if (!decide('clients came back', this.rejoin_client_map.size > 0, this.rejoin_client_map.size))
      return false;
    const { server, mdlog } = this.mds;
    const infos = [...this.rejoin_client_map.values()];
    this.rejoin_client_map.clear();
    const { pv, smap } = server.prepare_force_open_sessions(infos);
    const opened = [...smap.keys()].map(({ info }) => info);
    mdlog.submit_entry(sessions_event(opened, pv), () => this.rejoin_open_sessions_finish(smap));
    mdlog.flush();
    return true;
  }

  /** Every client is told what snapshots there are. */
  @traced('MDCache::notify_global_snaprealm_update')
  protected notify_global_snaprealm_update(): void {
    for (const session of this.mds.sessionmap.get_sessions().values()) {
      if (!decide('its session is open or stale', session.is_open() || session.is_stale(), session.state))
        continue;
      this.mds.send_message_client_counted(new MClientSnap(), session);
    }
  }

  @traced('MDCache::rejoin_open_sessions_finish')
  private rejoin_open_sessions_finish(smap: ForcedSessions): void {
    this.mds.server.finish_force_open_sessions(smap);
    // A rank that failed meanwhile has to rejoin first: that comes here again.
    const ready = this.rejoin_gather.size === 0 && this.rejoin_ack_gather.has(this.mds.get_nodeid());
    if (decide('no rejoin is missing', ready, [...this.rejoin_gather].join())) this.rejoin_gather_finish();
  }
}
