import { ccap_string } from '../ceph/messages/MClientCaps.ts';
import { time_of_day } from '../daemon/time_of_day.ts';
import { MDS_RANK_NONE } from '../ceph/types.ts';
import type { Formatter } from '../daemon/Formatter.ts';
import type { Client } from './Client.ts';
import { OBJECT_SIZE } from './file_layout.ts';
import type { Dentry, Inode } from './Inode.ts';

const I_COMPLETE = 1;
const I_DIR_ORDERED = 2;

/** Every inode that the client knows, each after the name that leads to it (Ceph's Client::dump_cache). */
export function dump_cache(client: Client, f: Formatter): void {
  f.open_array_section('cache');
  if (client.root !== null) dump_below(client.root, f);
  f.close_section();
}

function dump_below(inode: Inode, f: Formatter): void {
  dump_inode(inode, f);
  for (const [name, dentry] of [...inode.dentries].sort(([a], [b]) => (a < b ? -1 : 1))) {
    dump_dentry(inode, name, dentry, f);
    if (dentry.inode !== null) dump_below(dentry.inode, f);
  }
}

function dump_dentry(dir: Inode, name: string, dentry: Dentry, f: Formatter): void {
  const { inode, cap_shared_gen, lease_mds } = dentry;
  f.open_object_section('dentry');
  f.dump_string('name', name);
  f.dump_string('dir', hex(dir.ino));
  if (inode !== null) f.dump_string('ino', hex(inode.ino));
  f.dump_int('ref', inode?.is_dir() === true ? 2 : 1);
  f.dump_int('offset', 0);
  if (lease_mds !== MDS_RANK_NONE) {
    f.dump_int('lease_mds', lease_mds);
    f.dump_string('lease_ttl', time_of_day(dentry.lease_ttl).toString());
    f.dump_unsigned('lease_gen', dentry.lease_gen);
    f.dump_unsigned('lease_seq', dentry.lease_seq);
  }
  f.dump_int('cap_shared_gen', cap_shared_gen);
  f.close_section();
}

function dump_inode(inode: Inode, f: Formatter): void {
  const { parent } = inode;
  const path = inode.make_path();
  f.open_object_section('inode');
  f.dump_string('path', path === '' ? '#0x1' : `#0x1/${path}`);
  if (parent === null) f.dump_int('disconnected', 1);
  f.dump_string('ino', hex(inode.ino));
  f.dump_string('snapid', 'head');
  dump_values(inode, f);
  dump_layout(inode, f);
  if (inode.is_dir()) dump_dir_state(inode, f);
  f.dump_unsigned('version', inode.version);
  f.dump_unsigned('xattr_version', 1);
  f.dump_unsigned('flags', (inode.dir_complete ? I_COMPLETE : 0) | (inode.dir_ordered ? I_DIR_ORDERED : 0));
  if (inode.is_dir()) {
    f.dump_int('dir_hashed', 0);
    f.dump_int('dir_replicated', 0);
  }
  dump_caps(inode, f);
  f.dump_int('shared_gen', inode.shared_gen);
  f.dump_int('cache_gen', 0);
  f.dump_string('hold_caps_until', `${inode.hold_caps_until.toFixed(6)}s`);
  dump_snaprealm(f);
  dump_counts('open_by_mode', 'mode', inode.open_by_mode, (mode) => f.dump_int('mode', mode), f);
  dump_counts('cap_refs', 'cap', inode.cap_refs, (cap) => f.dump_string('cap', ccap_string(cap)), f);
  f.dump_unsigned('reported_size', 0);
  if (inode.wanted_max_size !== inode.max_size) f.dump_unsigned('wanted_max_size', inode.wanted_max_size);
  if (inode.requested_max_size !== inode.max_size)
    f.dump_unsigned('requested_max_size', inode.requested_max_size);
  f.dump_int('nref', 2 + inode.dentries.size);
  f.dump_int('ll_ref', parent === null ? 1 : 0);
  if (parent !== null) {
    f.open_array_section('parents');
    f.open_object_section('parent');
    f.dump_string('dir_ino', hex(parent.dir.ino));
    f.dump_string('name', parent.name);
    f.close_section();
    f.close_section();
  }
  f.close_section();
}

