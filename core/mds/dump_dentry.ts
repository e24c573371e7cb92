import type { Formatter } from '../daemon/Formatter.ts';
import type { CDentry } from './CDentry.ts';
import { NOSNAP, section } from './dump_inode.ts';
import { dump_authority, dump_lock, dump_plain_lock } from './dump_locks.ts';

const SNAPID_FIRST = 2;

/** A dentry as `dump tree` and `dump cache` show it (CDentry::dump). */
export function dump_dentry(dn: CDentry, whoami: number, f: Formatter): void {
  // As far as the top of its tree, which is not said.
  f.dump_string('path', dn.make_path_string().replace(/^(~mds\d+)?\//, ''));
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
