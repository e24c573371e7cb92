import type { EncodedMDSMap, MDSMap } from '../MDSMap.ts';
import type { epoch_t } from '../types.ts';
import { Message } from './Message.ts';
import { CEPH_MSG_MDS_MAP } from './types.ts';

/** One file system's map, from the monitor to daemons and clients; or from hand to hand between MDS daemons. */
export class MMDSMap extends Message {
  readonly class_name = 'MMDSMap';
  readonly fsid: string;
  readonly epoch: epoch_t;
  readonly map_fs_name: string;
  readonly #encoded: EncodedMDSMap;

  /** Takes a snapshot of the map. */
  constructor(fsid: string, mdsmap: MDSMap) {
    super(CEPH_MSG_MDS_MAP, 2);
    this.fsid = fsid;
    this.epoch = mdsmap.get_epoch();
    this.map_fs_name = mdsmap.get_fs_name();
    this.#encoded = mdsmap.encode();
  }

  get_type_name(): string {
    return 'mdsmap';
  }
  get_epoch(): epoch_t {
    return this.epoch;
  }
  /** For `MDSMap.decode`. */
  get_encoded(): EncodedMDSMap {
    return this.#encoded;
  }
  override print(): string {
    return `mdsmap(e ${this.epoch})`;
  }
}
