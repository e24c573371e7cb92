import { decide } from '../trace/traced.ts';
import { build_backtrace } from './backtrace.ts';
import { parse_inode } from './cache_values.ts';
import type { CInode } from './CInode.ts';
import type { MDSRankMessages } from './MDSRankMessages.ts';
import { first_text } from './ObjectIO.ts';
import { decode_json } from './object_json.ts';
import { repair_inode_stats } from './repair_stats.ts';
import type { ScrubHeader } from './ScrubHeader.ts';

/** One thing that was looked at; `error` is '' where it is as it should be. */
interface Checked {
  readonly passed: boolean;
  readonly repaired: boolean;
  readonly error: string;
}
/** What a scrub found of an inode (CInode::validated_data). Null: not looked at. */
export interface validated_data {
  backtrace: Checked | null;
  inode: Checked | null;
  raw_stats: Checked | null;
}

const PASSED: Checked = { passed: true, repaired: false, error: '' };
const failed = (error: string, repaired = false): Checked => ({ passed: false, repaired, error });

/** Whether all that was looked at is right. */
export function passed_validation(result: validated_data): boolean {
  return checks(result).every(({ passed }) => passed);
}
export function all_damage_repaired(result: validated_data): boolean {
  return checks(result).every(({ passed, repaired }) => passed || repaired);
}
function checks({ backtrace, inode, raw_stats }: validated_data): Checked[] {
  return [backtrace, inode, raw_stats].filter((check): check is Checked => check !== null);
}

/**
 * Compares an inode with what is stored of it: its backtrace; of a top, the inode; of a directory, whether its numbers
 * are those of its dirfrag (CInode::validate_disk_state).
 */
export function validate_disk_state(
  mds: MDSRankMessages,
  inode: CInode,
  header: ScrubHeader,
  fin: (result: validated_data) => void,
): void {
  const result: validated_data = { backtrace: null, inode: null, raw_stats: null };
  fetch_backtrace_and_tag(mds, inode, header, (r, text) => {
    result.backtrace = check_backtrace(mds, inode, header, r, text);
    if (!inode.is_dir()) {
      mds.logger.inc('scrub_file_inodes');
      fin(result);
      return;
    }
    mds.logger.inc('scrub_dir_inodes');
    if (!inode.is_base()) {
      mds.logger.inc('scrub_dirfrag_rstats');
      result.raw_stats = check_dirfrag_rstats(mds, inode, header);
      fin(result);
      return;
    }
    mds.logger.inc('scrub_dir_base_inodes');
    inode.read_stored((stored) => {
      result.inode = check_inode(inode, stored);
      result.raw_stats = check_dirfrag_rstats(mds, inode, header);
      fin(result);
    });
  });
}

function fetch_backtrace_and_tag(
  mds: MDSRankMessages,
  inode: CInode,
  { tag, is_internal_tag }: ScrubHeader,
  fin: (r: number, text: string) => void,
): void {
  const pool = inode.backtrace_pool();
  const oid = inode.backtrace_object();
  mds.submit_to_pool(pool, oid, [{ op: 'getxattr', name: 'parent' }], (r, results) =>
    fin(r, first_text(results)),
  );
  mds.logger.inc('openino_backtrace_fetch');
  mds.logger.inc('scrub_backtrace_fetch');
  if (is_internal_tag) return;
  // Nobody waits for it: an object that is not there yet is made by it, as in Ceph.
  mds.submit_to_pool(pool, oid, [{ op: 'setxattr', name: 'scrub_tag', data: tag }], () => {});
  mds.logger.inc('scrub_set_tag');
}

function check_backtrace(
  mds: MDSRankMessages,
  inode: CInode,
  { repair }: ScrubHeader,
  r: number,
  stored: string,
): Checked {
  // A backtrace that is going to be written is not there, or is of before.
  const excused = inode.dirty_parent !== null || inode.is_mdsdir() || inode.inode.nlink === 0;
  const same = r === 0 && stored === build_backtrace(inode);
  if (decide('the stored backtrace is right, or is going to be', same || excused, r)) return PASSED;
  const error = r === 0 ? 'On-disk backtrace is divergent or newer' : 'failed to read off disk; see retval';
  if (!decide('it is to be repaired', repair)) return failed(error);
  const ino = `0x${inode.ino.toString(16)}`;
  mds.clog('warn', `bad backtrace on inode ${ino}(${inode.make_path_string()}), rewriting it`);
  inode.mark_dirty_parent(mds.mdlog.get_current_segment());
  mds.logger.inc('scrub_backtrace_repaired');
  return failed(error, true);
}

function check_inode(inode: CInode, stored: string | null): Checked {
  const value = stored === null ? null : parse_inode(decode_json(stored));
  const older = value !== null && value.ino === inode.ino && value.version <= inode.inode.version;
  if (decide('the stored inode is not newer', older, value?.version ?? -1)) return PASSED;
  return failed('On-disk inode is newer than in-memory one; ');
}

/** Only directories that clients see are counted in their inodes. */
function check_dirfrag_rstats(mds: MDSRankMessages, inode: CInode, { repair }: ScrubHeader): Checked {
  const dir = inode.dirfrag;
  if (dir === null || dir.is_stray() || inode.is_mdsdir()) return PASSED;
  const { num_files, num_subdirs } = inode.get_projected_inode();
  const fnode = dir.get_projected_fnode();
  const same = fnode.num_files === num_files && fnode.num_subdirs === num_subdirs;
  if (decide("the inode has its dirfrag's numbers", same, num_files, num_subdirs)) return PASSED;
  const error = "freshly-calculated rstats don't match existing ones";
  if (!repair) return failed(error);
  repair_inode_stats(mds, inode, dir);
  return failed(`${error} (will be fixed)`, true);
}
