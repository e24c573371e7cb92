import { ccap_string } from '../ceph/messages/MClientCaps.ts';
import { utime_t } from '../ceph/utime.ts';
import { time_of_day } from '../daemon/time_of_day.ts';
import type { Formatter } from '../daemon/Formatter.ts';
import type { CInode } from './CInode.ts';
import { dump_authority, dump_lock, dump_plain_lock } from './dump_locks.ts';
import type { InodeValue } from './cache_values.ts';

const STRIPE = 4194304;
/** No snapshot: CEPH_NOSNAP, and one less; and no truncation. */
export const NOSNAP = 18446744073709551614n;
const NO_TRUNCATE = 18446744073709551615n;

/** An inode as `dump inode` and `dump tree` show it: every key of Ceph 16.2, in its order. */
export function dump_inode(inode: CInode, whoami: number, f: Formatter): void {
  dump_inode_t(inode, f);
  dump_old_things(f);
  dump_authority(whoami, 0, f);
  dump_pins(inode, f);
  dump_plain_lock('versionlock', 'lock', f);
  dump_lock('authlock', inode.authlock, f);
  dump_lock('linklock', inode.linklock, f);
  dump_plain_lock('dirfragtreelock', null, f);
  dump_lock('filelock', inode.filelock, f);
  dump_lock('xattrlock', inode.xattrlock, f);
  dump_lock('snaplock', inode.snaplock, f);
  dump_plain_lock('nestlock', null, f);
  dump_plain_lock('flocklock', null, f);
  dump_plain_lock('policylock', null, f);
  dump_states(inode, f);
  dump_client_caps(inode, f);
  f.dump_int('loner', inode.loner_cap);
  f.dump_int('want_loner', inode.want_loner_cap);
  f.open_array_section('mds_caps_wanted');
  f.close_section();
}

/** inode_t::dump. */
function dump_inode_t(inode: CInode, f: Formatter): void {
  const value = inode.get_value();
  const is_dir = inode.is_dir();
  f.dump_unsigned('ino', value.ino);
  f.dump_unsigned('rdev', 0);
  f.dump_string('ctime', time_of_day(value.ctime).toString());
  f.dump_string('btime', time_of_day(value.btime).toString());
  f.dump_unsigned('mode', value.mode);
  f.dump_unsigned('uid', value.uid);
  f.dump_unsigned('gid', value.gid);
  f.dump_unsigned('nlink', value.nlink);
  section('dir_layout', f, () => {
    f.dump_unsigned('dir_hash', is_dir ? 2 : 0);
    for (const name of ['unused1', 'unused2', 'unused3']) f.dump_unsigned(name, 0);
  });
  section('layout', f, () => {
    const stripes = value.pool >= 0;
    f.dump_unsigned('stripe_unit', stripes ? STRIPE : 0);
    f.dump_unsigned('stripe_count', stripes ? 1 : 0);
    f.dump_unsigned('object_size', stripes ? STRIPE : 0);
    f.dump_int('pool_id', value.pool);
    f.dump_string('pool_ns', '');
  });
  empty_list('old_pools', f);
  f.dump_unsigned('size', value.size);
  f.dump_unsigned('truncate_seq', is_dir ? 0 : 1);
  f.dump_unsigned('truncate_size', NO_TRUNCATE);
  f.dump_unsigned('truncate_from', 0);
  f.dump_unsigned('truncate_pending', 0);
  f.dump_string('mtime', time_of_day(value.mtime).toString());
  f.dump_string('atime', time_of_day(is_dir ? 0 : value.btime).toString());
  f.dump_unsigned('time_warp_seq', 0);
  f.dump_unsigned('change_attr', value.change_attr);
  f.dump_int('export_pin', -1);
  f.dump_int('export_ephemeral_random_pin', 0);
  f.dump_bool('export_ephemeral_distributed_pin', false);
  dump_client_ranges(value, f);
  section('dirstat', f, () => {
    f.dump_unsigned('version', 0);
    f.dump_string('mtime', time_of_day(is_dir && value.change_attr > 0 ? value.mtime : 0).toString());
    f.dump_unsigned('num_files', value.num_files);
    f.dump_unsigned('num_subdirs', value.num_subdirs);
    f.dump_unsigned('change_attr', is_dir ? value.change_attr : 0);
  });
  for (const name of ['rstat', 'accounted_rstat']) dump_rstat(name, value, is_dir, f);
  f.dump_unsigned('version', value.version);
  f.dump_unsigned('file_data_version', 0);
  f.dump_unsigned('xattr_version', 1);
  f.dump_unsigned('backtrace_version', value.backtrace_version);
  f.dump_string('stray_prior_path', value.stray_prior_path);
  f.dump_unsigned('max_size_ever', 0);
  section('quota', f, () => {
    f.dump_int('max_bytes', 0);
    f.dump_int('max_files', 0);
  });
  f.dump_string('last_scrub_stamp', utime_t.ZERO.toString());
  f.dump_unsigned('last_scrub_version', 0);
}

