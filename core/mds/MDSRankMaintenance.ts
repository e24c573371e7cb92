import { EINVAL, ENOENT, ENOSYS, EOPNOTSUPP } from '../ceph/errno.ts';
import { type asok_finisher, type cmdmap_t, cmd_getval } from '../daemon/AdminSocket.ts';
import type { Formatter } from '../daemon/Formatter.ts';
import { decide, traced } from '../trace/traced.ts';
import type { CDir } from './CDir.ts';
import { MDSRankScrubCommands } from './MDSRankScrubCommands.ts';

const ONE_FRAGMENT = 'fragments are not simulated: each directory is and stays one';

/** A fragment of a directory: its value and how many bits of it count, `0/0` for all of it. */
const FRAG = /^[0-9a-f]{1,6}\/(\d{1,2})$/i;

/**
 * The commands that look after what a rank has stored. A directory here is one fragment, and stays with its rank: what
 * cannot be done is refused in words.
 */
export abstract class MDSRankMaintenance extends MDSRankScrubCommands {
  /** Answers one of MAINTENANCE_COMMANDS. */
  protected maintenance_command(
    command: string,
    cmdmap: cmdmap_t,
    f: Formatter,
    on_finish: asok_finisher,
  ): void {
    const path = cmd_getval<string>(cmdmap, 'path') ?? '';
    switch (command) {
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
        this.command_dirfrag_split(path, cmd_getval<string>(cmdmap, 'frag') ?? '', on_finish);
        return;
      case 'dirfrag merge':
        this.command_dirfrag_merge(path, cmd_getval<string>(cmdmap, 'frag') ?? '', on_finish);
        return;
      default:
        on_finish(-ENOSYS, '', '');
        return;
    }
    on_finish(0, '', '');
  }

  @traced('MDSRank::command_flush_path')
  private command_flush_path(f: Formatter, path: string, on_finish: asok_finisher): void {
    this.mdcache.flush_dentry(path, (r) => {
      this.dump_return_code(f, r);
      on_finish(0, '', '');
    });
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
    if (decide('no directory, or one that is not open', inode.dirfrag === null, path)) return -EINVAL;
    // Ceph says 0 and begins, or not: that is in its log. Subtrees of another rank begin only at its own directory.
    this.dout(0, 'subtrees are not moved');
    return -EOPNOTSUPP;
  }

  @traced('MDSRank::command_dirfrag_ls')
  private command_dirfrag_ls(path: string, f: Formatter, on_finish: asok_finisher): void {
    if (!decide('the path is there', this.mdcache.cache_traverse(path) !== null, path)) {
      on_finish(0, 'directory inode not in cache', '');
      return;
    }
    f.open_array_section('frags');
    f.open_object_section('frag');
    f.dump_unsigned('value', 0);
    f.dump_unsigned('bits', 0);
    f.dump_string('str', '0/0');
    f.close_section();
    f.close_section();
    on_finish(0, '', '');
  }

  private command_dirfrag_split(path: string, frag: string, on_finish: asok_finisher): void {
    const dir = this._command_dirfrag_get(path, frag, on_finish);
    if (dir === null) return;
    // Ceph makes it two or more by and by. To do nothing and say nothing would be a lie.
    this.dout(0, `cannot split ${dir.trace_label()}: ${ONE_FRAGMENT}`);
    on_finish(-EOPNOTSUPP, ONE_FRAGMENT, '');
  }

  /** The fragment that a command names; null where there is none, which is answered then: that is no error. */
  private _command_dirfrag_get(path: string, frag: string, on_finish: asok_finisher): CDir | null {
    const inode = this.mdcache.cache_traverse(path);
    if (!decide('the path is there', inode !== null, path)) {
      on_finish(0, `directory '${path}' inode not in cache`, '');
      return null;
    }
    const bits = FRAG.exec(frag)?.[1];
    if (!decide('the fragment makes sense', bits !== undefined, frag)) {
      on_finish(0, `frag ${frag} failed to parse`, '');
      return null;
    }
    const dir = Number(bits) === 0 ? (inode?.dirfrag ?? null) : null;
    if (decide('it is in memory', dir !== null, frag)) return dir;
    const ls = 'use `dirfrag ls` to see if it should exist';
    const which = `0x${inode?.ino.toString(16)}/${'0'.repeat(Number(bits))}*`;
    on_finish(0, `frag ${which} not in cache (${ls})`, '');
    return null;
  }

  /** The whole of a directory is one fragment already: as in Ceph, nothing is done then, and nothing said. */
  private command_dirfrag_merge(path: string, frag: string, on_finish: asok_finisher): void {
    const there = this.mdcache.cache_traverse(path) !== null;
    if (!decide('the path is there', there, path)) on_finish(0, `directory '${path}' inode not in cache`, '');
    else if (!decide('the fragment makes sense', FRAG.test(frag), frag))
      on_finish(0, `frag ${frag} failed to parse`, '');
    else on_finish(0, '', '');
  }
}
