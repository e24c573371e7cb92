import type { MonMap } from '../ceph/MonMap.ts';
import { ceph_mds_state_name } from '../ceph/MDSState.ts';
import { MDS_RANK_NONE } from '../ceph/types.ts';
import type { AddressBook } from '../daemon/AddressBook.ts';
import { SIGHUP } from '../daemon/signals.ts';
import { ceph_fuse } from '../client/ceph_fuse.ts';
import { ceph_mds } from '../mds/ceph_mds.ts';
import type { MDSDaemon } from '../mds/MDSDaemon.ts';
import { debug_state } from '../mds/debug_state.ts';
import { ceph_mgr } from '../mgr/ceph_mgr.ts';
import { Monitor } from '../mon/Monitor.ts';
import { OSD } from '../osd/OSD.ts';
import type { Program } from './DaemonSlot.ts';
import { client_detail, mds_detail, mgr_detail } from './detail.ts';
import type { PersistentStores } from './PersistentStores.ts';

/** What every program of a cluster is started with. */
export interface World {
  readonly book: AddressBook;
  readonly monmap: MonMap;
  readonly stores: PersistentStores;
}

export function mon_program({ book, monmap, stores }: World, name: string): Program {
  return (cct) => {
    const mon = new Monitor({ cct, book, monmap, name, store: stores.mon });
    mon.start();
    return {
      cct,
      messenger: mon.messenger,
      monc: null,
      object: mon,
      state: () => mon.state_label(),
      epoch: () => `fsmap e${mon.mdsmon.get_fsmap().get_epoch()}`,
      rank: () => null,
      entries: () => [
        { name: 'fsmap.epoch', value: String(mon.mdsmon.get_fsmap().get_epoch()) },
        { name: 'osdmap.epoch', value: String(mon.osdmon.osdmap.get_epoch()) },
        { name: 'health', value: mon.get_health() },
      ],
    };
  };
}

export function osd_program({ book, monmap, stores }: World, whoami: number): Program {
  return (cct, addrs) => {
    const osd = new OSD({ cct, book, monmap, whoami, addrs, store: stores.osd(whoami) });
    osd.start();
    return {
      cct,
      messenger: osd.messenger,
      monc: osd.monc,
      object: osd,
      state: () => osd.state_label(),
      epoch: () => (osd.osdmap.epoch === 0 ? '' : `e${osd.osdmap.epoch}`),
      rank: () => null,
      entries: () => [{ name: 'osdmap.epoch', value: String(osd.osdmap.epoch) }],
    };
  };
}

export function mgr_program({ book, monmap }: World, name: string): Program {
  return (cct, addrs) => {
    const mgr = ceph_mgr({ cct, book, monmap, name, addrs });
    return {
      cct,
      messenger: mgr.messenger,
      monc: mgr.monc,
      object: mgr,
      state: () => mgr.state_label(),
      epoch: () => (mgr.mgrmap.epoch === 0 ? '' : `e${mgr.mgrmap.epoch}`),
      rank: () => null,
      detail: () => mgr_detail(mgr),
      handle_signal: (signum) => {
        mgr.signal(signum);
        return true;
      },
      entries: () => [
        { name: 'active', value: String(mgr.active_mgr !== null) },
        { name: 'mgrmap.epoch', value: String(mgr.mgrmap.epoch) },
        { name: 'modules', value: mgr.mgrmap.modules.join(' ') },
      ],
    };
  };
}

export function mds_program({ book, monmap }: World, name: string): Program {
  return (cct, addrs) => {
    const mds = ceph_mds({ cct, book, monmap, name, addrs });
    return {
      cct,
      messenger: mds.messenger,
      monc: mds.monc,
      object: mds,
      // What the daemon itself knows: before its first map that it wants to boot.
      state: () => {
        const known = mds.mdsmap.get_state_gid(mds.monc.get_global_id());
        const in_map = mds.mdsmap.get_mds_info().has(mds.monc.get_global_id());
        return ceph_mds_state_name(in_map ? known : mds.beacon.get_want_state());
      },
      epoch: () => (mds.mdsmap.get_epoch() === 0 ? '' : `e${mds.mdsmap.get_epoch()}`),
      rank: () => {
        const whoami = mds.mds_rank?.get_nodeid() ?? MDS_RANK_NONE;
        return whoami === MDS_RANK_NONE ? null : whoami;
      },
      detail: () => mds_detail(mds),
      handle_signal: (signum) => {
        const handled = signum === SIGHUP || mds.initialized;
        if (handled) cct.process.thread('signal_handler').post(() => mds_signal(mds, signum));
        return handled;
      },
      entries: () => debug_state(mds),
    };
  };
}

/** What ceph-mds has registered for a signal: SIGHUP opens the log files anew, which a simulated one has none of. */
function mds_signal(mds: MDSDaemon, signum: number): void {
  if (signum === SIGHUP) mds.cct.dout(-1, 'received  signal: Hangup');
  else mds.handle_signal(signum);
}

export function client_program({ book, monmap }: World, entity: string): Program {
  return (cct, addrs) => {
    const runner = ceph_fuse({ cct, book, monmap, entity, addrs });
    const { client } = runner;
    return {
      cct,
      messenger: client.messenger,
      monc: client.monc,
      object: runner,
      state: () => (client.blocklisted ? 'blocklisted' : client.state),
      epoch: () => (client.mdsmap.get_epoch() === 0 ? '' : `e${client.mdsmap.get_epoch()}`),
      rank: () => null,
      detail: () => client_detail(client),
      farewell: () => (client.state === 'unmounted' ? 'unmounted' : 'mount failed'),
      entries: () => [
        { name: 'state', value: client.state },
        { name: 'mdsmap.epoch', value: String(client.mdsmap.get_epoch()) },
        { name: 'requests', value: String(client.mds_requests.size) },
        { name: 'inodes', value: String(client.inode_map.size) },
        ...[...client.mds_sessions.values()].map((session) => ({
          name: `session mds.${session.mds_num}`,
          value: session.state,
        })),
      ],
    };
  };
}
