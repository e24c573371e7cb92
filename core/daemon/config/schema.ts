import { type Option, parse_options } from './Option.ts';
import { ALL_CLIENTS_OPTIONS } from './options_all_clients.ts';
import { ALL_DAEMONS_OPTIONS } from './options_all_daemons.ts';
import { ALL_OSD_OPTIONS } from './options_all_osd.ts';
import { ALL_RBD_OPTIONS } from './options_all_rbd.ts';
import { ALL_RGW_OPTIONS } from './options_all_rgw.ts';
import { ALL_STORES_OPTIONS } from './options_all_stores.ts';
import { ALL_VARIOUS_OPTIONS } from './options_all_various.ts';
import { COMMON_OPTIONS } from './options_common.ts';
import { MDS_OPTIONS } from './options_mds.ts';
import { MGR_OPTIONS } from './options_mgr.ts';
import { MON_OPTIONS } from './options_mon.ts';
import { MS_OPTIONS } from './options_ms.ts';

/** The subsystems that log, with their default levels (`subsys.h`): each has an option `debug_<name>`. */
const SUBSYSTEMS = `asok 1/5, auth 1/5, bdev 1/3, bluefs 1/5, bluestore 1/5, buffer 0/1, cephfs_mirror 0/5, cephsqlite 0/5,
  civetweb 1/10, client 0/5, compressor 1/5, context 0/1, crush 1/1, crypto 1/5, dpdk 1/5, eventtrace 1/5,
  filer 0/1, filestore 1/3, finisher 1/1, fuse 1/5, heartbeatmap 1/5, immutable_obj_cache 0/5, javaclient 1/5,
  journal 1/3, journaler 0/5, kstore 1/5, leveldb 4/5, lockdep 0/1, mds 1/5, mds_balancer 1/5, mds_locker 1/5,
  mds_log 1/5, mds_log_expire 1/5, mds_migrator 1/5, memdb 4/5, mgr 2/5, mgrc 1/5, mon 1/5, monc 0/10, ms 0/0,
  none 0/5, objclass 0/5, objectcacher 0/5, objecter 0/1, optracker 0/5, osd 1/5, paxos 1/5, perfcounter 1/5,
  prioritycache 1/5, rados 0/5, rbd 0/5, rbd_mirror 0/5, rbd_pwl 0/5, rbd_replay 0/5, refs 0/0, reserver 1/1,
  rgw 1/5, rgw_sync 1/5, rocksdb 4/5, striper 0/1, test 0/5, throttle 1/1, timer 0/1, tp 0/5`;

const SUBSYSTEM_LONG_DESC =
  "The value takes the form 'N' or 'N/M' where N and M are values between 0 and 99.  N is the debug level to log " +
  '(all values below this are included), and M is the level to gather and buffer in memory.  In the event of a ' +
  'crash, the most recent items <= M are dumped to the log file.';

function subsystem_options(): Option[] {
  return SUBSYSTEMS.split(/,\s+/).map((pair) => {
    const [name = '', level = ''] = pair.split(' ');
    const row = `debug_${name} | str | advanced | ${level} |  | flags=runtime | Debug level for ${name}`;
    const [option] = parse_options(`${row} | ${SUBSYSTEM_LONG_DESC}`);
    if (option === undefined) throw new Error(`subsystem ${name} has no option`);
    return { ...option, is_subsystem: true };
  });
}

/** Every option there is, in the order of the names, as Ceph's schema map keeps them. */
export const SCHEMA: ReadonlyMap<string, Option> = new Map(
  [MDS_OPTIONS, MGR_OPTIONS, MON_OPTIONS, MS_OPTIONS, COMMON_OPTIONS]
    .concat([
      ALL_CLIENTS_OPTIONS,
      ALL_DAEMONS_OPTIONS,
      ALL_OSD_OPTIONS,
      ALL_RBD_OPTIONS,
      ALL_RGW_OPTIONS,
      ALL_STORES_OPTIONS,
      ALL_VARIOUS_OPTIONS,
    ])
    .flatMap(parse_options)
    .concat(subsystem_options())
    .map((option): [string, Option] => [option.name, option])
    .sort(([a], [b]) => (a < b ? -1 : 1)),
);
