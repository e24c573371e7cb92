import type { MonMap } from '../MonMap.ts';
import { Message } from './Message.ts';
import { CEPH_MSG_MON_MAP } from './types.ts';

/** The monitor map, from a monitor to everybody. */
export class MMonMap extends Message {
  readonly class_name = 'MMonMap';
  readonly monmap: MonMap;

  /** Takes a copy of the map. */
  constructor(monmap: MonMap) {
    super(CEPH_MSG_MON_MAP);
    this.monmap = monmap.clone();
  }

  get_type_name(): string {
    return 'mon_map';
  }
  override print(): string {
    return 'mon_map magic: 0';
  }
}
