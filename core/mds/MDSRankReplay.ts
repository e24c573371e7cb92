import { ceph_assert } from '../ceph/ceph_assert.ts';
import { STATE_RECONNECT, STATE_RESOLVE } from '../ceph/MDSState.ts';
import { decide, traced } from '../trace/traced.ts';
import { MDS_BOOT_PREPARE_LOG, MDSRankBoot } from './MDSRankBoot.ts';

/** Reading back the journal of the daemon that had the rank before; as a follower, again and again while it lives. */
export abstract class MDSRankReplay extends MDSRankBoot {
  @traced('MDSRank::replay_start')
  replay_start(): void {
    this.dout(1, 'replay_start');
    if (decide('as a follower', this.is_standby_replay())) {
      this.standby_replaying = true;
      if (decide('told to report damage', this.cct.conf.get_bool('mds_standby_replay_damaged'))) {
        this.damaged();
        return;
      }
    }
    this.when_forerunner_is_blocklisted(() => this.boot_start());
  }

  /** The OSDs must refuse the daemon that had the rank before, or it could still write. */
  private when_forerunner_is_blocklisted(then: () => void): void {
    const epoch = this.objecter.with_osdmap((o) => o.get_epoch());
    const needed = this.mdsmap.last_failure_osd_epoch;
    if (decide('my OSD map blocklists the former daemon', epoch >= needed, epoch, needed)) {
      then();
      return;
    }
    this.dout(1, ` waiting for osdmap ${needed} (which blocklists prior instance)`);
    this.objecter.wait_for_map(needed, () => this.finisher.queue(then));
  }

  @traced('MDSRank::replay_done')
  replay_done(): void {
    const text = this.standby_replaying ? ' as standby-replay' : '';
    this.dout(this.standby_replaying ? 5 : 1, `Finished replaying journal${text}`);

    if (decide('still a follower: again later', this.is_standby_replay())) {
      ceph_assert(this.standby_replaying, 'standby_replaying');
      const interval = this.cct.conf.get_float('mds_replay_interval');
      this.timer.add_event_after(interval, () => this.standby_replay_restart());
      return;
    }
    if (decide('was a follower: one last pass', this.standby_replaying)) {
      this.dout(10, ' last replay pass was as a standby; making final pass');
      this.standby_replaying = false;
      this.standby_replay_restart();
      return;
    }
    const journaler = this.mdlog.get_journaler();
    ceph_assert(journaler.get_read_pos() === journaler.get_write_pos(), 'read_pos == write_pos');

    this.dout(1, 'making mds journal writeable');
    journaler.set_writeable();
    journaler.trim_tail();

    const alone = this.mdsmap.get_num_in_mds() === 1 && this.mdsmap.get_num_failed_mds() === 0;
    if (decide('I am alone', alone)) {
      this.dout(2, 'i am alone, moving to state reconnect');
      this.request_state(STATE_RECONNECT);
      this.snapclient.sync(() => {});
    } else {
      this.dout(2, 'i am not alone, moving to state resolve');
      this.request_state(STATE_RESOLVE);
    }
  }

  /** One more pass over what was written since. */
  @traced('MDSRank::standby_replay_restart')
  standby_replay_restart(): void {
    if (decide('a follower still', this.standby_replaying)) {
      this.dout(5, 'Restarting replay as standby-replay');
      this.reread();
      return;
    }
    this.dout(1, 'standby_replay_restart (final takeover pass)');
    this.when_forerunner_is_blocklisted(() => {
      this.reread();
      this.dout(1, ' opening purge_queue (async)');
      this.purge_queue.open(null);
      this.dout(1, ' opening open_file_table (async)');
      this.mdcache.open_file_table.load();
    });
  }

  private reread(): void {
    const journaler = this.mdlog.get_journaler();
    const old_read_pos = journaler.get_read_pos();
    journaler.reread_head_and_probe((r) => this._standby_replay_restart_finish(r, old_read_pos));
  }

  @traced('MDSRank::_standby_replay_restart_finish')
  _standby_replay_restart_finish(r: number, old_read_pos: number): void {
    const trimmed_pos = this.mdlog.get_journaler().get_trimmed_pos();
    if (
      decide('what I have not read is trimmed already', old_read_pos < trimmed_pos, old_read_pos, trimmed_pos)
    ) {
      this.dout(0, "standby MDS fell behind active MDS journal's expire_pos, restarting");
      this.respawn();
    }
    this.mdlog_replay.standby_trim_segments();
    this.boot_start(MDS_BOOT_PREPARE_LOG, r);
  }
}
