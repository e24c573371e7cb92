import { ceph_assert } from '../ceph/ceph_assert.ts';
import { cpp_strerror, EAGAIN, EINVAL, ENOENT, EROFS } from '../ceph/errno.ts';
import { STATE_ACTIVE } from '../ceph/MDSState.ts';
import { GatherBuilder } from '../daemon/Context.ts';
import { decide, traced } from '../trace/traced.ts';
import { MDSRankCreate } from './MDSRankCreate.ts';

/** The steps in which a rank that existed before comes up again (MDSRank::BootStep), in order. */
export const MDS_BOOT_INITIAL = 0;
export const MDS_BOOT_OPEN_ROOT = 1;
export const MDS_BOOT_PREPARE_LOG = 2;
export const MDS_BOOT_REPLAY_DONE = 3;
export type BootStep =
  | typeof MDS_BOOT_INITIAL
  | typeof MDS_BOOT_OPEN_ROOT
  | typeof MDS_BOOT_PREPARE_LOG
  | typeof MDS_BOOT_REPLAY_DONE;

/** How a rank that existed before comes up from what is stored of it. */
export abstract class MDSRankBoot extends MDSRankCreate {
  /** It followed another daemon when it began to replay. */
  standby_replaying = false;

  protected abstract replay_done(): void;

  /**
   * The rank existed before: opens what is stored of it, step by step. `r` is how the step before ended; what is
   * missing or broken makes the rank damaged.
   */
  @traced('MDSRank::boot_start')
  boot_start(step: BootStep = MDS_BOOT_INITIAL, r = 0): void {
    if (decide('the step before failed', r < 0, r)) {
      const behind = this.is_standby_replay() && r === -EAGAIN;
      if (decide('fell behind the journal I follow', behind)) {
        this.dout(0, 'boot_start encountered an error EAGAIN, respawning since we fell behind journal');
        this.respawn();
      } else if (decide('missing or broken: damaged', r === -EINVAL || r === -ENOENT)) {
        this.clog_error(`Error loading MDS rank ${this.whoami}: ${cpp_strerror(r)}`);
        this.damaged();
        return;
      } else if (r !== -EROFS) {
        this.dout(0, 'boot_start encountered an error, failing');
        this.suicide();
        return;
      }
    }
    ceph_assert(this.is_starting() || this.is_any_replay(), 'is_starting() || is_any_replay()');

    decide('step', step);
    switch (step) {
      case MDS_BOOT_INITIAL:
        this.boot_open_tables();
        break;
      case MDS_BOOT_OPEN_ROOT:
        this.boot_open_root();
        break;
      case MDS_BOOT_PREPARE_LOG:
        this.boot_prepare_log();
        break;
      case MDS_BOOT_REPLAY_DONE:
        ceph_assert(this.is_any_replay(), 'is_any_replay()');
        if (this.validate_sessions()) this.replay_done();
        break;
      default:
        throw new Error(`no such step: ${step satisfies never}`);
    }
  }

  private boot_open_tables(): void {
    const gather = this.next_step(MDS_BOOT_OPEN_ROOT);
    this.dout(2, 'Booting: 0: opening inotable');
    this.inotable.set_rank(this.whoami);
    this.inotable.load(gather.new_sub());
    this.dout(2, 'Booting: 0: opening sessionmap');
    this.sessionmap.set_rank(this.whoami);
    this.sessionmap.load(gather.new_sub());
    this.dout(2, 'Booting: 0: opening mds log');
    this.mdlog_replay.open(gather.new_sub());

    if (decide('starting', this.is_starting())) {
      this.dout(2, 'Booting: 0: opening purge queue');
      this.purge_queue.open(this.on_finisher(gather.new_sub()));
    } else if (!decide('follower: the purge queue is not mine yet', this.standby_replaying)) {
      this.dout(2, 'Booting: 0: opening purge queue (async)');
      this.purge_queue.open(null);
      this.dout(2, 'Booting: 0: loading open file table (async)');
      this.mdcache.open_file_table.load();
    }

    if (decide('I have the snap table', this.mdsmap.tableserver === this.whoami, this.mdsmap.tableserver)) {
      this.dout(2, 'Booting: 0: opening snap table');
      this.snapserver.set_rank(this.whoami);
      this.snapserver.load(gather.new_sub());
    }
    gather.activate();
  }

  private boot_open_root(): void {
    this.dout(2, 'Booting: 1: loading/discovering base inodes');
    const gather = this.next_step(MDS_BOOT_PREPARE_LOG);
    if (this.is_starting()) this.mdcache.open_mydir_frag(gather.new_sub());
    else this.mdcache.open_mydir_inode(gather.new_sub());
    this.mdcache.create_global_snaprealm();
    if (decide('I have the root directory', this.whoami === this.mdsmap.root)) {
      this.mdcache.open_root_inode(gather.new_sub());
    } else if (this.is_any_replay()) {
      this.mdcache.create_root_inode();
    }
    gather.activate();
  }

  private boot_prepare_log(): void {
    if (decide('replay', this.is_any_replay())) {
      this.dout(2, 'Booting: 2: replaying mds log');
      const gather = this.next_step(MDS_BOOT_REPLAY_DONE);
      if (!this.standby_replaying) {
        this.dout(2, 'Booting: 2: waiting for purge queue recovered');
        this.purge_queue.wait_for_recovery(this.on_finisher(gather.new_sub()));
      }
      this.mdlog_replay.replay(gather.new_sub());
      gather.activate();
    } else {
      this.dout(2, 'Booting: 2: positioning at end of old mds log');
      this.mdlog.append();
      this.starting_done();
    }
  }

  @traced('MDSRank::starting_done')
  starting_done(): void {
    this.dout(3, 'starting_done');
    ceph_assert(this.is_starting(), 'is_starting()');
    this.request_state(STATE_ACTIVE);
    this.mdlog.start_new_segment();
    this.snapclient.sync(() => {});
  }

  /** Whether no session has inode numbers that the table says are free. If one has, the rank is damaged. */
  @traced('MDSRank::validate_sessions')
  validate_sessions(): boolean {
    const sessions = [...this.sessionmap.get_sessions().values()];
    const bad = sessions.find((session) => this.inotable.intersects_free(session.info.prealloc_inos));
    if (!decide('a session does not fit the inode table', bad !== undefined, bad?.name.toString()))
      return true;
    this.dout(-1, `client ${bad?.name} loaded with preallocated inodes that are inconsistent with inotable`);
    this.damaged();
    return false;
  }

  /** All of these, then the next step. */
  private next_step(step: BootStep): GatherBuilder {
    return new GatherBuilder((r) => this.boot_start(step, r));
  }
}
