import { describe, expect, it } from 'vitest';
import { CompatSet } from '../../../core/ceph/CompatSet.ts';
import { entity_addr_t } from '../../../core/ceph/entity_addr.ts';
import { entity_addrvec_t } from '../../../core/ceph/entity_addrvec.ts';
import { ceph_entity_type_name, entity_name_t } from '../../../core/ceph/entity_name.ts';
import { cpp_strerror } from '../../../core/ceph/errno.ts';
import { MgrMap } from '../../../core/ceph/MgrMap.ts';
import { MonMap } from '../../../core/ceph/MonMap.ts';
import { get_mdsmap_compat_set_all, get_mdsmap_compat_set_default } from '../../../core/ceph/mds_features.ts';
import { OSDMap } from '../../../core/ceph/OSDMap.ts';
import { print_json } from '../../../core/ceph/json/print.ts';
import { pg_pool_t } from '../../../core/ceph/pg_pool_t.ts';
import { utime_t } from '../../../core/ceph/utime.ts';
import { recording } from './recordings.ts';

const at = (text: string): utime_t => utime_t.parse(text) ?? utime_t.ZERO;
const FSID = '11111111-2222-3333-4444-555555555555';

describe('small types', () => {
  it('print as in Ceph', () => {
    expect(String(entity_name_t.MDS(0))).toBe('mds.0');
    expect(String(entity_name_t.MON(-1))).toBe('mon.?');
    expect([ceph_entity_type_name(8), ceph_entity_type_name(3)]).toEqual(['client', 'unknown']);
    const addrs = entity_addrvec_t.v2_and_v1('127.0.0.1', 6808, 9);
    expect(String(addrs)).toBe('[v2:127.0.0.1:6808/9,v1:127.0.0.1:6809/9]');
    expect(addrs.get_legacy_str()).toBe('127.0.0.1:6809/9');
    expect(entity_addrvec_t.EMPTY.get_legacy_str()).toBe('(unrecognized address family 0)/0');
    expect(String(entity_addr_t.parse('v2', '[::1]:6800/3'))).toBe('v2:[::1]:6800/3');
    expect(entity_addr_t.parse('v2', '1.2.3.4:99999')).toBeNull();
    expect([cpp_strerror(-22), cpp_strerror(38)]).toEqual([
      '(22) Invalid argument',
      '(38) Function not implemented',
    ]);
    expect(String(utime_t.from_us(1795359448048097))).toBe('2026-11-22T14:57:28.048097+0000');
    expect(utime_t.parse('2026-13-22T14:57:28.048097+0000')).toBeNull();
  });

  it('CompatSet', () => {
    const all = get_mdsmap_compat_set_all();
    const some = get_mdsmap_compat_set_default();
    expect([all.writeable(some), some.writeable(all), new CompatSet().writeable(some)]).toEqual([
      true,
      false,
      false,
    ]);
    expect([all.compare(some), some.compare(all), all.compare(all.clone())]).toEqual([1, -1, 0]);
    expect(all.printlite()).toBe('{c=[1],r=[1],i=[7ff]}');
    expect([some.merge(all), some.merge(all), some.compare(all)]).toEqual([true, false, 0]);
    const ro = new CompatSet([], [[1, 'x']]);
    expect([new CompatSet().readable(ro), new CompatSet().writeable(ro)]).toEqual([true, false]);
  });
});

describe('other maps print as recorded', () => {
  it('monmap', () => {
    const map = new MonMap();
    map.epoch = 1;
    map.fsid = FSID;
    map.created = map.last_changed = at('2026-11-22T14:53:48.357292Z');
    map.add('a', entity_addrvec_t.v2_and_v1('127.0.0.1', 40500, 0));
    expect(print_json(map.clone().dump([0]))).toBe(recording('monmap.1'));
  });

  it('mgrmap', () => {
    const map = new MgrMap();
    map.epoch = 1;
    expect(print_json(map.clone().dump())).toBe(recording('mgrmap.1'));
  });

  it('osdmap', () => {
    const map = new OSDMap();
    Object.assign(map, { epoch: 1, fsid: FSID });
    map.created = map.modified = at('2026-11-22T14:53:48.784696+0000');
    expect(print_json(map.dump())).toBe(recording('osdmap.1'));
    map.epoch = 5;
    const addrs = (port: number) => entity_addrvec_t.v2_and_v1('127.0.0.1', port, 16456);
    map.set_up(0, addrs(6800));
    Object.assign(map.osd(0), {
      uuid: '7620d88b-fca4-4b0e-81b3-dd01e3ce897d',
      up_thru: 10,
      features: 4540138314316775423n,
      last_purged_snaps_scrub: at('2026-11-22T14:53:50.310807+0000'),
      cluster_addrs: addrs(6802),
      heartbeat_front_addrs: addrs(6804),
      heartbeat_back_addrs: addrs(6806),
    });
    const pool = (name: string, pg_num: number, time: string, epoch: number, more = {}): void => {
      map.epoch = epoch;
      map.add_pool(
        new pg_pool_t({ name, pg_num, create_time: at(`2026-11-22T14:53:${time}+0000`), ...more }),
      );
    };
    pool('device_health_metrics', 1, '52.722399', 8, {
      options: { pg_num_max: 32, pg_num_min: 1 },
      application_metadata: { mgr_devicehealth: {} },
    });
    pool('cephfs.meta', 8, '55.908609', 11);
    pool('cephfs.data', 8, '56.657993', 12);
    map.crush_version = 3;
    map.modified = at('2026-11-22T14:53:58.332822+0000');
    map.last_up_change = at('2026-11-22T14:53:52.091848+0000');
    map.last_in_change = at('2026-11-22T14:53:49.074410+0000');
    expect(print_json(map.clone().dump())).toBe(recording('osdmap.12'));
    expect([map.lookup_pg_pool_name('cephfs.data'), map.lookup_pg_pool_name('x')]).toEqual([3, -2]);
  });

  it('a blocklisted daemon or host', () => {
    const map = new OSDMap();
    const who = entity_addrvec_t.v2_and_v1('127.0.0.1', 6808, 9);
    expect(map.is_blocklisted(who)).toBe(false);
    map.add_to_blocklist(who, at('2026-11-22T15:59:12.226764+0000'));
    expect(map.is_blocklisted(who)).toBe(true);
    expect(map.is_blocklisted(entity_addrvec_t.v2_and_v1('127.0.0.1', 6808, 10))).toBe(false);
  });
});
