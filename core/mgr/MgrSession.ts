import { MgrCap } from './MgrCap.ts';

/** Who is at the other end of a connection to the active mgr, and what he may do (Ceph's MgrSession). */
export class MgrSession {
  /** `client.admin`; who it says it is, where nobody asks for proof. */
  readonly entity_name: string;
  readonly caps = new MgrCap();

  constructor(entity_name: string) {
    this.entity_name = entity_name;
  }

  /** The mon has looked at what it hands on. */
  is_mon(): boolean {
    return this.entity_name.startsWith('mon.');
  }

  trace_label(): string {
    return `MgrSession of ${this.entity_name}`;
  }
}
