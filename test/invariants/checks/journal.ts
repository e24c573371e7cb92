import { STATE_ACTIVE } from '../../../core/ceph/MDSState.ts';
import { MDSDaemon } from '../../../core/mds/MDSDaemon.ts';
import { holder_of } from '../holder_of.ts';
import type { MakeCheck } from '../Promises.ts';

/** What a rank was told is safe in its journal is there when the next one has replayed it. */
export const journal: MakeCheck = (cluster, broken) => {
  /** By metadata pool and rank: up to where its journal is safe, and who was told. */
  const safe = new Map<string, { pos: number; addr: string }>();
  const daemons = new Map<string, { mds: MDSDaemon; addr: string }>();
  return {
    started({ name }, { object, messenger }) {
      if (object instanceof MDSDaemon)
        daemons.set(name, { mds: object, addr: messenger.get_myaddrs().toString() });
    },
    after_event() {
      for (const { mds, addr } of daemons.values()) {
        const rank = mds.mds_rank;
        if (rank === null || !rank.cct.process.alive) continue;
        const log = rank.mdlog.journaler;
        // Of a rank that is only being created nothing was promised: it is created anew.
        if (log === null || log.readonly || rank.is_creating()) continue;
        const pool = rank.mdsmap.metadata_pool;
        const place = `${pool}, mds.${rank.whoami}`;
        const known = safe.get(place);
        if (known === undefined || known.addr === addr) {
          if (known === undefined) safe.set(place, { pos: log.safe_pos, addr });
          else known.pos = Math.max(known.pos, log.safe_pos);
        } else if (rank.state === STATE_ACTIVE && holder_of(cluster.stores.mon, pool, rank.whoami) === addr) {
          if (log.write_pos < known.pos)
            broken(
              'journal',
              `mds.${rank.whoami} at ${addr} goes on at ${log.write_pos}; ${known.pos} was safe`,
            );
          safe.set(place, { pos: log.safe_pos, addr });
        }
      }
    },
  };
};
