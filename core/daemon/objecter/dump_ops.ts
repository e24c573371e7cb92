import { print_osd_op } from '../../ceph/messages/OSDOp.ts';
import type { OSDMap } from '../../ceph/OSDMap.ts';
import type { Formatter } from '../Formatter.ts';
import type { Op } from './Op.ts';

/** Kinds of requests that nobody makes here. */
const OTHERS = ['linger_ops', 'pool_ops', 'pool_stat_ops', 'statfs_ops', 'command_ops'];

/** Operations in flight (Ceph's Objecter::dump_requests). */
export function dump_ops(ops: readonly Op[], osdmap: OSDMap, f: Formatter): void {
  f.open_array_section('ops');
  for (const op of ops) {
    const ps = osdmap.object_to_ps(op.pool, op.oid) ?? 0;
    f.open_object_section('op');
    f.dump_unsigned('tid', op.tid);
    f.dump_string('pg', `${op.pool}.${ps.toString(16)}`);
    f.dump_int('osd', op.target);
    f.dump_string('object_id', op.oid);
    f.dump_string('object_locator', `@${op.pool}`);
    f.dump_string('target_object_id', op.oid);
    f.dump_string('target_object_locator', `@${op.pool}`);
    f.dump_int('paused', 0);
    f.dump_int('used_replica', 0);
    f.dump_int('precalc_pgid', 0);
    f.open_array_section('osd_ops');
    for (const step of op.ops) f.dump_string('op', print_osd_op(step));
    f.close_section();
    f.close_section();
  }
  f.close_section();
  for (const name of OTHERS) {
    f.open_array_section(name);
    f.close_section();
  }
}
