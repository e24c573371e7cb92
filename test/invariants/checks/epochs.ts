import { MDSDaemon } from '../../../core/mds/MDSDaemon.ts';
import { MgrStandby } from '../../../core/mgr/MgrStandby.ts';
import { Monitor } from '../../../core/mon/Monitor.ts';
import { OSD } from '../../../core/osd/OSD.ts';
import type { MakeCheck } from '../Promises.ts';

/** The epochs that a daemon of some kind knows, by map. */
function epochs_of(daemon: object): readonly (readonly [string, () => number])[] {
  if (daemon instanceof Monitor)
    return [
      ['fsmap', () => daemon.mdsmon.get_fsmap().get_epoch()],
      ['osdmap', () => daemon.osdmon.osdmap.get_epoch()],
      ['mgrmap', () => daemon.mgrmon.get_last_committed()],
      ['monmap', () => daemon.monmap.epoch],
    ];
  if (daemon instanceof MDSDaemon)
    return [
      ['mdsmap', () => daemon.mdsmap.get_epoch()],
      ['osdmap', () => daemon.objecter.osdmap.get_epoch()],
    ];
  if (daemon instanceof OSD) return [['osdmap', () => daemon.osdmap.get_epoch()]];
  if (daemon instanceof MgrStandby) return [['mgrmap', () => daemon.mgrmap.epoch]];
  return [];
}

/** Epochs never go back: at the mon not even when it starts anew, elsewhere not in the life of a process. */
export const epochs: MakeCheck = (_cluster, broken) => {
  const known = new Map<string, { read: () => number; epoch: number }>();
  return {
    started({ name, type }, { object }) {
      for (const [map, read] of epochs_of(object)) {
        const key = `${map} of ${name}`;
        // A mon reads its store when it starts: a little later than this.
        known.set(key, { read, epoch: type === 'mon' ? (known.get(key)?.epoch ?? 0) : 0 });
      }
    },
    after_event() {
      for (const [key, one] of known) {
        const epoch = one.read();
        if (epoch === one.epoch) continue;
        if (epoch < one.epoch) broken('epochs', `${key} went back from ${one.epoch} to ${epoch}`);
        one.epoch = epoch;
      }
    },
  };
};
