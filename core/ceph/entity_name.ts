/** Who a daemon is on the wire: its kind and its number (`entity_name_t` of `msg/msg_types.h`). */
export const ENTITY_TYPES = { mon: 0x01, mds: 0x02, osd: 0x04, client: 0x08, mgr: 0x10, auth: 0x20 } as const;

/** `mon`, `mds`, `osd`, `client`, `mgr` or `auth`. */
export type entity_type_t = keyof typeof ENTITY_TYPES;

export const CEPH_ENTITY_TYPE_MON = ENTITY_TYPES.mon;
export const CEPH_ENTITY_TYPE_MDS = ENTITY_TYPES.mds;
export const CEPH_ENTITY_TYPE_OSD = ENTITY_TYPES.osd;
export const CEPH_ENTITY_TYPE_CLIENT = ENTITY_TYPES.client;
export const CEPH_ENTITY_TYPE_MGR = ENTITY_TYPES.mgr;
export const CEPH_ENTITY_TYPE_AUTH = ENTITY_TYPES.auth;
export const CEPH_ENTITY_TYPE_ANY = 0xff;

/** The bit of a kind. Bits combine into masks (which peers may send this message). */
export function ceph_entity_type_bit(type: entity_type_t): number {
  return ENTITY_TYPES[type];
}

/** `ceph_entity_type_name`: the kind of one bit; a mask of several, or none, is `unknown`. */
export function ceph_entity_type_name(bit: number): entity_type_t | 'unknown' {
  for (const [name, value] of Object.entries(ENTITY_TYPES)) {
    if (value === bit) return name as entity_type_t;
  }
  return 'unknown';
}

/** An immutable name such as `mds.0`, `mon.0`, `client.4124`. Number -1 means "not known yet". */
export class entity_name_t {
  static readonly NEW = -1;
  readonly type: entity_type_t;
  readonly num: number;

  constructor(type: entity_type_t, num: number) {
    this.type = type;
    this.num = num;
  }

  static MON(num: number): entity_name_t {
    return new entity_name_t('mon', num);
  }
  static MDS(num: number): entity_name_t {
    return new entity_name_t('mds', num);
  }
  static OSD(num: number): entity_name_t {
    return new entity_name_t('osd', num);
  }
  static CLIENT(num: number): entity_name_t {
    return new entity_name_t('client', num);
  }
  static MGR(num: number): entity_name_t {
    return new entity_name_t('mgr', num);
  }

  is_new(): boolean {
    return this.num < 0;
  }
  is_mon(): boolean {
    return this.type === 'mon';
  }
  is_mds(): boolean {
    return this.type === 'mds';
  }
  is_osd(): boolean {
    return this.type === 'osd';
  }
  is_client(): boolean {
    return this.type === 'client';
  }
  is_mgr(): boolean {
    return this.type === 'mgr';
  }

  equals(other: entity_name_t): boolean {
    return this.type === other.type && this.num === other.num;
  }

  /** `mds.0`, or `mds.?` while the number is not known. */
  toString(): string {
    return `${this.type}.${this.is_new() ? '?' : this.num}`;
  }
}
