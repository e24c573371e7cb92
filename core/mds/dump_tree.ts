import type { Formatter } from '../daemon/Formatter.ts';
import type { CDentry } from './CDentry.ts';
import type { CInode } from './CInode.ts';
import { dump_dir } from './dump_cache.ts';
import { dump_inode, NOSNAP, section } from './dump_inode.ts';
import { dump_authority, dump_lock, dump_plain_lock } from './dump_locks.ts';

const SNAPID_FIRST = 2;

/**
 * `dump tree`: the inodes below one, those below first, each with its dirfrags and their entries. `max_depth`: levels
 * below the first; -1 for all.
 */
export function dump_tree(inode: CInode, whoami: number, max_depth: number, f: Formatter, depth = 0): void {
  const dir = inode.dirfrag;
  if (max_depth >= 0 && depth > max_depth) return;
  for (const { inode: child } of dir?.items.values() ?? [])
    if (child !== null) dump_tree(child, whoami, max_depth, f, depth + 1);
  section('inode', f, () => {
    dump_inode(inode, whoami, f);
    f.open_array_section('dirfrags');
    if (dir !== null) {
      section('dir', f, () => {
        dump_dir(dir, f);
        f.open_array_section('dentries');
        for (const dn of dir.items.values()) section('dentry', f, () => dump_dentry(dn, whoami, f));
        f.close_section();
      });
    }
    f.close_section();
  });
}

/** CDentry::dump. */
function dump_dentry(dn: CDentry, whoami: number, f: Formatter): void {
  f.dump_string('path', dn.make_path_string().replace(/^\//, ''));
  f.dump_unsigned('path_ino', dn.dir.inode.ino);
  f.dump_unsigned('snap_first', SNAPID_FIRST);
  f.dump_unsigned('snap_last', NOSNAP);
  f.dump_bool('is_primary', dn.inode !== null);
  f.dump_bool('is_remote', false);
  f.dump_bool('is_null', dn.inode === null);
  f.dump_bool('is_new', dn.is_new);
  if (dn.inode !== null) f.dump_unsigned('inode', dn.inode.ino);
  f.dump_string('remote_type', '');
  f.dump_int('version', dn.version);
  f.dump_int('projected_version', dn.projected_version);
  dump_authority(whoami, 0, f, true);
  const pins = [
    ['request', 0],
    ['lock', dn.lock.num_rdlock + dn.lock.num_xlock],
    ['inodepin', Number(dn.inode !== null)],
    ['dirty', Number(dn.is_dirty())],
    ['authpin', 0],
  ] as const;
  section('pins', f, () => {
    for (const [name, count] of pins) f.dump_int(name, count);
  });
  f.dump_int(
    'nref',
    pins.reduce((sum, [, count]) => sum + count, 0),
  );
  dump_lock('lock', dn.lock, f);
  dump_plain_lock('versionlock', 'lock', f);
  f.open_array_section('states');
  f.dump_string('state', 'auth');
  if (dn.is_dirty()) f.dump_string('state', 'dirty');
  f.close_section();
}
