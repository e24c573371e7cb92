import type { FSMap } from '../FSMap.ts';
import type { epoch_t } from '../types.ts';
import { Message } from './Message.ts';
import { CEPH_MSG_FS_MAP } from './types.ts';

/** The map of all file systems, from the monitor to the mgr. */
export class MFSMap extends Message {
  readonly class_name = 'MFSMap';
  readonly fsid: string;
  readonly epoch: epoch_t;
  readonly #fsmap: FSMap;

  /** Takes a copy of the map. */
  constructor(fsid: string, fsmap: FSMap) {
    super(CEPH_MSG_FS_MAP);
    this.fsid = fsid;
    this.epoch = fsmap.get_epoch();
    this.#fsmap = fsmap.clone();
  }

  get_type_name(): string {
    return 'fsmap';
  }
  get_epoch(): epoch_t {
    return this.epoch;
  }
  /** Shared by all receivers: clone before changing. */
  get_fsmap(): FSMap {
    return this.#fsmap;
  }
  override print(): string {
    return `fsmap(e ${this.epoch})`;
  }
}
