import type { entity_addrvec_t } from '../entity_addrvec.ts';
import { CEPH_FEATURES_SUPPORTED_DEFAULT, type epoch_t } from '../types.ts';
import { Message } from './Message.ts';

export const MSG_OSD_BOOT = 71;

/** An OSD has started and wants to be marked up. */
export class MOSDBoot extends Message {
  readonly class_name = 'MOSDBoot';
  readonly fsid: string;
  readonly osd: number;
  readonly osd_fsid: string;
  readonly boot_epoch: epoch_t;
  readonly osd_features = CEPH_FEATURES_SUPPORTED_DEFAULT;
  readonly public_addrs: entity_addrvec_t;
  readonly metadata: ReadonlyMap<string, string>;

  constructor(
    fsid: string,
    osd: number,
    osd_fsid: string,
    boot_epoch: epoch_t,
    public_addrs: entity_addrvec_t,
    metadata: Iterable<readonly [string, string]> = [],
  ) {
    super(MSG_OSD_BOOT, 7);
    this.fsid = fsid;
    this.osd = osd;
    this.osd_fsid = osd_fsid;
    this.boot_epoch = boot_epoch;
    this.public_addrs = public_addrs;
    this.metadata = new Map(metadata);
  }

  get_type_name(): string {
    return 'osd_boot';
  }
  override print(): string {
    return `osd_boot(osd.${this.osd} booted ${this.boot_epoch} features ${this.osd_features} v${this.boot_epoch})`;
  }
}
