import { EINVAL, ENOENT, ENOSYS, ENOTDIR, EOPNOTSUPP } from '../ceph/errno.ts';
import { type asok_finisher, type cmdmap_t, cmd_getval } from '../daemon/AdminSocket.ts';
import type { Formatter } from '../daemon/Formatter.ts';
import { decide, traced } from '../trace/traced.ts';
import type { CInode } from './CInode.ts';
import { MDSRankSessionCommands } from './MDSRankSessionCommands.ts';

const NO_SCRUB = 'scrubbing is not simulated: nothing is looked at, tagged or repaired';
const ONE_FRAGMENT = 'fragments are not simulated: each directory is and stays one';

/** A fragment of a directory: its value and how many bits of it count, `0/0` for all of it. */
const FRAG = /^[0-9a-f]{1,6}\/\d{1,2}$/i;

/**
 * The commands that look after what a rank has stored. A directory here is one fragment, and stays with its rank; and
 * nothing is scrubbed. What cannot be done is refused in words.
 */
export abstract class MDSRankMaintenance extends MDSRankSessionCommands {
  /** Answers one of MAINTENANCE_COMMANDS. */
  protected maintenance_command(
    command: string,
    cmdmap: cmdmap_t,
    f: Formatter,
    on_finish: asok_finisher,
  ): void {
    const path = cmd_getval<string>(cmdmap, 'path') ?? '';
    switch (command) {
      case 'scrub start':
      case 'scrub_path':
      case 'tag path':
        this.command_scrub_start(f, path, on_finish);
        return;
      case 'scrub pause':
      case 'scrub resume':
        on_finish(-EOPNOTSUPP, NO_SCRUB, '');
        return;
      case 'scrub abort':
        // None is there that could go on.
        this.dump_return_code(f, 0);
        break;
      case 'force_readonly':
        this.force_readonly();
        break;
      case 'flush_path':
        this.command_flush_path(f, path, on_finish);
        return;
      case 'export dir':
        this.command_export_dir(f, path, Number(cmd_getval<number | bigint>(cmdmap, 'rank') ?? -1));
        break;
      case 'dirfrag ls':
        this.command_dirfrag_ls(path, f, on_finish);
        return;
      case 'dirfrag split':
      case 'dirfrag merge':
        this.command_dirfrag_change(path, cmd_getval<string>(cmdmap, 'frag') ?? '', on_finish);
        return;
      default:
        on_finish(-ENOSYS, '', '');
        return;
    }
    on_finish(0, '', '');
  }

  @traced('MDSRank::command_scrub_status')
  command_scrub_status(f: Formatter): void {
    f.open_object_section('result');
    f.dump_string('status', 'no active scrubs running');
    f.open_object_section('scrubs');
    f.close_section();
    f.close_section();
  }

  @traced('MDSRank::command_scrub_start')
  private command_scrub_start(f: Formatter, path: string, on_finish: asok_finisher): void {
    if (decide('the path is there', this.mdcache.cache_traverse(path) !== null, path)) {
      on_finish(-EOPNOTSUPP, NO_SCRUB, '');
      return;
    }
    this.dump_return_code(f, -ENOENT);
    on_finish(0, '', '');
  }

  @traced('MDSRank::command_flush_path')
  private command_flush_path(f: Formatter, path: string, on_finish: asok_finisher): void {
    const finish = (r: number) => {
      this.dump_return_code(f, r);
      on_finish(0, '', '');
    };
    if (!decide('the path is there', this.mdcache.cache_traverse(path) !== null, path)) {
      finish(-ENOENT);
      return;
    }
    this.mdlog.wait_for_safe(finish);
    this.mdlog.flush();
  }

  @traced('MDSRank::command_export_dir')
  private command_export_dir(f: Formatter, path: string, rank: number): void {
    this.dump_return_code(f, this._command_export_dir(path, rank));
  }

  @traced('MDSRank::_command_export_dir')
  private _command_export_dir(path: string, rank: number): number {
    const other = rank !== this.whoami && this.mdsmap.is_up(rank) && this.mdsmap.is_in(rank);
    if (!decide('another rank, which is there', other, rank)) {
      this.dout(0, `bad MDS target passed: ${rank}`);
      return -ENOENT;
    }
    const inode = this.mdcache.cache_traverse(path);
    if (!decide('the path is there', inode !== null, path) || inode === null) return -ENOENT;
    // A subtree of another rank begins nowhere but at its own directory.
    return inode.dirfrag === null ? -ENOTDIR : -EINVAL;
  }

  @traced('MDSRank::command_dirfrag_ls')
  private command_dirfrag_ls(path: string, f: Formatter, on_finish: asok_finisher): void {
    const inode = this.directory(path, on_finish);
    if (inode === null) return;
    f.open_array_section('frags');
    f.open_object_section('frag');
    f.dump_unsigned('value', 0);
    f.dump_unsigned('bits', 0);
    f.dump_string('str', '0/0');
    f.close_section();
    f.close_section();
    on_finish(0, '', '');
  }

  /** What is wrong is said, and is no error, as in 16.2. */
  private command_dirfrag_change(path: string, frag: string, on_finish: asok_finisher): void {
    if (!FRAG.test(frag)) on_finish(0, `frag ${frag} failed to parse`, '');
    else if (this.directory(path, on_finish) !== null) on_finish(-EOPNOTSUPP, ONE_FRAGMENT, '');
  }

  /** The directory of a path; null where there is none, which is answered then. */
  private directory(path: string, on_finish: asok_finisher): CInode | null {
    const inode = this.mdcache.cache_traverse(path);
    if (decide('the path is there', inode !== null, path)) return inode;
    on_finish(0, `directory '${path}' inode not in cache`, '');
    return null;
  }

  private dump_return_code(f: Formatter, r: number): void {
    f.open_object_section('results');
    f.dump_int('return_code', r);
    f.close_section();
  }
}
