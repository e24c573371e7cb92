import { entity_addrvec_t } from '../entity_addrvec.ts';
import type { MgrModule } from '../MgrMap.ts';
import { CEPH_FEATURES_SUPPORTED_DEFAULT } from '../types.ts';
import { Message } from './Message.ts';
import { MSG_MGR_BEACON } from './types.ts';

/** A command that modules of the mgr answer (the part of Ceph's MonCommand that anybody here asks for). */
export interface MgrCommand {
  /** `fs status name=fs,type=CephString,req=false` */
  readonly cmdstring: string;
  readonly helpstring: string;
  readonly req_perms: string;
  /** The module that answers it; empty for the mgr itself. */
  readonly module: string;
}

export interface MMgrBeaconInit {
  readonly fsid: string;
  readonly gid: number;
  readonly name: string;
  /** Active and ready to serve. */
  readonly available: boolean;
  /** Where daemons report to; none from a standby. */
  readonly server_addrs?: entity_addrvec_t;
  /** Module name to URI. */
  readonly services?: ReadonlyMap<string, string>;
  readonly modules?: readonly MgrModule[];
  readonly metadata?: ReadonlyMap<string, string>;
  /** Module name to the addresses of the clients it opened. */
  readonly clients?: ReadonlyMap<string, entity_addrvec_t>;
  readonly mgr_features?: bigint;
  /** Told once, when the mgr becomes available: what it can be asked. */
  readonly command_descs?: readonly MgrCommand[];
}

/** A mgr's sign of life to the monitor. */
export class MMgrBeacon extends Message implements Required<MMgrBeaconInit> {
  readonly class_name = 'MMgrBeacon';
  readonly fsid: string;
  readonly gid: number;
  readonly name: string;
  readonly available: boolean;
  readonly server_addrs: entity_addrvec_t;
  readonly services: ReadonlyMap<string, string>;
  readonly modules: readonly MgrModule[];
  readonly metadata: ReadonlyMap<string, string>;
  readonly clients: ReadonlyMap<string, entity_addrvec_t>;
  readonly mgr_features: bigint;
  readonly command_descs: readonly MgrCommand[];

  constructor(init: MMgrBeaconInit) {
    super(MSG_MGR_BEACON, 11);
    this.fsid = init.fsid;
    this.gid = init.gid;
    this.name = init.name;
    this.available = init.available;
    this.server_addrs = init.server_addrs ?? entity_addrvec_t.EMPTY;
    this.services = new Map(init.services);
    this.modules = [...(init.modules ?? [])];
    this.metadata = new Map(init.metadata);
    this.clients = new Map(init.clients);
    this.mgr_features = init.mgr_features ?? CEPH_FEATURES_SUPPORTED_DEFAULT;
    this.command_descs = [...(init.command_descs ?? [])];
  }

  get_type_name(): string {
    return 'mgrbeacon';
  }
  /** `mgrbeacon mgr.y(fsid,4694, [v2:…,v1:…], 1)`. */
  override print(): string {
    const ready = this.available ? 1 : 0;
    return `mgrbeacon mgr.${this.name}(${this.fsid},${this.gid}, ${this.server_addrs}, ${ready})`;
  }
}
