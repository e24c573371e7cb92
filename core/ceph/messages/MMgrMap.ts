import type { MgrMap } from '../MgrMap.ts';
import { Message } from './Message.ts';
import { MSG_MGR_MAP } from './types.ts';

/** Which mgr is active, from the monitor to everybody. */
export class MMgrMap extends Message {
  readonly class_name = 'MMgrMap';
  readonly #map: MgrMap;

  /** Takes a copy of the map. */
  constructor(map: MgrMap) {
    super(MSG_MGR_MAP);
    this.#map = map.clone();
  }

  get_type_name(): string {
    return 'mgrmap';
  }
  /** Shared by all receivers: clone before changing. */
  get_map(): MgrMap {
    return this.#map;
  }
  override print(): string {
    return `mgrmap(e ${this.#map.epoch})`;
  }
}
