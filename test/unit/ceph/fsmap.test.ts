import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FailedAssertion } from '../../../core/ceph/ceph_assert.ts';
import { CompatSet } from '../../../core/ceph/CompatSet.ts';
import { entity_addrvec_t } from '../../../core/ceph/entity_addrvec.ts';
import { FSMap } from '../../../core/ceph/FSMap.ts';
import * as S from '../../../core/ceph/MDSState.ts';
import { MirrorInfo } from '../../../core/ceph/MirrorInfo.ts';
import { print_json } from '../../../core/ceph/json/print.ts';
import { get_mdsmap_compat_set_all } from '../../../core/ceph/mds_features.ts';
import { mds_info_t } from '../../../core/ceph/mds_info_t.ts';
import { parse_fsmap } from '../../../core/ceph/parse_fsmap.ts';
import { print_fsmap } from '../../../core/ceph/print_map.ts';
import { CEPH_FEATURES_SUPPORTED_DEFAULT } from '../../../core/ceph/types.ts';
import { utime_t } from '../../../core/ceph/utime.ts';
import { recorded_fsmap, recording } from './recordings.ts';

const at = (text: string): utime_t => utime_t.parse(text) ?? utime_t.ZERO;
const NOW = at('2026-11-22T15:00:00.000000+0000');

function standby(gid: number, name = `n${gid}`): mds_info_t {
  const info = new mds_info_t();
  return Object.assign(info, {
    global_id: gid,
    name,
    state_seq: 1,
    addrs: entity_addrvec_t.v2_and_v1('127.0.0.1', 6808, 1403784883),
    mds_features: CEPH_FEATURES_SUPPORTED_DEFAULT,
    compat: get_mdsmap_compat_set_all(),
  });
}

describe('FSMap lives the recorded history', () => {
  it('from nothing to active', () => {
    const map = new FSMap();
    map.epoch = 1;
    expect(print_fsmap(map)).toBe(recording('fsmap.1'));
    map.epoch = 5;
    map.insert(standby(4124, 'c'));
    expect(map.get_filesystem('cephfs')).toBeNull();
    map.epoch = 8;
    const fs = map.create_filesystem('cephfs', 2, 3, at('2026-11-22T14:57:29.662588+0000'));
    expect(map.find_replacement_for({ fscid: 1, rank: 0 })?.global_id).toBe(4124);
    map.promote(4124, fs.fscid, 0, at('2026-11-22T14:57:29.662711+0000'));
    expect(print_fsmap(map)).toBe(recording('fsmap.8'));
    map.epoch = 9;
    const active = (info: mds_info_t): void => {
      info.state = S.STATE_ACTIVE;
      info.state_seq = 41;
    };
    map.modify_daemon(4124, active, at('2026-11-22T14:57:31.929211+0000'));
    expect(print_fsmap(map)).toBe(recording('fsmap.9'));
  });

  it('a failure, as recorded', () => {
    const map = recorded_fsmap(9);
    map.epoch = 10;
    const then = recorded_fsmap(10).get_mdsmap(1);
    map.erase(4124, then.last_failure_osd_epoch, then.modified);
    expect(print_fsmap(map)).toBe(recording('fsmap.10'));
  });

  it('a replacement, as recorded', () => {
    const map = recorded_fsmap(11);
    map.epoch = 12;
    expect(map.find_replacement_for({ fscid: 1, rank: 0 })?.global_id).toBe(4404);
    map.promote(4404, 1, 0, recorded_fsmap(12).get_mdsmap(1).modified);
    expect(print_fsmap(map)).toBe(recording('fsmap.12'));
  });

  it('a follower, as recorded: of two standbys the monitor took the later', () => {
    const map = recorded_fsmap(18);
    map.epoch = 19;
    const who = map.get_available_standby(map.get_filesystem(1));
    expect(who?.global_id).toBe(4412);
    map.assign_standby_replay(4412, 1, 0, recorded_fsmap(19).get_mdsmap(1).modified);
    expect(print_fsmap(map)).toBe(recording('fsmap.19'));
  });
});

describe('FSMap.mdsmap_for_gid', () => {
  it('unknown daemon: nobody in it, epoch of the fsmap', () => {
    const map = recorded_fsmap(4).mdsmap_for_gid(4124);
    expect([map.get_epoch(), map.mds_info.size, map.enabled]).toEqual([4, 0, false]);
  });
  it('standby: itself alone, epoch at which it last changed', () => {
    const map = recorded_fsmap(18).mdsmap_for_gid(4410);
    expect([map.get_epoch(), [...map.mds_info.keys()], map.get_state_gid(4410)]).toEqual([
      16,
      [4410],
      S.STATE_STANDBY,
    ]);
  });
  it('rank and follower: the map of their file system', () => {
    const fsmap = recorded_fsmap(19);
    expect(fsmap.mdsmap_for_gid(4404)).toBe(fsmap.get_mdsmap(1));
    expect(fsmap.mdsmap_for_gid(4412)).toBe(fsmap.get_mdsmap(1));
  });
});

