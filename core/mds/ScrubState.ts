import { ceph_assert } from '../ceph/ceph_assert.ts';
import { EBUSY } from '../ceph/errno.ts';
import { ceph_clock_now } from '../daemon/CephContext.ts';
import type { CDir } from './CDir.ts';
import { CInode } from './CInode.ts';
import type { MDSRankMessages } from './MDSRankMessages.ts';
import { print_options, type ScrubHeader } from './ScrubHeader.ts';
import type { Formatter } from '../daemon/Formatter.ts';

export type scrub_state_t = 'IDLE' | 'RUNNING' | 'PAUSING' | 'PAUSED';
export type ScrubObject = CInode | CDir;

/** What a scrub stack has to do and where it stands (a layer of Ceph's ScrubStack). */
export abstract class ScrubState {
  protected readonly mds: MDSRankMessages;
  protected state: scrub_state_t = 'IDLE';
  /** What is to be looked at, the next first; and what waits until something was read. */
  protected scrub_stack: ScrubObject[] = [];
  protected readonly scrub_waiting = new Set<ScrubObject>();
  protected scrubs_in_progress = 0;
  /** Everything is to be given up. */
  protected clear_stack = false;
  /** Scrubs that are not over, by tag. */
  protected readonly scrubbing_map = new Map<string, ScrubHeader>();

  constructor(mds: MDSRankMessages) {
    this.mds = mds;
  }

  protected set_state(state: scrub_state_t): void {
    if (this.state === state) return;
    this.dout(20, `set_state, from state=${this.state}, to state=${state}`);
    this.state = state;
    this.clog_scrub_summary();
  }

  /** What it is being scrubbed for from now on: 0, or -EBUSY where it is already. */
  protected _enqueue(object: ScrubObject, header: ScrubHeader, top: boolean): number {
    if (object.scrub_header !== null) {
      this.dout(10, `_enqueue with {${object.trace_label()}}, already in scrubbing`);
      return -EBUSY;
    }
    this.dout(10, `_enqueue with {${object.trace_label()}}, top=${Number(top)}`);
    object.scrub_header = header;
    header.num_pending++;
    if (top) this.scrub_stack.unshift(object);
    else this.scrub_stack.push(object);
    return 0;
  }
  protected dequeue(object: ScrubObject): void {
    const at = this.scrub_stack.indexOf(object);
    ceph_assert(at >= 0, 'obj->item_scrub.is_on_list()');
    this.scrub_stack.splice(at, 1);
  }

  /** It is not scrubbed any more, done or not. */
  protected scrub_ended(object: ScrubObject): void {
    if (object.scrub_header === null) return;
    object.scrub_header.num_pending--;
    object.scrub_header = null;
    if (object instanceof CInode) this.mds.stray_manager.eval_stray(object);
  }
  protected scrub_finished(object: ScrubObject): void {
    const header = object.scrub_header;
    this.scrub_ended(object);
    const ends = object instanceof CInode && header?.origin === object.ino;
    if (ends) this.clog_scrub_summary(object);
  }

  /** `scrub status`. */
  scrub_status(f: Formatter): void {
    f.open_object_section('result');
    f.dump_string('status', this.print_status());
    f.open_object_section('scrubs');
    for (const [tag, header] of [...this.scrubbing_map].sort(([a], [b]) => (a < b ? -1 : 1))) {
      f.open_object_section(tag);
      f.dump_string('path', this.path_of(header.origin));
      f.dump_string('tag', tag);
      f.dump_string('options', print_options(header));
      f.close_section();
    }
    f.close_section();
    f.close_section();
  }

  private print_status(): string {
    const { state, clear_stack } = this;
    const stack = `(${this.stack_size()} inodes in the stack)`;
    if (state === 'IDLE')
      return this.scrubbing_map.size === 0 ? 'no active scrubs running' : 'IDLE (waiting for more scrubs)';
    if (state === 'RUNNING') return `${clear_stack ? 'ABORTING' : 'scrub active'} ${stack}`;
    return `${state}${clear_stack ? '+ABORTING' : ''} ${stack}`;
  }
  private stack_size(): number {
    return this.scrub_stack.length + this.scrub_waiting.size;
  }

  /** One line for the cluster's log, and for the mgr: `active paths [/dir]`. */
  scrub_summary(): string {
    const { state, clear_stack, scrubbing_map } = this;
    if (state === 'IDLE' && scrubbing_map.size === 0) return 'idle';
    const words: Record<scrub_state_t, string> = {
      IDLE: 'idle+waiting',
      RUNNING: clear_stack ? 'aborting' : 'active',
      PAUSING: clear_stack ? 'pausing+aborting' : 'pausing',
      PAUSED: clear_stack ? 'paused+aborting' : 'paused',
    };
    if (scrubbing_map.size === 0) return words[state];
    const paths = [...scrubbing_map.values()].map(({ origin }) => this.path_of(origin));
    return `${words[state]} paths [${paths.join(',')}]`;
  }

  protected clog_scrub_summary(inode: CInode | null = null): void {
    if (inode !== null) {
      const done = this.clear_stack ? 'aborted' : inode.scrub_header !== null ? 'queued' : 'completed';
      this.mds.clog('info', `scrub ${done} for path: ${this.path_of(inode.ino)}`);
    }
    this.mds.clog('info', `scrub summary: ${this.scrub_summary()}`);
  }

  private path_of(ino: number): string {
    const inode = this.mds.mdcache.get_inode(ino);
    if (inode === undefined) return `#0x${ino.toString(16)}`;
    const path = inode.make_path_string();
    return path === '' ? '/' : path;
  }

  protected now(): number {
    return ceph_clock_now(this.mds.cct);
  }
  protected dout(level: number, text: string): void {
    this.mds.cct.dout(level, `mds.${this.mds.get_nodeid()}.scrubstack ${text}`);
  }
}
