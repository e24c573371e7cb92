import { EAGAIN, ECANCELED, EEXIST, EINVAL } from '../ceph/errno.ts';
import { type Context, finish_contexts } from '../daemon/Context.ts';
import { decide, traced } from '../trace/traced.ts';
import { CInode } from './CInode.ts';
import type { ScrubHeader } from './ScrubHeader.ts';
import { ScrubWork } from './ScrubWork.ts';

/**
 * Looks through the tree for what is not as it should be (Ceph's ScrubStack), a few inodes at a time. Ranks do not
 * ask each other: below what rank 0 has there is nothing of another.
 */
export class ScrubStack extends ScrubWork {
  /** Who waits until a pause or an abort is done. */
  private readonly control_ctxs: Context[] = [];

  /** Has an inode scrubbed. -EEXIST: the tag is in use; -EBUSY: the inode is being scrubbed; -EAGAIN: not now. */
  @traced('ScrubStack::enqueue')
  enqueue(inode: CInode, header: ScrubHeader): number {
    if (decide('an abort is in progress', this.clear_stack)) return -EAGAIN;
    header.origin = inode.ino;
    if (decide('the tag is in use', this.scrubbing_map.has(header.tag), header.tag)) return -EEXIST;
    this.scrubbing_map.set(header.tag, header);
    const { myin } = this.mds.mdcache;
    const with_mdsdir = header.scrub_mdsdir && myin !== null;
    if (with_mdsdir) {
      const r = this._enqueue(myin, header, true);
      if (r < 0) return r;
    }
    // The rank's own directory stays first.
    const r = this._enqueue(inode, header, !with_mdsdir);
    if (r < 0) return r;
    this.clog_scrub_summary(inode);
    this.kick_off_scrubs();
    return 0;
  }

  /** Looks at what is next, as long as not too many are being looked at. */
  @traced('ScrubStack::kick_off_scrubs')
  protected override kick_off_scrubs(): void {
    this.dout(20, `kick_off_scrubs: state=${this.state}`);
    const ending = this.clear_stack || this.state === 'PAUSING' || this.state === 'PAUSED';
    if (decide('paused, or about to be, or to be aborted', ending, this.state)) {
      if (this.scrubs_in_progress === 0) this.come_to_rest();
      return;
    }
    const most = this.mds.cct.conf.get_int('mds_max_scrub_ops_in_progress');
    while (most > this.scrubs_in_progress) {
      const object = this.scrub_stack[0];
      if (object === undefined) {
        if (this.scrubs_in_progress === 0) this.set_state('IDLE');
        return;
      }
      this.set_state('RUNNING');
      if (!(object instanceof CInode)) this.scrub_dirfrag(object);
      else if (!object.is_dir() || this.scrub_dir_inode(object)) this.scrub_inode(object);
    }
  }

  private come_to_rest(): void {
    let final_state = this.state;
    if (this.clear_stack) {
      this.abort_pending_scrubs();
      final_state = 'IDLE';
    }
    if (this.state === 'PAUSING') final_state = 'PAUSED';
    this.set_state(final_state);
    finish_contexts(this.control_ctxs);
  }

  private abort_pending_scrubs(): void {
    for (const object of [...this.scrub_stack, ...this.scrub_waiting]) this.scrub_ended(object);
    this.scrub_stack = [];
    this.scrub_waiting.clear();
    this.clear_stack = false;
  }

  private in_transition(): boolean {
    return this.state === 'RUNNING' || this.state === 'PAUSING';
  }

  /** Gives up all scrubs; `on_finish` is called when those that are being looked at are done. */
  @traced('ScrubStack::scrub_abort')
  scrub_abort(on_finish: Context): void {
    this.dout(10, `scrub_abort: aborting with ${this.scrubs_in_progress} scrubs in progress`);
    this.clear_stack = true;
    if (decide('some are being looked at', this.in_transition(), this.state)) {
      this.control_ctxs.push(on_finish);
      return;
    }
    this.abort_pending_scrubs();
    if (this.state !== 'PAUSED') this.set_state('IDLE');
    on_finish(0);
  }

  /** Nothing new is begun; `on_finish` is called when those that are being looked at are done. */
  @traced('ScrubStack::scrub_pause')
  scrub_pause(on_finish: Context): void {
    this.dout(10, `scrub_pause: pausing with ${this.scrubs_in_progress} scrubs in progress`);
    if (decide('an abort is in progress', this.clear_stack)) {
      on_finish(-EINVAL);
    } else if (decide('some are being looked at', this.in_transition(), this.state)) {
      this.set_state('PAUSING');
      this.control_ctxs.push(on_finish);
    } else {
      this.set_state('PAUSED');
      on_finish(0);
    }
  }

  /** Goes on. */
  @traced('ScrubStack::scrub_resume')
  scrub_resume(): number {
    this.dout(20, `scrub_resume: state=${this.state}`);
    if (decide('an abort is in progress', this.clear_stack)) return -EINVAL;
    if (this.state === 'PAUSING') {
      this.set_state('RUNNING');
      finish_contexts(this.control_ctxs, -ECANCELED);
    } else if (this.state === 'PAUSED') {
      this.set_state('RUNNING');
      this.kick_off_scrubs();
    }
    return 0;
  }

  /** At each tick: scrubs that have nothing left to look at are over. */
  advance_scrub_status(): void {
    if (this.scrubbing_map.size === 0) return;
    let repaired = false;
    let finished = false;
    for (const [tag, header] of this.scrubbing_map) {
      if (header.num_pending > 0) continue;
      this.scrubbing_map.delete(tag);
      finished = true;
      repaired ||= header.repaired;
    }
    if (finished) this.clog_scrub_summary();
    if (repaired) this.mds.mdlog.trim_all(() => {});
  }
}