/** Only what is the inode's own is counted: nothing is added up over the tree. */
function dump_rstat(name: string, value: InodeValue, is_dir: boolean, f: Formatter): void {
  section(name, f, () => {
    f.dump_unsigned('version', 0);
    f.dump_unsigned('rbytes', is_dir ? 0 : value.size);
    f.dump_unsigned('rfiles', is_dir ? value.num_files : 1);
    f.dump_unsigned('rsubdirs', is_dir ? value.num_subdirs + 1 : 0);
    f.dump_unsigned('rsnaps', 0);
    f.dump_stream('rctime', time_of_day(value.ctime).toString());
  });
}

function dump_client_ranges(value: InodeValue, f: Formatter): void {
  f.open_array_section('client_ranges');
  for (const { client, last } of value.client_ranges) {
    section('client', f, () => {
      f.dump_unsigned('client', client);
      section('byte range', f, () => {
        f.dump_unsigned('first', 0);
        f.dump_unsigned('last', last);
      });
      f.dump_unsigned('follows', 1);
    });
  }
  f.close_section();
}

/** What is not there: symbolic links, attributes, fragments, snapshots, damage. */
function dump_old_things(f: Formatter): void {
  f.dump_string('symlink', '');
  empty_list('xattrs', f);
  section('dirfragtree', f, () => empty_list('splits', f));
  empty_list('old_inodes', f);
  f.dump_unsigned('oldest_snap', NOSNAP);
  f.dump_unsigned('damage_flags', 0);
}

/** Why it stays in memory, and how often. */
function dump_pins(inode: CInode, f: Formatter): void {
  const pins: [string, number][] = [
    ['request', inode.num_request_pins],
    [
      'lock',
      inode.locks().reduce((sum, lock) => sum + lock.num_rdlock + lock.num_wrlock + lock.num_xlock, 0),
    ],
  ];
  if (inode.dirfrag !== null) pins.push(['dirfrag', 1]);
  pins.push(['caps', Number(inode.is_any_caps())]);
  pins.push(['dirtyparent', Number(inode.dirty_parent !== null)], ['dirty', Number(inode.is_dirty())]);
  pins.push(['authpin', 0]);
  section('pins', f, () => {
    for (const [name, count] of pins) f.dump_int(name, count);
  });
  f.dump_int(
    'nref',
    pins.reduce((sum, [, count]) => sum + count, 0),
  );
}

function dump_states(inode: CInode, f: Formatter): void {
  f.open_array_section('states');
  f.dump_string('state', 'auth');
  if (inode.is_dirty()) f.dump_string('state', 'dirty');
  if (inode.dirty_parent !== null) f.dump_string('state', 'dirtyparent');
  if (inode.dirty_pool) f.dump_string('state', 'dirtypool');
  if (inode.dirfrag?.is_stray() === true) f.dump_string('state', 'straypinned');
  f.close_section();
}

function dump_client_caps(inode: CInode, f: Formatter): void {
  f.open_array_section('client_caps');
  for (const [client, cap] of inode.client_caps) {
    section('client_cap', f, () => {
      f.dump_int('client_id', client);
      f.dump_string('pending', ccap_string(cap.pending));
      f.dump_string('issued', ccap_string(cap.issued));
      f.dump_string('wanted', ccap_string(cap.wanted));
      f.dump_int('last_sent', cap.last_sent);
    });
  }
  f.close_section();
}

export function section(name: string, f: Formatter, body: () => void): void {
  f.open_object_section(name);
  body();
  f.close_section();
}

function empty_list(name: string, f: Formatter): void {
  f.open_array_section(name);
  f.close_section();
}
