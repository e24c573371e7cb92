import type { Capability } from './Capability.ts';
import type { CInode } from './CInode.ts';
import type { lock_state, SimpleLock } from './SimpleLock.ts';

/** A client that is neither the loner nor one that a lock makes an exception for. */
const ANYBODY = -2;

/** The caps that issue_caps has to look at, in the order in which the clients came: of alike ones all or none. */
export function caps_that_may_change(inode: CInode): Iterable<Capability> {
  const groups = inode.cap_groups();
  if (groups === null) return inode.client_caps.values();
  const allowed = inode.get_caps_allowed_for_client(ANYBODY);
  const chosen = new Set<Capability>();
  for (const { pending, wanted, stale, caps } of groups) {
    if (stale || ((pending & ~allowed) | (allowed & ~pending & wanted)) === 0) continue;
    for (const cap of caps) chosen.add(cap);
  }
  for (const client of [inode.loner_cap, ...inode.locks().map((lock) => lock.xlock_by_client)]) {
    const cap = inode.client_caps.get(client);
    if (cap !== undefined) chosen.add(cap);
  }
  return [...chosen].sort((a, b) => a.order - b.order);
}

/** Whether clients still have what the state that a lock is to get into forbids. */
export function caps_in_the_way(inode: CInode, lock: SimpleLock, next: lock_state): boolean {
  const mask = lock.caps_in('excl', true) | lock.caps_in('mix', true);
  const of_all = mask & ~lock.caps_in(next, false);
  const of_loner = mask & ~lock.caps_in(next, true);
  const forbidden = (cap: Capability): boolean => {
    const client = cap.get_client();
    return (cap.issued & (client === inode.loner_cap ? of_loner : of_all)) !== 0;
  };
  const groups = inode.cap_groups();
  if (groups === null) return some(inode.client_caps.values(), forbidden);
  for (const { issued, caps } of groups)
    if ((issued & (of_all | of_loner)) !== 0 && some(caps, forbidden)) return true;
  return false;
}

function some(caps: Iterable<Capability>, test: (cap: Capability) => boolean): boolean {
  for (const cap of caps) if (test(cap)) return true;
  return false;
}
