import type { entity_addrvec_t } from '../ceph/entity_addrvec.ts';
import type { Messenger } from './Messenger.ts';

/** Who listens where: the ports of the simulated hosts. One per cluster. */
export class AddressBook {
  private readonly listeners = new Map<string, Messenger>();

  /** `messenger` listens at its addresses until the returned disposer is called. */
  bind(messenger: Messenger): () => void {
    const key = messenger.get_myaddrs().toString();
    this.listeners.set(key, messenger);
    return () => {
      if (this.listeners.get(key) === messenger) this.listeners.delete(key);
    };
  }

  /** The messenger that listens at exactly these addresses (nonce included), if any does now. */
  find(addrs: entity_addrvec_t): Messenger | undefined {
    return this.listeners.get(addrs.toString());
  }
}
