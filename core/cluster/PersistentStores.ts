import { MonitorStore } from '../mon/MonitorStore.ts';
import { ObjectStore } from '../osd/ObjectStore.ts';

/** What outlives a daemon's process: the disks of the simulated hosts. */
export class PersistentStores {
  readonly mon = new MonitorStore();
  private readonly osds = new Map<number, ObjectStore>();

  /** The objects of osd.`id`. */
  osd(id: number): ObjectStore {
    const known = this.osds.get(id);
    if (known !== undefined) return known;
    const store = new ObjectStore();
    this.osds.set(id, store);
    return store;
  }
}
