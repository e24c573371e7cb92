import type { cap_reconnect_t } from '../ceph/messages/MClientReconnect.ts';
import type { mds_rank_t } from '../ceph/types.ts';
import type { Context } from '../daemon/Context.ts';
import { decide, traced } from '../trace/traced.ts';
import { CEPH_INO_ROOT } from './CInode.ts';
import type { ESubtreeMap, SubtreeEntry } from './LogEvent.ts';
import { process_imported_caps } from './imported_caps.ts';
import { MDCacheRequests } from './MDCacheRequests.ts';

/**
 * The metadata a rank has in memory (Ceph's MDCache): inodes, dirfrags, and which subtrees are its own; and how it is
 * brought together with the other ranks' after a failure. It knows the directories every rank has; files and
 * directories of clients join with the requests that make them.
 */
export class MDCache extends MDCacheRequests {
  private recovery_set: ReadonlySet<mds_rank_t> = new Set();
  /** From whom a resolve, or a rejoin, is awaited. */
  readonly resolve_gather = new Set<mds_rank_t>();
  readonly rejoin_gather = new Set<mds_rank_t>();
  private resolve_done: Context | null = null;
  private rejoin_done: Context | null = null;
  private rejoins_pending = false;
  /** Who came back in up:reconnect, and the caps that each claims: by inode, then by client. */
  readonly rejoin_client_map = new Set<number>();
  readonly cap_imports = new Map<number, Map<number, cap_reconnect_t>>();

  /** The event that begins a segment. */
  create_subtree_map(event_seq: number, expire_pos: number): ESubtreeMap {
    const subtrees: SubtreeEntry[] = [...this.subtrees].map(([dir, bounds]) => ({
      dirfrag: dir.dirfrag(),
      bounds,
    }));
    const dirs = [...this.subtrees.keys()];
    const metablob = { inodes: dirs.map((d) => d.inode.get_value()), dirs: dirs.map((d) => d.get_value()) };
    return { type: 'ESubtreeMap', event_seq, expire_pos, subtrees, ambiguous_subtrees: [], metablob };
  }

  /** Takes the subtrees of an event in the journal, the first time; later ones must say what is known. */
  replay_subtree_map(le: ESubtreeMap): boolean {
    if (decide('subtrees are known already', this.is_subtrees())) {
      const mine = [...this.subtrees.keys()].map((dir) => dir.dirfrag()).join();
      return mine === le.subtrees.map(({ dirfrag }) => dirfrag).join();
    }
    for (const value of le.metablob.inodes) {
      const inode = this.create_system_inode(value.ino);
      if (value.version > inode.version) inode.set_value(value);
    }
    for (const { dirfrag, bounds } of le.subtrees) {
      const inode = this.inode_map.get(Number(dirfrag));
      const value = le.metablob.dirs.find(({ ino }) => ino === inode?.ino);
      if (inode === undefined || value === undefined) return false;
      const dir = this.open_dirfrag(inode, inode.ino === CEPH_INO_ROOT);
      dir.version = Math.max(dir.version, value.version);
      this.subtrees.set(dir, [...bounds]);
    }
    return true;
  }

  set_recovery_set(ranks: ReadonlySet<mds_rank_t>): void {
    this.recovery_set = ranks;
  }

  /** Waits for the other ranks to say which subtrees are theirs. */
  @traced('MDCache::resolve_start')
  resolve_start(resolve_done: Context): void {
    this.resolve_done = resolve_done;
    this.resolve_gather.clear();
    for (const rank of this.recovery_set) this.resolve_gather.add(rank);
    this.maybe_resolve_finish();
  }

  private maybe_resolve_finish(): void {
    const done = this.resolve_gather.size === 0 && this.resolve_done !== null;
    if (!decide('all have resolved', done, [...this.resolve_gather].join())) return;
    const resolve_done = this.resolve_done;
    this.resolve_done = null;
    resolve_done?.(0);
  }

  /** Opens what clients had open before, then joins its cache with the other ranks'. */
  @traced('MDCache::rejoin_start')
  rejoin_start(rejoin_done: Context): void {
    this.rejoin_gather.clear();
    for (const rank of this.recovery_set) this.rejoin_gather.add(rank);
    // Need finish opening what clients claim before any rejoin is sent.
    this.rejoin_gather.add(this.mds.get_nodeid());
    this.rejoin_done = rejoin_done;
    this.rejoins_pending = false;
    this.open_file_table.wait_for_load(() => this.process_imported_caps());
  }

  /** A client that came back claims a cap: looked at in up:rejoin, when inodes are opened. */
  rejoin_recovered_caps(ino: number, client: number, cap: cap_reconnect_t): void {
    const claims = this.cap_imports.get(ino) ?? new Map<number, cap_reconnect_t>();
    this.cap_imports.set(ino, claims);
    claims.set(client, cap);
  }
  rejoin_recovered_client(client: number): void {
    this.rejoin_client_map.add(client);
  }

  /** What clients claimed when they reconnected. No client can have claimed anything yet. */
  @traced('MDCache::process_imported_caps')
  private process_imported_caps(): void {
    process_imported_caps(this, this.cap_imports, () => {
      this.cap_imports.clear();
      this.rejoin_gather.delete(this.mds.get_nodeid());
      if (decide('rejoins wait to be sent', this.rejoins_pending)) this.rejoin_send_rejoins();
    });
  }

  @traced('MDCache::rejoin_send_rejoins')
  rejoin_send_rejoins(): void {
    const busy = this.rejoin_gather.has(this.mds.get_nodeid());
    if (decide('still opening what clients claim', busy)) {
      this.rejoins_pending = true;
      return;
    }
    this.rejoins_pending = false;
    const nothing = this.mds.is_rejoin() && this.rejoin_gather.size === 0;
    if (decide('nobody to rejoin with', nothing, [...this.rejoin_gather].join())) this.rejoin_gather_finish();
  }

  private rejoin_gather_finish(): void {
    const rejoin_done = this.rejoin_done;
    this.rejoin_done = null;
    rejoin_done?.(0);
  }

  /** A rank is gone: nothing is to be expected from that incarnation. */
  handle_mds_failure(who: mds_rank_t): void {
    this.mds.dout(7, `handle_mds_failure mds.${who}`);
    if (this.mds.is_resolve()) this.resolve_gather.add(who);
    if (this.mds.is_rejoin()) this.rejoin_gather.add(who);
  }

  handle_mds_recovery(who: mds_rank_t): void {
    this.mds.dout(7, `handle_mds_recovery mds.${who}`);
  }
}
