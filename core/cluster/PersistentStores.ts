import { MonitorStore } from '../mon/MonitorStore.ts';
import { ObjectStore } from '../osd/ObjectStore.ts';

/** What outlives a daemon's process: the disks of the simulated hosts. */
export class PersistentStores {
  readonly mon = new MonitorStore();
  /** Of all OSDs: an object is where the map says, in whatever OSD that is. */
  private readonly objects = new ObjectStore();

  /** The objects that osd.`id` can get at. */
  osd(_id: number): ObjectStore {
    return this.objects;
  }
}
