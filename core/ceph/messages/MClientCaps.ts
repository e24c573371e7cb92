import { Message } from './Message.ts';
import { CEPH_MSG_CLIENT_CAPS } from './types.ts';

/** `CEPH_CAP_OP_*` of ceph_fs.h, under the names that logs print. */
export const CEPH_CAP_OP = {
  grant: 0,
  revoke: 1,
  trunc: 2,
  export: 3,
  import: 4,
  update: 5,
  drop: 6,
  flush: 7,
  flush_ack: 8,
} as const;
export type cap_op_name = keyof typeof CEPH_CAP_OP;

export interface MClientCapsFields {
  readonly op: cap_op_name;
  readonly ino: number;
  readonly cap_id: number;
  readonly seq: number;
  /** CEPH_CAP_* bits that the client has, or is given, after this. */
  readonly caps: number;
  readonly wanted: number;
  /** Of flush and flush_ack: what of the inode is dirty, and the number of the flush. */
  readonly dirty?: number;
  readonly client_tid?: number;
  readonly mseq?: number;
  /** Of a client: `seq` as it was with the last answer that had the cap. */
  readonly issue_seq?: number;
  readonly size?: number;
  readonly max_size?: number;
  /** Virtual seconds. */
  readonly mtime?: number;
  /** Neither side uses caps that the other gave before this map of the OSDs. */
  readonly osd_epoch_barrier?: number;
}

/** Caps of a client on an inode: given, taken back, released, or what was changed under them flushed. */
export class MClientCaps extends Message {
  readonly class_name = 'MClientCaps';
  readonly op: cap_op_name;
  readonly ino: number;
  readonly cap_id: number;
  readonly seq: number;
  readonly caps: number;
  readonly wanted: number;
  readonly dirty: number;
  readonly client_tid: number;
  readonly mseq: number;
  readonly issue_seq: number;
  readonly size: number;
  readonly max_size: number;
  readonly mtime: number;
  readonly osd_epoch_barrier: number;

  constructor(fields: MClientCapsFields) {
    super(CEPH_MSG_CLIENT_CAPS, 11);
    this.op = fields.op;
    this.ino = fields.ino;
    this.cap_id = fields.cap_id;
    this.seq = fields.seq;
    this.caps = fields.caps;
    this.wanted = fields.wanted;
    this.dirty = fields.dirty ?? 0;
    this.client_tid = fields.client_tid ?? 0;
    this.mseq = fields.mseq ?? 0;
    this.issue_seq = fields.issue_seq ?? 0;
    this.size = fields.size ?? 0;
    this.max_size = fields.max_size ?? 0;
    this.mtime = fields.mtime ?? 0;
    this.osd_epoch_barrier = fields.osd_epoch_barrier ?? 0;
  }

  get_type_name(): string {
    return 'client_caps';
  }
  /** `client_caps(flush ino 0x10000000001 4 seq 2 tid 1 caps=pAsxLsXsxFsxcrwb dirty=Fw wanted=pFscr …)`, its head. */
  override print(): string {
    const ino = `0x${this.ino.toString(16)}`;
    const tid = this.client_tid === 0 ? '' : ` tid ${this.client_tid}`;
    return (
      `client_caps(${this.op} ino ${ino} ${this.cap_id} seq ${this.seq}${tid} ` +
      `caps=${ccap_string(this.caps)} dirty=${ccap_string(this.dirty)} wanted=${ccap_string(this.wanted)})`
    );
  }
}

/** Caps of an inode come in groups of a shift each: pin (1 bit), auth, link, xattr (2 bits each), file (8 bits). */
const GSHARED = 1;
const GEXCL = 2;
const GROUPS = [
  ['A', 2],
  ['L', 4],
  ['X', 6],
] as const;
const FILE_SHIFT = 8;
const FILE_BITS = [
  ['s', GSHARED],
  ['x', GEXCL],
  ['c', 4],
  ['r', 8],
  ['w', 16],
  ['b', 32],
  ['a', 64],
  ['l', 128],
] as const;

/** `pAsxLsXsxFsxcrwb` for the bits, `-` for none (Ceph's ccap_string). */
export function ccap_string(caps: number): string {
  let text = (caps & CEPH_CAP.PIN) === 0 ? '' : 'p';
  for (const [letter, shift] of GROUPS) {
    const bits = (caps >> shift) & 3;
    if (bits === 0) continue;
    text += letter + ((bits & GSHARED) === 0 ? '' : 's') + ((bits & GEXCL) === 0 ? '' : 'x');
  }
  const file = caps >> FILE_SHIFT;
  if (file !== 0) text += `F${FILE_BITS.map(([letter, bit]) => ((file & bit) === 0 ? '' : letter)).join('')}`;
  return text === '' ? '-' : text;
}

const file_cap = (bit: number): number => bit << FILE_SHIFT;

/** CEPH_CAP_* bits. */
export const CEPH_CAP = {
  PIN: 1,
  AUTH_SHARED: GSHARED << 2,
  AUTH_EXCL: GEXCL << 2,
  LINK_SHARED: GSHARED << 4,
  LINK_EXCL: GEXCL << 4,
  XATTR_SHARED: GSHARED << 6,
  XATTR_EXCL: GEXCL << 6,
  FILE_SHARED: file_cap(GSHARED),
  FILE_EXCL: file_cap(GEXCL),
  FILE_CACHE: file_cap(4),
  FILE_RD: file_cap(8),
  FILE_WR: file_cap(16),
  FILE_BUFFER: file_cap(32),
  FILE_WREXTEND: file_cap(64),
  FILE_LAZYIO: file_cap(128),
} as const;
