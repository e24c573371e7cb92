import type { cap_reconnect_t } from '../ceph/messages/MClientReconnect.ts';
import { entity_name_t } from '../ceph/entity_name.ts';
import { type Context, GatherBuilder } from '../daemon/Context.ts';
import { decide } from '../trace/traced.ts';
import type { CInode } from './CInode.ts';
import type { MDCacheRequests } from './MDCacheRequests.ts';

/** By inode, then by client. */
export type CapImports = ReadonlyMap<number, ReadonlyMap<number, cap_reconnect_t>>;

/**
 * Clients that came back claim caps: their inodes are opened, by the paths that the clients know them by, and each
 * client has its cap again.
 */
export function process_imported_caps(mdcache: MDCacheRequests, imports: CapImports, done: () => void): void {
  const gather = new GatherBuilder(() => {
    for (const [ino, claims] of imports) take_claims(mdcache, ino, claims);
    done();
  });
  for (const [ino, claims] of imports) {
    const known = mdcache.get_inode(ino) !== undefined;
    const [claim] = claims.values();
    if (decide('the inode is in memory', known, ino) || claim === undefined) continue;
    open_path(mdcache, claim.pathbase, claim.path, gather.new_sub());
  }
  gather.activate();
}

function take_claims(
  mdcache: MDCacheRequests,
  ino: number,
  claims: ReadonlyMap<number, cap_reconnect_t>,
): void {
  const { mds } = mdcache;
  const inode = mdcache.get_inode(ino);
  if (!decide('the inode was found', inode !== undefined, ino) || inode === undefined) {
    mds.dout(1, `process_imported_caps: ino 0x${ino.toString(16)} that clients claim is not there`);
    return;
  }
  for (const [client, claim] of claims) {
    const session = mds.sessionmap.get_session(entity_name_t.CLIENT(client));
    if (session !== undefined) mds.locker.reconnect_cap(inode, session, claim);
  }
  mds.locker.choose_lock_states(inode);
  // Who waited for caps when the former daemon went gets them now, if it may.
  mds.waiting_for_active.push(() => {
    mds.locker.eval(inode);
    mds.locker.issue_caps(inode);
  });
}

/** Gets into memory what a path leads to, as far as it leads. */
function open_path(mdcache: MDCacheRequests, base: number, path: string, c: Context): void {
  const names = path.split('/').filter((name) => name !== '');
  const step = (inode: CInode | null | undefined): void => {
    const name = names[0];
    if (name === undefined || inode === undefined || inode === null || !inode.is_dir()) {
      c(0);
      return;
    }
    const dir = mdcache.get_or_open_dirfrag(inode);
    const dn = dir.lookup(name);
    if (dn === undefined && !dir.complete) {
      dir.fetch((r) => (r < 0 ? c(0) : step(inode)));
      return;
    }
    names.shift();
    step(dn?.inode);
  };
  step(mdcache.get_inode(base));
}
