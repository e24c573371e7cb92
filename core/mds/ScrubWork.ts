import type { Context } from '../daemon/Context.ts';
import { decide, traced } from '../trace/traced.ts';
import type { CDir } from './CDir.ts';
import type { CInode } from './CInode.ts';
import { repair_dirfrag_stats } from './repair_stats.ts';
import type { ScrubHeader } from './ScrubHeader.ts';
import { type ScrubObject, ScrubState } from './ScrubState.ts';
import {
  all_damage_repaired,
  passed_validation,
  validate_disk_state,
  type validated_data,
} from './validate_disk_state.ts';

/** How each thing is scrubbed (a layer of Ceph's ScrubStack). */
export abstract class ScrubWork extends ScrubState {
  /** Looks at what is next. */
  protected abstract kick_off_scrubs(): void;

  /** Its dirfrag is next. False: that is to be read first. */
  @traced('ScrubStack::scrub_dir_inode')
  protected scrub_dir_inode(inode: CInode): boolean {
    const dir = this.mds.mdcache.get_or_open_dirfrag(inode);
    if (decide('nothing of its dirfrag is in memory: fetch it', dir.version === 0 && !dir.complete)) {
      this.wait_for(inode, (retry) => dir.fetch(retry));
      return false;
    }
    if (inode.scrub_header !== null) this._enqueue(dir, inode.scrub_header, true);
    return true;
  }

  /** Looks at it; where all below is scrubbed too, its entries are queued. It waits where it is to be read first. */
  @traced('ScrubStack::scrub_dirfrag')
  protected scrub_dirfrag(dir: CDir): void {
    if (decide('not all of it is in memory: fetch it', !dir.complete)) {
      this.wait_for(dir, (retry) => dir.fetch(retry));
      return;
    }
    const header = dir.scrub_header;
    if (header?.recursive === true) {
      for (const dn of dir.items.values()) {
        const unchanged = dn.version <= dir.last_scrub_version && !header.force;
        if (dn.inode !== null && !unchanged) this._enqueue(dn.inode, header, false);
      }
      dir.last_scrub_version = dir.version;
    }
    if (header !== null) this.scrub_local(dir, header);
    this.dequeue(dir);
    this.scrub_finished(dir);
  }

  /** Whether it has as many entries as it says (CDir::scrub_local). */
  private scrub_local(dir: CDir, header: ScrubHeader): void {
    if (dir.is_stray() || dir.inode.is_mdsdir()) return;
    let num_files = 0;
    let num_subdirs = 0;
    for (const { inode } of dir.items.values()) {
      if (inode?.is_dir() === true) num_subdirs++;
      else if (inode !== null) num_files++;
    }
    const good = dir.fnode.num_files === num_files && dir.fnode.num_subdirs === num_subdirs;
    if (decide('it has the entries that it says', good, num_files, num_subdirs)) return;
    const { ino } = dir.inode;
    const path = dir.inode.make_path_string();
    if (header.repair) {
      repair_dirfrag_stats(this.mds, dir, { num_files, num_subdirs });
      this.mds.damage_table.remove('dir_frag', ino);
      header.repaired = true;
      return;
    }
    this.mds.damage_table.notify_dirfrag(ino, path);
    this.mds.clog(
      'warn',
      `Scrub error on dir 0x${ino.toString(16)} (${path}) see mds.${this.mds.name} log and \`damage ls\` output for details`,
    );
  }

  /** Looks at an inode itself. */
  protected scrub_inode(inode: CInode): void {
    const header = inode.scrub_header;
    this.dequeue(inode);
    if (header === null) return;
    this.scrubs_in_progress++;
    validate_disk_state(this.mds, inode, header, (result) => {
      this._validate_inode_done(inode, header, result);
      this.scrubs_in_progress--;
      this.kick_off_scrubs();
    });
  }

  /** What was found is told the cluster. */
  @traced('ScrubStack::_validate_inode_done')
  private _validate_inode_done(inode: CInode, header: ScrubHeader, result: validated_data): void {
    const { mds } = this;
    const passed = passed_validation(result);
    const repaired = all_damage_repaired(result);
    if (!decide('it is as it should be', passed, inode.make_path_string())) {
      const path = inode.make_path_string();
      if (repaired) header.repaired = true;
      if (result.backtrace?.passed === false && !result.backtrace.repaired)
        mds.damage_table.notify_remote_damaged(inode.ino, path);
      const what = `inode 0x${inode.ino.toString(16)} (${path})`;
      if (repaired) mds.clog('info', `Scrub repaired ${what}`);
      else
        mds.clog(
          'warn',
          `Scrub error on ${what} see mds.${mds.name} log and \`damage ls\` output for details`,
        );
      this.dout(
        -1,
        `_validate_inode_done scrub error on inode ${inode.trace_label()}: ${JSON.stringify(result)}`,
      );
    } else {
      mds.damage_table.remove('backtrace', inode.ino);
      this.dout(10, `_validate_inode_done scrub passed on inode ${inode.trace_label()}`);
    }
    this.scrub_finished(inode);
  }

  /** It is put aside until `begin` has what it needs. */
  private wait_for(object: ScrubObject, begin: (retry: Context) => void): void {
    this.scrubs_in_progress++;
    this.dequeue(object);
    this.scrub_waiting.add(object);
    begin((r) => {
      this.scrubs_in_progress--;
      if (this.scrub_waiting.delete(object)) {
        // What cannot be read is not looked at.
        if (r < 0) this.scrub_finished(object);
        else this.scrub_stack.unshift(object);
      }
      this.kick_off_scrubs();
    });
  }
}