describe('FSMap changes', () => {
  it('stop drops the rank and its followers', () => {
    const map = recorded_fsmap(19);
    map.epoch = 20;
    expect(map.stop(4404, NOW)).toEqual([4412]);
    const { in: ranks, up, stopped, mds_info, epoch } = map.get_mdsmap(1);
    expect([[...ranks], up.size, [...stopped], mds_info.size, epoch]).toEqual([[], 0, [0], 0, 20]);
    map.promote(4410, 1, 0, NOW);
    expect(map.get_info_gid(4410).state).toBe(S.STATE_STARTING);
  });
  it('damage, then repair', () => {
    const map = recorded_fsmap(9);
    map.epoch = 10;
    map.damaged(4124, 21, NOW);
    expect([...map.get_mdsmap(1).damaged]).toEqual([0]);
    expect(map.get_mdsmap(1).is_degraded()).toBe(true);
    expect([map.undamaged(1, 0, NOW), map.undamaged(1, 0, NOW)]).toEqual([true, false]);
    expect([...map.get_mdsmap(1).failed]).toEqual([0]);
  });
  it('one that never finished creating leaves no rank', () => {
    const map = recorded_fsmap(8);
    map.erase(4124, 0, NOW);
    expect([map.get_mdsmap(1).in.size, map.get_mdsmap(1).failed.size, map.gid_exists(4124)]).toEqual([
      0,
      0,
      false,
    ]);
  });
  it('a clone shares nothing', () => {
    const map = recorded_fsmap(19);
    const copy = map.clone();
    copy.stop(4404, NOW);
    copy.standby_daemons.at(4410).name = 'other';
    copy.default_compat.merge(new CompatSet([], [], [[63, 'new']]));
    expect(print_fsmap(map)).toBe(recording('fsmap.19'));
  });
  it('refuses what makes no sense', () => {
    const map = recorded_fsmap(19);
    expect(() => map.insert(map.get_info_gid(4404))).toThrow(FailedAssertion);
    expect(() => map.promote(4404, 1, 0, NOW)).toThrow(FailedAssertion);
    expect(() => map.promote(1, 1, 0, NOW)).toThrow(RangeError);
    expect(() => map.erase(1, 0, NOW)).toThrow(RangeError);
  });
  it('a removed file system is nobody’s wish any more', () => {
    const map = recorded_fsmap(18);
    map.modify_daemon(4410, (info) => Object.assign(info, { join_fscid: 1 }), NOW);
    expect(map.find_replacement_for({ fscid: 1, rank: 0 })?.global_id).toBe(4410);
    map.erase(4404, 0, NOW);
    map.erase_filesystem(1, NOW);
    expect([map.filesystem_count(), map.get_info_gid(4410).join_fscid]).toEqual([0, -1]);
  });
});

describe('find_replacement_for', () => {
  const daemon = fc.record({
    join: fc.constantFrom(-1, 1, 2),
    laggy: fc.boolean(),
    frozen: fc.boolean(),
    old: fc.boolean(),
  });
  it('picks by wish, and never one that is laggy, frozen or incompatible', () => {
    fc.assert(
      fc.property(fc.array(daemon, { maxLength: 6 }), (daemons) => {
        const map = recorded_fsmap(15);
        daemons.forEach((d, i) => {
          const info = standby(5000 + i);
          const { incompat } = info.compat;
          if (d.old)
            info.compat = new CompatSet(
              [],
              [],
              [...incompat].filter(([id]) => id !== 10),
            );
          info.join_fscid = d.join;
          if (d.laggy) info.laggy_since = NOW;
          if (d.frozen) info.freeze();
          map.insert(info);
        });
        const fit = (join: number): number[] =>
          daemons.flatMap((d, i) => (d.join === join && !d.laggy && !d.frozen && !d.old ? [5000 + i] : []));
        const best = fit(1)[0] ?? fit(-1).at(-1) ?? fit(2)[0];
        expect(map.find_replacement_for({ fscid: 1, rank: 0 })?.global_id).toBe(best);
      }),
    );
  });
  it('prefers the follower, and a frozen one blocks', () => {
    const map = recorded_fsmap(19);
    expect(map.find_replacement_for({ fscid: 1, rank: 0 })?.global_id).toBe(4412);
    map.get_info_gid(4412).freeze();
    expect(map.find_replacement_for({ fscid: 1, rank: 0 })).toBeNull();
  });
  it('any chain of failures and promotions prints a map that reads back', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('fail', 'take', 'boot', 'damage', 'follow'), { maxLength: 25 }),
        (steps) => {
          const map = recorded_fsmap(15);
          let gid = 6000;
          for (const step of steps) {
            map.inc_epoch();
            const mdsmap = map.get_mdsmap(1);
            const holder = mdsmap.up.get(0);
            if (step === 'boot') map.insert(standby(gid++));
            if (step === 'fail' && holder) map.erase(holder, 30, NOW);
            if (step === 'damage' && holder) map.damaged(holder, 30, NOW);
            if (step === 'follow' && mdsmap.is_followable(0)) {
              const who = map.get_available_standby(map.get_filesystem(1));
              if (who) map.assign_standby_replay(who.global_id, 1, 0, NOW);
            }
            if (step === 'take' && mdsmap.is_failed(0)) {
              const who = map.find_replacement_for({ fscid: 1, rank: 0 });
              if (who) map.promote(who.global_id, 1, 0, NOW);
            }
          }
          const parsed = parse_fsmap(print_fsmap(map));
          expect(parsed.kind === 'fsmap' && print_fsmap(parsed.fsmap)).toBe(print_fsmap(map));
        },
      ),
    );
  });
});

it('keeps where a file system is mirrored to', () => {
  const map = new FSMap();
  map.create_filesystem('cephfs', 1, 2, utime_t.ZERO);
  const mirror = new MirrorInfo();
  mirror.peers.set('4fe7', { client_name: 'client.x', cluster_name: 'site', fs_name: 'backup' });
  map.get_filesystem(1).mirror_info = mirror;
  const text = print_json(map.clone().dump());
  // As a real 16.2.15 prints it.
  const peers = '{"4fe7":{"remote":{"client_name":"client.x","cluster_name":"site","fs_name":"backup"}}}';
  expect(text).toContain(`"id":1,"mirror_info":{"peers":${peers}}}`);
  const parsed = parse_fsmap(text);
  expect(parsed.kind === 'fsmap' && print_json(parsed.fsmap.dump())).toBe(text);
});
