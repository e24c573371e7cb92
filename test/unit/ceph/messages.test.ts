import { describe, expect, it } from 'vitest';
import { entity_addrvec_t } from '../../../core/ceph/entity_addrvec.ts';
import { entity_name_t } from '../../../core/ceph/entity_name.ts';
import { MDSMap } from '../../../core/ceph/MDSMap.ts';
import * as S from '../../../core/ceph/MDSState.ts';
import * as m from '../../../core/ceph/messages/index.ts';
import { recorded_fsmap } from './recordings.ts';

const FSID = '11111111-2222-3333-4444-555555555555';
const sent = <T extends m.Message>(message: T, source: entity_name_t): T =>
  Object.assign(message, { source });
const beacon = (state: S.DaemonState, seq: number, last_epoch_seen: number) =>
  new m.MMDSBeacon({ fsid: FSID, global_id: 4124, name: 'c', state, seq, last_epoch_seen });
const op = (tid: number, ps: number, oid: string, ops: readonly m.OSDOp[]) =>
  new m.MOSDOp({ tid, client_inc: 8, pool: 2, ps, oid, ops, map_epoch: 19 });
const FLAGS = 'snapc 0=[] ondisk+write+known_if_redirected+full_force e19';
const del = op(33, 0, '200.00000002', [{ op: 'delete' }]);
const x = (n: number): string => 'x'.repeat(n);

/** Each line is one of the recorded logs. */
/** The first question of a rank that wants the root. */
function discover(): m.MDiscover {
  const dis = new m.MDiscover(1, false);
  dis.set_tid(1);
  return dis;
}