function dump_values(inode: Inode, f: Formatter): void {
  f.dump_string('ctime', time_of_day(inode.ctime).toString());
  f.dump_string('btime', time_of_day(inode.btime).toString());
  f.dump_string('mode', `0${inode.mode.toString(8)}`);
  f.dump_unsigned('uid', inode.uid);
  f.dump_unsigned('gid', inode.gid);
  f.dump_int('nlink', inode.nlink);
  f.dump_unsigned('size', inode.size);
  f.dump_unsigned('max_size', inode.max_size);
  f.dump_unsigned('truncate_seq', 1);
  // As much as there can be: nothing is being cut off.
  f.dump_unsigned('truncate_size', -1);
  f.dump_string('mtime', time_of_day(inode.mtime).toString());
  f.dump_string('atime', time_of_day(inode.btime).toString());
  f.dump_int('time_warp_seq', 0);
  f.dump_int('change_attr', 0);
}

function dump_dir_state(inode: Inode, f: Formatter): void {
  f.open_object_section('dir_layout');
  f.dump_int('dir_hash', 2);
  for (const name of ['unused1', 'unused2', 'unused3']) f.dump_int(name, 0);
  f.close_section();
  if (inode.dentries.size === 0) return;
  f.dump_bool('complete', inode.dir_complete);
  f.dump_bool('ordered', inode.dir_ordered);
}

/** All is in the one realm that there is without snapshots. */
function dump_snaprealm(f: Formatter): void {
  f.open_object_section('snaprealm');
  f.dump_string('ino', '0x1');
  f.dump_int('nref', 1);
  f.dump_string('created', '0');
  f.dump_string('seq', '1');
  f.dump_string('parent_ino', '0x0');
  f.dump_string('parent_since', '1');
  for (const name of ['prior_parent_snaps', 'my_snaps', 'children']) {
    f.open_array_section(name);
    f.close_section();
  }
  f.close_section();
}

function dump_counts(
  name: string,
  element: string,
  counts: ReadonlyMap<number, number>,
  dump_key: (key: number) => void,
  f: Formatter,
): void {
  if (counts.size === 0) return;
  f.open_array_section(name);
  for (const [key, refs] of counts) {
    f.open_object_section(element);
    dump_key(key);
    f.dump_int('refs', refs);
    f.close_section();
  }
  f.close_section();
}

function dump_layout({ pool }: Inode, f: Formatter): void {
  const size = pool < 0 ? 0 : OBJECT_SIZE;
  f.open_object_section('layout');
  f.dump_unsigned('stripe_unit', size);
  f.dump_unsigned('stripe_count', pool < 0 ? 0 : 1);
  f.dump_unsigned('object_size', size);
  f.dump_int('pool_id', pool);
  f.dump_string('pool_ns', '');
  f.close_section();
}

function dump_caps(inode: Inode, f: Formatter): void {
  f.open_array_section('caps');
  for (const cap of inode.caps.values()) {
    f.open_object_section('cap');
    f.dump_int('auth', cap === inode.auth_cap ? 1 : 0);
    f.dump_int('mds', cap.session.mds_num);
    f.dump_string('ino', hex(inode.ino));
    f.dump_unsigned('cap_id', cap.cap_id);
    f.dump_string('issued', ccap_string(cap.issued));
    f.dump_string('wanted', ccap_string(cap.wanted));
    f.dump_unsigned('seq', cap.seq);
    f.dump_unsigned('issue_seq', cap.issue_seq);
    f.dump_unsigned('mseq', cap.mseq);
    f.dump_unsigned('gen', cap.gen);
    f.close_section();
  }
  f.close_section();
  if (inode.auth_cap !== null) f.dump_int('auth_cap', inode.auth_cap.session.mds_num);
  f.dump_string('dirty_caps', ccap_string(inode.dirty_caps));
  if (inode.flushing_caps !== 0) f.dump_string('flushing_caps', ccap_string(inode.flushing_caps));
}

function hex(ino: number): string {
  return `0x${ino.toString(16)}`;
}
