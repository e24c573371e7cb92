import type { Context } from '../daemon/Context.ts';
import { CEPH_CAP } from '../ceph/messages/MClientCaps.ts';
import type { CDentry } from './CDentry.ts';
import type { CInode } from './CInode.ts';
import type { MDLockCache } from './MDLockCache.ts';
import type { MutationImpl } from './Mutation.ts';

/**
 * What is locked: a dentry's linkage; of an inode its place in the tree, its owner and mode, link count, attributes, size
 * and times.
 */
export type lock_type = 'dn' | 'isnap' | 'iauth' | 'ilink' | 'ifile' | 'ixattr';

/**
 * The stable states. sync: all may read. lock: only the rank changes it. excl: one client, the loner, has it. mix: all
 * may write.
 */
export type lock_state = 'sync' | 'lock' | 'excl' | 'mix';

/** Of a lock on an inode: where its caps are in CEPH_CAP_*. */
const CAP_SHIFT = { dn: 0, isnap: 0, iauth: 2, ilink: 4, ixattr: 6, ifile: 8 } as const satisfies Record<
  lock_type,
  number
>;
export const GSHARED = 1;
export const GEXCL = 2;
export const GCACHE = 4;
export const GRD = 8;
export const GWR = 16;
export const GBUFFER = 32;

/** Which caps of a group all clients may have in a state, and which the loner. The file lock has more of them. */
const CAPS: Record<lock_state, readonly [any_client: number, loner: number]> = {
  sync: [GSHARED, GSHARED],
  lock: [0, 0],
  excl: [0, GSHARED | GEXCL],
  mix: [0, 0],
};
const NO_CAPS: typeof CAPS = { sync: [0, 0], lock: [0, 0], excl: [0, 0], mix: [0, 0] };
const FILE_CAPS: Record<lock_state, readonly [any_client: number, loner: number]> = {
  sync: [GSHARED | GCACHE | GRD, GSHARED | GCACHE | GRD],
  lock: [GCACHE, GCACHE | GBUFFER],
  excl: [0, GSHARED | GEXCL | GCACHE | GRD | GWR | GBUFFER],
  mix: [GRD | GWR, GRD | GWR],
};

/**
 * A lock of the cache (Ceph's SimpleLock). Requests hold it for reading, for changing together with others, or
 * alone; its state also says which caps clients may have. Ceph names each way from one stable state to another; here
 * a lock is in its old state on the way to `next` until nobody holds what the next state forbids.
 */
export class SimpleLock {
  readonly type: lock_type;
  readonly parent: CDentry | CInode;
  /** Where its caps are in CEPH_CAP_*. */
  readonly cap_shift: number;
  private readonly caps: typeof CAPS;
  state: lock_state = 'sync';
  next: lock_state | null = null;
  num_rdlock = 0;
  num_wrlock = 0;
  num_xlock = 0;
  xlock_by: MutationImpl | null = null;
  /** The client whose request holds it alone; -1 for none. */
  xlock_by_client = -1;
  /** Its holder has answered its client already: requests of the same client may go on. */
  xlock_done = false;
  /** Of a dentry's lock: how many clients have leases on the name; and they were asked to give them back. */
  num_client_lease = 0;
  revoking_leases = false;
  /** Those that hold it for further requests of a client, though none is in work. */
  readonly lock_caches = new Set<MDLockCache>();
  readonly waiters: Context[] = [];
  /** How many of the waiters want to change it, and how many to read it. */
  waiting_to_write = 0;
  waiting_to_read = 0;

  constructor(type: lock_type, parent: CDentry | CInode) {
    this.type = type;
    this.parent = parent;
    this.cap_shift = CAP_SHIFT[type];
    this.caps = type === 'ifile' ? FILE_CAPS : type === 'dn' || type === 'isnap' ? NO_CAPS : CAPS;
  }

  is_stable(): boolean {
    return this.next === null;
  }
  is_xlocked(): boolean {
    return this.num_xlock > 0;
  }
  is_wrlocked(): boolean {
    return this.num_wrlock > 0;
  }
  is_rdlocked(): boolean {
    return this.num_rdlock > 0;
  }
  is_leased(): boolean {
    return this.num_client_lease > 0;
  }
  is_cached(): boolean {
    return this.lock_caches.size > 0;
  }
  is_idle(): boolean {
    const held = this.num_rdlock + this.num_wrlock + this.num_xlock + this.num_client_lease;
    return held === 0 && this.waiters.length === 0;
  }

  /** May a request of the client see what the holder has changed and not yet journalled? */
  can_read_projected(client: number): boolean {
    return this.is_xlocked() && this.xlock_done && this.xlock_by_client === client;
  }

  can_rdlock(client: number): boolean {
    if (this.is_xlocked()) return this.can_read_projected(client);
    if (this.next !== null || this.revoking_leases) return false;
    return this.state === 'sync' || (this.state === 'lock' && this.num_wrlock === 0);
  }
  /** Whether it may rely on what is locked for a while without a cap; with a cap in state sync it can anyhow. */
  can_lease(client: number): boolean {
    if (this.is_xlocked()) return this.can_read_projected(client);
    return this.next === null && this.state === 'sync' && !this.revoking_leases;
  }
  can_wrlock(client: number, loner: number): boolean {
    if (this.is_xlocked()) return this.can_read_projected(client);
    if (this.next !== null || this.num_rdlock > 0) return false;
    return this.state === 'lock' || this.state === 'mix' || this.loner_has(client, loner);
  }
  can_xlock(client: number): boolean {
    if (this.is_xlocked()) return this.can_read_projected(client);
    if (this.num_rdlock > 0 || this.num_wrlock > 0) return false;
    if (this.type === 'dn') return this.num_client_lease === 0;
    return this.next === null && this.state === 'lock';
  }
  private loner_has(client: number, loner: number): boolean {
    return this.state === 'excl' && client === loner && client >= 0;
  }

  /** Whether the requests that hold it let it get into a state; caps are another matter. */
  requests_allow(target: lock_state): boolean {
    if (this.is_xlocked() && !this.xlock_done) return false;
    switch (target) {
      case 'sync':
        return this.num_wrlock === 0;
      case 'lock':
        return this.num_rdlock === 0;
      case 'excl':
      case 'mix':
        return this.num_rdlock === 0;
    }
  }

  /** CEPH_CAP_* of this lock's group that a client may have. */
  caps_allowed(client: number, loner: number): number {
    if (this.caps === NO_CAPS) return 0;
    // What it has changed it may know already.
    if (client >= 0 && this.can_read_projected(client)) return GSHARED << this.cap_shift;
    const now = this.caps_in(this.state, client === loner);
    return this.next === null ? now : now & this.caps_in(this.next, client === loner);
  }
  /** What a state alone would let a client have. */
  caps_in(state: lock_state, is_loner: boolean): number {
    return this.caps[state][is_loner ? 1 : 0] << this.cap_shift;
  }

  /** `sync`, or `excl->sync` on the way. */
  get_state_name(): string {
    if (this.is_xlocked()) return this.xlock_done ? 'xlockdone' : 'xlock';
    return this.next === null ? this.state : `${this.state}->${this.next}`;
  }

  trace_label(): string {
    return `(${this.type} ${this.get_state_name()} r=${this.num_rdlock} w=${this.num_wrlock} x=${this.num_xlock})`;
  }
}

/** All caps there are. */
export const CEPH_CAP_ANY = Object.values(CEPH_CAP).reduce((all, bit) => all | bit, 0);