describe('messages print as real daemons logged them', () => {
  it.each<[m.Message, string]>([
    [new m.MMDSMap(FSID, recorded_fsmap(9).get_mdsmap(1)), 'mdsmap(e 9) v2'],
    [beacon(S.STATE_BOOT, 1, 0), 'mdsbeacon(4124/c up:boot seq=1 v0) v8'],
    [beacon(S.STATE_DNE, 4, 64), 'mdsbeacon(4124/c down:dne seq=4 v64) v8'],
    [
      new m.MMDSTableRequest(m.TABLE_SNAP, m.TABLESERVER_OP.server_ready, 0),
      'mds_table_request(snaptable server_ready) v1',
    ],
    [
      new m.MMDSTableRequest(m.TABLE_SNAP, m.TABLESERVER_OP.query_reply, 1, 1, x(29)),
      'mds_table_request(snaptable query_reply 1 tid 1 29 bytes) v1',
    ],
    [
      new m.MMonSubscribe([
        ['osdmap', { start: 20, onetime: true }],
        ['mdsmap', { start: 10, onetime: false }],
      ]),
      'mon_subscribe({mdsmap=10+,osdmap=20}) v3',
    ],
    [
      new m.MMonCommand(FSID, ['{"prefix": "mds metadata"}']),
      'mon_command({"prefix": "mds metadata"} v 0) v1',
    ],
    [
      new m.MMonCommandAck(['{"prefix": "mon metadata", "id": "a"}'], 0, '', 0),
      'mon_command_ack([{"prefix": "mon metadata", "id": "a"}]=0  v0) v1',
    ],
    [new m.MCommand(FSID, ['{"prefix": "version"}']), 'command(tid 0: {"prefix": "version"}) v1'],
    [
      new m.MCommandReply(new m.MCommand(FSID, []), -95, 'not using tcmalloc'),
      'command_reply(tid 0: -95 not using tcmalloc) v1',
    ],
    [
      new m.MMgrCommand(FSID, ['{"prefix": "osd status"}']),
      'mgr_command(tid 0: {"prefix": "osd status"}) v1',
    ],
    [
      new m.MMgrCommandReply(new m.MMgrCommand(FSID, []), -22, 'command not supported'),
      'mgr_command_reply(tid 0: -22 command not supported) v1',
    ],
    [new m.MMDSPing(3), 'mdsping v1'],
    [new m.MMgrConfigure(5, 5), 'mgrconfigure(period=5, threshold=5) v4'],
    [new m.MMgrOpen('c'), 'mgropen(unknown.c) v3'],
    [sent(new m.MMgrOpen('a'), entity_name_t.MDS(0)), 'mgropen(mds.a) v3'],
    [
      sent(new m.MMgrReport({ daemon_name: 'a', task_status: new Map() }), entity_name_t.MDS(0)),
      'mgrreport(mds.a +0-0 packed 6 task_status=0) v9',
    ],
    [
      new m.MMgrBeacon({ fsid: FSID, gid: 4122, name: 'y', available: false }),
      `mgrbeacon mgr.y(${FSID},4122, , 0) v11`,
    ],
    [
      new m.MMgrBeacon({
        fsid: FSID,
        gid: 4694,
        name: 'y',
        available: true,
        server_addrs: entity_addrvec_t.v2_and_v1('127.0.0.1', 6812, 30911),
      }),
      `mgrbeacon mgr.y(${FSID},4694, [v2:127.0.0.1:6812/30911,v1:127.0.0.1:6813/30911], 1) v11`,
    ],
    [
      op(1, 0x14, '200.00000000', [{ op: 'writefull', data: x(90) }]),
      `osd_op(unknown.0.8:1 2.14 2:292cf221:::200.00000000:head [writefull 0~90 in=90b] ${FLAGS}) v8`,
    ],
    [
      op(5, 0x1f, '1.00000000', [
        { op: 'create' },
        { op: 'setxattr', name: 'parent', data: x(30) },
        { op: 'setxattr', name: 'layout', data: x(30) },
      ]),
      'osd_op(unknown.0.8:5 2.1f 2:ff5b34d6:::1.00000000:head [create,setxattr parent (30) in=36b,' +
        `setxattr layout (30) in=36b] ${FLAGS}) v8`,
    ],
    [
      new m.MOSDOpReply(del, -2, [], { epoch: 19, version: 1 }, 0),
      "osd_op_reply(33 200.00000002 [delete] v19'1 uv0 ondisk = -2 ((2) No such file or directory)) v8",
    ],
    [
      new m.MOSDOpReply(
        op(19, 0, '606.00000000', [{ op: 'create' }, { op: 'setxattr', name: 'p', data: x(62) }]),
        0,
        [],
        {
          epoch: 19,
          version: 3,
        },
      ),
      "osd_op_reply(19 606.00000000 [create,setxattr (62)] v19'3 uv3 ondisk = 0) v8",
    ],
    [new m.MMonGetVersion('osdmap', 1), 'mon_get_version(what=osdmap handle=1) v1'],
    [new m.MMonGetVersionReply(1, 19), 'mon_get_version_reply(handle=1 version=19) v2'],
    [new m.MFSMap(FSID, recorded_fsmap(9)), 'fsmap(e 9) v1'],
    [new m.MMDSMetrics(1, 0), 'mds_metrics from rank=0 carrying 0 metric updates v1'],
    [new m.MMDSResolve([{ dirfrag: '0x101', bounds: [] }]), 'mds_resolve(1+0 subtrees +0 peer requests) v1'],
    [new m.MMDSResolveAck(), 'resolve_ack(0 commit 0 abort) v1'],
    [new m.MMDSCacheRejoin('weak'), 'cache_rejoin weak v2'],
    [discover(), 'discover(1 0x1.* ) v1'],
    [new m.MDiscoverReply(discover(), null, null), 'discover_reply(1 0x1) v2'],
  ])('%s', (message, line) => {
    expect(message.to_log_string()).toBe(line);
    expect(message.class_name).toBe(message.constructor.name);
  });

  it('an MMDSMap is a snapshot', () => {
    const map = new MDSMap();
    map.epoch = 3;
    const message = new m.MMDSMap(FSID, map);
    map.inc_epoch();
    const received = new MDSMap();
    received.decode(message.get_encoded());
    expect([message.get_epoch(), received.get_epoch()]).toEqual([3, 3]);
    received.inc_epoch();
    expect(message.get_encoded().map.get_epoch()).toBe(3);
  });
});
