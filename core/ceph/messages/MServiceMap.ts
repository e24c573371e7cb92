import type { ServiceMap } from '../ServiceMap.ts';
import { Message } from './Message.ts';
import { MSG_SERVICE_MAP } from './types.ts';

/** The service map, from the monitor to the mgr. */
export class MServiceMap extends Message {
  readonly class_name = 'MServiceMap';
  readonly #map: ServiceMap;

  /** Takes a copy of the map. */
  constructor(map: ServiceMap) {
    super(MSG_SERVICE_MAP);
    this.#map = map.clone();
  }

  get_type_name(): string {
    return 'service_map';
  }
  /** Shared by all receivers: clone before changing. */
  get_map(): ServiceMap {
    return this.#map;
  }
  override print(): string {
    return `service_map(e${this.#map.epoch} ${this.#map.services.size} svc)`;
  }
}
