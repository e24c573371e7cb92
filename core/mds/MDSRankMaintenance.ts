import { EINVAL, ENOENT, ENOSYS, ENOTDIR } from '../ceph/errno.ts';
import { type asok_finisher, type cmdmap_t, cmd_getval } from '../daemon/AdminSocket.ts';
import type { Formatter } from '../daemon/Formatter.ts';
import { decide, traced } from '../trace/traced.ts';
import type { CInode } from './CInode.ts';
import { MDSRankSessionCommands } from './MDSRankSessionCommands.ts';

/**
 * The commands that look after what a rank has stored. A directory here is one fragment, and stays with its rank; and
 * what is in an object is what the rank has written, so that a scrub is over at once and finds nothing.
 */
export abstract class MDSRankMaintenance extends MDSRankSessionCommands {
  private scrubs = 0;

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
        this.command_scrub_start(f, path, cmd_getval<string>(cmdmap, 'tag') ?? '');
        break;
      case 'scrub pause':
      case 'scrub resume':
      case 'scrub abort':
        this.dump_return_code(f, 0);
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
        this.command_dirfrag_change(command, path, on_finish);
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
  private command_scrub_start(f: Formatter, path: string, tag: string): void {
    if (!decide('the path is there', this.mdcache.cache_traverse(path) !== null, path)) {
      this.dump_return_code(f, -ENOENT);
      return;
    }
    this.scrubs++;
    f.open_object_section('results');
    f.dump_int('return_code', 0);
    f.dump_string('scrub_tag', tag === '' ? `${this.name}-scrub-${this.scrubs}` : tag);
    f.dump_string('mode', 'asynchronous');
    f.close_section();
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

  private command_dirfrag_change(command: string, path: string, on_finish: asok_finisher): void {
    if (this.directory(path, on_finish) === null) return;
    this.dout(1, `${command}: a directory here is one fragment`);
    on_finish(0, '', '');
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
