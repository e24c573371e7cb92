import type { MOSDOp } from '../../../core/ceph/messages/MOSDOp.ts';
import { osd_op_writes } from '../../../core/ceph/messages/OSDOp.ts';
import { OSD } from '../../../core/osd/OSD.ts';
import { incarnation_of } from '../incarnation_of.ts';
import type { MakeCheck } from '../Promises.ts';

/** The rank that alone may write an object: its journal, the pointer to it, its tables, its purge queue. */
export function rank_of_object(oid: string): number | null {
  const table = /^mds(\d+)_/.exec(oid);
  if (table !== null) return Number(table[1]);
  const stream = /^([2-5])([0-9a-f]{2})\./.exec(oid);
  return stream === null ? null : Number.parseInt(stream[2] ?? '', 16);
}

interface Doing {
  do_osd_ops(m: MOSDOp): unknown;
}

/**
 * Once a rank's new holder has asked an OSD for anything that is the rank's, that OSD takes no write of a former holder:
 * the journal that is replayed does not grow behind the back of who replays it. (Another OSD may not have heard yet that
 * the former holder is blocklisted: it hears with the first request that the new one sends it.) Who follows a rank reads,
 * and never writes.
 */
export const fenced: MakeCheck = (cluster, broken) => {
  /** By OSD, metadata pool and rank: who acts as the rank there. */
  const acting = new Map<string, { readonly addr: string; readonly inc: number }>();
  const takes = (osd: string, m: MOSDOp): void => {
    const rank = rank_of_object(m.oid);
    const addr = m.connection?.get_peer_addrs().toString();
    if (rank === null || addr === undefined) return;
    const place = `${osd}, pool ${m.pool}, mds.${rank}`;
    const actor = acting.get(place);
    if (actor?.addr === addr) return;
    // Not only the newest holder: one that has been replaced meanwhile may write until its successor has been here.
    const inc = incarnation_of(cluster.stores.mon, m.pool, rank, addr);
    if (inc !== undefined && inc > (actor?.inc ?? 0)) acting.set(place, { addr, inc });
    else if (actor !== undefined && m.ops.some(osd_op_writes))
      broken('fenced', `${osd} took ${m} from ${addr}, but ${actor.addr} acts as mds.${rank}`);
  };

  return {
    started({ name }, { object }) {
      if (!(object instanceof OSD)) return;
      const doing = object as unknown as Doing;
      const do_osd_ops = doing.do_osd_ops.bind(object);
      doing.do_osd_ops = (m) => {
        takes(name, m);
        return do_osd_ops(m);
      };
    },
  };
};
