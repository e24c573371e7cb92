import type { mds_rank_t } from '../ceph/types.ts';
import type { Formatter } from '../daemon/Formatter.ts';
import type { CDir } from './CDir.ts';
import type { MDCache } from './MDCache.ts';
import { dump_inode } from './dump_inode.ts';
import { dump_dentry } from './dump_dentry.ts';

/** `CDIR_AUTH_UNKNOWN`: no second rank has a claim. */
const CDIR_AUTH_UNKNOWN = -2;
/** The first snapshot number of what is not in a snapshot's past. */
const SNAPID_FIRST = 2;

/** One element of `get subtrees`, as Ceph 16.2 prints it. */
export function dump_subtree(dir: CDir, f: Formatter): void {
  f.open_object_section('subtree');
  f.dump_bool('is_auth', dir.is_auth());
  f.dump_int('auth_first', dir.authority);
  f.dump_int('auth_second', CDIR_AUTH_UNKNOWN);
  f.dump_int('export_pin', -1);
  f.dump_bool('distributed_ephemeral_pin', false);
  f.dump_bool('random_ephemeral_pin', false);
  f.dump_int('export_pin_target', -1);
  f.open_object_section('dir');
  dump_dir(dir, f);
  f.close_section();
  f.close_section();
}

export function dump_dir(dir: CDir, f: Formatter): void {
  f.dump_string('path', dir.inode.get_path());
  f.dump_string('dirfrag', dir.dirfrag());
  f.dump_int('snapid_first', SNAPID_FIRST);
  f.dump_string('projected_version', `${dir.version}`);
  f.dump_string('version', `${dir.version}`);
  f.dump_string('committing_version', `${dir.committing_version}`);
  f.dump_string('committed_version', `${dir.committed_version}`);
  f.dump_bool('is_rep', dir.is_rep);
  f.dump_stream('dir_auth', `${dir.authority}`);
  dump_list('states', states_of(dir), f);
  f.dump_bool('is_auth', dir.is_auth());
  f.open_object_section('auth_state');
  f.open_object_section('replicas');
  for (const [rank, nonce] of dir.replica_map) f.dump_int(`${rank}`, nonce);
  f.close_section();
  f.close_section();
  f.open_object_section('replica_state');
  f.open_array_section('authority');
  f.dump_int('first', dir.authority);
  f.dump_int('second', CDIR_AUTH_UNKNOWN);
  f.close_section();
  f.dump_unsigned('replica_nonce', dir.get_replica_nonce());
  f.close_section();
  f.dump_int('auth_pins', dir.auth_pins);
  f.dump_bool('is_frozen', false);
  f.dump_bool('is_freezing', false);
  dump_pins(dir, f);
}

function states_of(dir: CDir): string[] {
  const states = dir.is_auth() ? ['auth'] : [];
  if (dir.is_dirty()) states.push('dirty');
  if (dir.complete) states.push('complete');
  if (dir.auth_pins > 0) states.push('committing');
  return states;
}

/** Why it stays in memory, and how often. What has pinned it once keeps its line. */
function dump_pins(dir: CDir, f: Formatter): void {
  const pins: [string, number][] = [];
  if (dir.items.size > 0) pins.push(['child', 1]);
  pins.push(['subtree', 1]);
  if (dir.was_replicated) pins.push(['replicated', Number(dir.is_replicated())]);
  if (dir.was_dirty) pins.push(['dirty', Number(dir.is_dirty())], ['authpin', Number(dir.auth_pins > 0)]);
  f.open_object_section('pins');
  for (const [name, count] of pins) f.dump_int(name, count);
  f.close_section();
  f.dump_int(
    'nref',
    pins.reduce((sum, [, count]) => sum + count, 0),
  );
}

function dump_list(name: string, texts: readonly string[], f: Formatter): void {
  f.open_array_section(name);
  for (const text of texts) f.dump_string('state', text);
  f.close_section();
}

/** `cache status`: how much of the memory pool the cache takes (MDCache::cache_status). */
export function dump_cache_status({ memory }: MDCache, f: Formatter): void {
  f.open_object_section('cache');
  f.open_object_section('pool');
  f.dump_unsigned('items', memory.num_items());
  f.dump_unsigned('bytes', memory.size());
  f.close_section();
  f.close_section();
}

/** All inodes in memory, with their dirfrags and the dentries in them (MDCache::dump_cache). */
export function dump_cache(mdcache: MDCache, whoami: mds_rank_t, threshold: number, f: Formatter): void {
  if (threshold > 0 && mdcache.cache_size() > threshold) {
    f.open_object_section('result');
    f.dump_string('error', 'cache usage exceeds dump threshold');
    f.close_section();
    return;
  }
  f.open_array_section('inodes');
  for (const inode of mdcache.inode_map.values()) {
    f.open_object_section('inode');
    dump_inode(inode, whoami, f);
    f.open_array_section('dirfrags');
    if (inode.dirfrag !== null) dump_dirfrag(inode.dirfrag, whoami, f);
    f.close_section();
    f.close_section();
  }
  f.close_section();
}

/** A dirfrag with its dentries. */
export function dump_dirfrag(dir: CDir, whoami: mds_rank_t, f: Formatter): void {
  f.open_object_section('dir');
  dump_dir(dir, f);
  f.open_array_section('dentries');
  for (const dn of dir.items.values()) {
    f.open_object_section('dentry');
    dump_dentry(dn, whoami, f);
    f.close_section();
  }
  f.close_section();
  f.close_section();
}
