import type { OSDMap } from '../OSDMap.ts';
import type { epoch_t } from '../types.ts';
import { Message } from './Message.ts';
import { CEPH_MSG_OSD_MAP } from './types.ts';

/** Full OSD maps by epoch, from the monitor. (Increments are not simulated.) */
export class MOSDMap extends Message {
  readonly class_name = 'MOSDMap';
  readonly fsid: string;
  readonly maps: ReadonlyMap<epoch_t, OSDMap>;
  /** Oldest and newest epoch that the sender could give; 0 where it does not say. */
  readonly oldest_map: epoch_t;
  readonly newest_map: epoch_t;

  /** Takes copies of the maps. */
  constructor(fsid: string, maps: Iterable<OSDMap>, oldest_map: epoch_t = 0, newest_map: epoch_t = 0) {
    super(CEPH_MSG_OSD_MAP, 4);
    this.fsid = fsid;
    this.maps = new Map([...maps].map((map) => [map.epoch, map.clone()]));
    this.oldest_map = oldest_map;
    this.newest_map = newest_map;
  }

  get_type_name(): string {
    return 'osdmap';
  }
  /** 0 where there are no maps, as get_last. */
  get_first(): epoch_t {
    return this.maps.size === 0 ? 0 : Math.min(...this.maps.keys());
  }
  get_last(): epoch_t {
    return this.maps.size === 0 ? 0 : Math.max(...this.maps.keys());
  }
  override print(): string {
    const has = this.oldest_map || this.newest_map ? ` src has ${this.oldest_map}..${this.newest_map}` : '';
    return `osd_map(${this.get_first()}..${this.get_last()}${has})`;
  }
}
