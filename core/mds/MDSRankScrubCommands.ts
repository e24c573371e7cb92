import { EAGAIN, EBUSY, ENOSYS, EXDEV } from '../ceph/errno.ts';
import { type asok_finisher, type cmdmap_t, cmd_getval, cmd_getval_strings } from '../daemon/AdminSocket.ts';
import type { Formatter } from '../daemon/Formatter.ts';
import { decide, traced } from '../trace/traced.ts';
import type { ScrubHeader } from './ScrubHeader.ts';
import { MDSRankSessionCommands } from './MDSRankSessionCommands.ts';
import { uuid_of } from './uuid_of.ts';

/** The commands about scrubs, which rank 0 alone begins and ends. */
export abstract class MDSRankScrubCommands extends MDSRankSessionCommands {
  private last_scrub = 0;

  /** Answers a command of that kind; false for another. */
  protected scrub_command(
    command: string,
    cmdmap: cmdmap_t,
    f: Formatter,
    on_finish: asok_finisher,
  ): boolean {
    const finish = (r: number): void => {
      this.dump_return_code(f, r);
      on_finish(0, '', '');
    };
    if (command === 'scrub_path') {
      // 16.2 describes it, and has no answer to it.
      on_finish(-ENOSYS, '', '');
      return true;
    }
    if (command !== 'tag path' && !command.startsWith('scrub ')) return false;
    if (!decide('rank 0', this.whoami === 0, this.whoami)) {
      on_finish(-EXDEV, 'Not rank 0', '');
      return true;
    }
    switch (command) {
      case 'scrub start':
      case 'tag path':
        this.finisher.queue(() => this.command_scrub_start(command === 'tag path', cmdmap, f, on_finish));
        return true;
      case 'scrub abort':
        this.finisher.queue(() => this.scrubstack.scrub_abort(finish));
        return true;
      case 'scrub pause':
        this.finisher.queue(() => this.scrubstack.scrub_pause(finish));
        return true;
      case 'scrub resume':
        finish(this.scrubstack.scrub_resume());
        return true;
      default:
        return false;
    }
  }

  @traced('MDSRank::command_scrub_status')
  command_scrub_status(f: Formatter): void {
    this.scrubstack.scrub_status(f);
  }

  /** `tag path` is a scrub of all below, whether it has changed or not, that leaves its tag in the objects. */
  @traced('MDSRank::command_scrub_start')
  private command_scrub_start(tags: boolean, cmdmap: cmdmap_t, f: Formatter, on_finish: asok_finisher): void {
    const ops = new Set((cmd_getval_strings(cmdmap, 'scrubops') ?? []).flatMap((op) => op.split(',')));
    const given = cmd_getval<string>(cmdmap, 'tag') ?? '';
    const tag = given === '' ? uuid_of(`${this.monc.get_global_id()} scrub ${++this.last_scrub}`) : given;
    const header: ScrubHeader = {
      tag,
      is_internal_tag: given === '',
      force: tags || ops.has('force'),
      recursive: tags || ops.has('recursive'),
      repair: !tags && ops.has('repair'),
      scrub_mdsdir: !tags && ops.has('scrub_mdsdir'),
      origin: 0,
      num_pending: 0,
      repaired: false,
    };
    this.enqueue_scrub(cmd_getval<string>(cmdmap, 'path') ?? '', header, (r) => {
      f.open_object_section('results');
      f.dump_int('return_code', r);
      if (r === 0) {
        f.dump_string('scrub_tag', tag);
        f.dump_string('mode', 'asynchronous');
      }
      f.close_section();
      on_finish(0, '', '');
    });
  }

  /** Finds the inode, reading directories that are not in memory, and has it scrubbed (MDCache::enqueue_scrub). */
  private enqueue_scrub(path: string, header: ScrubHeader, on_finish: (r: number) => void): void {
    const { myin } = this.mdcache;
    this.mdcache.find_path(path, (r, found) => {
      const is_mine = path === '~mdsdir' || path === `~mds${this.whoami}`;
      const inode = is_mine && r !== -EAGAIN ? myin : found;
      if (inode === null) on_finish(r);
      else if (decide('it is being scrubbed', inode.scrub_header !== null, path)) on_finish(-EBUSY);
      else on_finish(this.scrubstack.enqueue(inode, header));
    });
  }

  protected dump_return_code(f: Formatter, r: number): void {
    f.open_object_section('results');
    f.dump_int('return_code', r);
    f.close_section();
  }
}
