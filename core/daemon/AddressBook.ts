import type { entity_addrvec_t } from '../ceph/entity_addrvec.ts';
import type { Messenger } from './Messenger.ts';

/** Who listens where: the ports of the simulated hosts. One per cluster. */
export class AddressBook {
  private readonly listeners = new Map<string, Messenger>();
  /** Whose the ports are, whether anybody listens there now or not. */
  private readonly hosts = new Map<string, string>();

  /** `messenger` listens at its addresses until the returned disposer is called. */
  bind(messenger: Messenger): () => void {
    const key = messenger.get_myaddrs().toString();
    this.listeners.set(key, messenger);
    // A client listens at no port of its own: nobody dials it.
    const front = messenger.get_myaddrs().front();
    if (front.port !== 0) this.hosts.set(front.ip_port(), messenger.get_process_name());
    return () => {
      if (this.listeners.get(key) === messenger) this.listeners.delete(key);
    };
  }

  /** The messenger that listens at exactly these addresses (nonce included), if any does now. */
  find(addrs: entity_addrvec_t): Messenger | undefined {
    return this.listeners.get(addrs.toString());
  }

  /** The name of the process that listens at that port, or did; a text that names no process if none ever did. */
  host_of(addrs: entity_addrvec_t): string {
    return this.hosts.get(addrs.front().ip_port()) ?? `host of ${addrs}`;
  }
}
