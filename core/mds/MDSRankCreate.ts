import { STATE_ACTIVE } from '../ceph/MDSState.ts';
import { GatherBuilder } from '../daemon/Context.ts';
import { decide, traced } from '../trace/traced.ts';
import { MDSRankMessages } from './MDSRankMessages.ts';

/** How a rank is made for the first time. */
export abstract class MDSRankCreate extends MDSRankMessages {
  /** The rank exists for the first time: writes everything it needs, then asks to be active. */
  @traced('MDSRank::boot_create')
  boot_create(): void {
    this.dout(3, 'boot_create');
    const fin = new GatherBuilder(() => this.creating_done());

    this.inotable.set_rank(this.whoami);
    this.sessionmap.set_rank(this.whoami);

    this.dout(10, 'boot_create creating fresh journal');
    this.mdlog.create(fin.new_sub());
    // The segment is there before what is made belongs to it; its first event comes last.
    this.mdlog.prepare_new_segment();
    const ls = this.mdlog.get_current_segment();

    if (
      decide('I have the root directory', this.whoami === this.mdsmap.root, this.whoami, this.mdsmap.root)
    ) {
      this.dout(3, 'boot_create creating fresh hierarchy');
      this.mdcache.create_empty_hierarchy(fin, ls);
    }
    this.dout(3, 'boot_create creating mydir hierarchy');
    this.mdcache.create_mydir_hierarchy(fin, ls);
    this.dout(3, 'boot_create creating global snaprealm');
    this.mdcache.create_global_snaprealm();

    this.dout(10, 'boot_create creating fresh inotable table');
    this.inotable.reset();
    this.inotable.save(fin.new_sub());
    this.sessionmap.save(fin.new_sub());
    this.purge_queue.create(this.on_finisher(fin.new_sub()));

    if (decide('I have the snap table', this.mdsmap.tableserver === this.whoami, this.mdsmap.tableserver)) {
      this.dout(10, 'boot_create creating fresh snaptable');
      this.snapserver.set_rank(this.whoami);
      this.snapserver.reset();
      this.snapserver.save(fin.new_sub());
    }

    this.mdlog.journal_segment_subtree_map(fin.new_sub());
    this.mdlog.flush();
    // Usually that is done in reconnect, which is skipped now.
    this.objecter.enable_blocklist_events();
    fin.activate();
  }

  @traced('MDSRank::creating_done')
  creating_done(): void {
    this.dout(1, 'creating_done');
    this.request_state(STATE_ACTIVE);
    this.snapclient.sync(() => {});
  }

  /** What ends on a thread of its own goes on, on MR_Finisher (Ceph's C_IO_Wrapper). */
  protected on_finisher(c: (r: number) => void): (r: number) => void {
    return (r) => this.finisher.queue(c, r);
  }
}
