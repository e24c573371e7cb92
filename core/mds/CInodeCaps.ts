import { CEPH_CAP } from '../ceph/messages/MClientCaps.ts';
import { type CapGroup, CapGroups } from './CapGroups.ts';
import type { Capability } from './Capability.ts';
import { CInodeState } from './CInodeState.ts';
import { CEPH_CAP_ANY, type SimpleLock } from './SimpleLock.ts';

const ANY_SHARED = CEPH_CAP.AUTH_SHARED | CEPH_CAP.LINK_SHARED | CEPH_CAP.XATTR_SHARED | CEPH_CAP.FILE_SHARED;
const ANY_EXCL = CEPH_CAP.AUTH_EXCL | CEPH_CAP.LINK_EXCL | CEPH_CAP.XATTR_EXCL | CEPH_CAP.FILE_EXCL;
/** Who wants one of these has the file open. */
const OPEN_WANTED =
  CEPH_CAP.FILE_WR | CEPH_CAP.FILE_BUFFER | CEPH_CAP.FILE_EXCL | CEPH_CAP.FILE_RD | CEPH_CAP.FILE_CACHE;
/** What a client may have that did not ask for it. */
const LIKED_OF_DIR = CEPH_CAP.PIN | ANY_EXCL | ANY_SHARED;
const LIKED_OF_FILE = CEPH_CAP_ANY & ~CEPH_CAP.FILE_LAZYIO;

/** With so many clients it is worth keeping their caps in groups. */
const MANY_CLIENTS = 16;

/** Which clients hold caps on an inode, and the locks that say which they may (a layer of Ceph's CInode). */
export abstract class CInodeCaps extends CInodeState {
  /** By the client's number. Changed by add_cap and remove_cap alone. */
  readonly client_caps = new Map<number, Capability>();
  /** Those of them that want something: few, where many clients only know the inode. */
  readonly wanting = new Set<Capability>();
  /** How many caps it has had. */
  caps_added = 0;
  private groups: CapGroups | null = null;
  /** The client that may have what only one may; -1 for none. And the one that should be. */
  loner_cap = -1;
  want_loner_cap = -1;
  abstract readonly authlock: SimpleLock;
  abstract readonly linklock: SimpleLock;
  abstract readonly filelock: SimpleLock;
  abstract readonly xattrlock: SimpleLock;
  /** A subtree begins here. */
  abstract is_subtree_root(): boolean;

  locks(): readonly SimpleLock[] {
    return [this.authlock, this.linklock, this.filelock, this.xattrlock];
  }

  get_caps_liked(): number {
    return this.is_dir() ? LIKED_OF_DIR : LIKED_OF_FILE;
  }

  /** CEPH_CAP_* that the locks allow a client. */
  get_caps_allowed_for_client(client: number): number {
    const { loner_cap } = this;
    return (
      CEPH_CAP.PIN |
      this.authlock.caps_allowed(client, loner_cap) |
      this.linklock.caps_allowed(client, loner_cap) |
      this.filelock.caps_allowed(client, loner_cap) |
      this.xattrlock.caps_allowed(client, loner_cap)
    );
  }

  add_cap(cap: Capability): void {
    this.client_caps.set(cap.get_client(), cap);
    this.mds.mdcache.memory.opened('cap');
    if (this.groups !== null) this.groups.update(cap);
    else if (this.client_caps.size > MANY_CLIENTS) this.groups = new CapGroups(this.client_caps.values());
  }
  remove_cap(cap: Capability): void {
    if (this.client_caps.delete(cap.get_client())) this.mds.mdcache.memory.closed('cap');
    this.wanting.delete(cap);
    this.groups?.delete(cap);
    if (this.client_caps.size === 0) this.groups = null;
  }
  /** A cap has, or its client wants, something else. */
  cap_changed(cap: Capability): void {
    if (this.groups !== null && this.client_caps.get(cap.get_client()) === cap) this.groups.update(cap);
  }
  /** Caps that are alike; null where there are so few that each can be looked at. */
  cap_groups(): Iterable<CapGroup> | null {
    return this.groups?.values() ?? null;
  }

  /** What the clients want, or only those other than `except`. */
  get_caps_wanted(except = -1): number {
    let wanted = 0;
    for (const cap of this.wanting) if (cap.get_client() !== except) wanted |= cap.wanted;
    return wanted;
  }
  get_caps_issued(): number {
    let issued = 0;
    for (const cap of this.client_caps.values()) issued |= cap.issued;
    return issued;
  }
  is_any_caps(): boolean {
    return this.client_caps.size > 0;
  }
  /** A client has the file open. */
  is_any_caps_wanted(): boolean {
    return (this.get_caps_wanted() & OPEN_WANTED) !== 0;
  }

  /** The only client that uses it, or -1. The root of a subtree has none. */
  calc_ideal_loner(): number {
    if (this.is_dir() && this.is_subtree_root()) return -1;
    let loner = -1;
    for (const cap of this.is_dir() ? this.client_caps.values() : this.wanting) {
      if (cap.is_stale() || !(this.is_dir() || (cap.wanted & OPEN_WANTED) !== 0)) continue;
      if (loner >= 0) return -1;
      loner = cap.get_client();
    }
    return loner;
  }
  get_target_loner(): number {
    return this.loner_cap < 0 || this.loner_cap === this.want_loner_cap ? this.want_loner_cap : -1;
  }
}
