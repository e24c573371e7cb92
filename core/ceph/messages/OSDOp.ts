import { bl_length, type bufferlist } from './bufferlist.ts';

/** One step on one object, as in `rados_types.h`; the steps of an MOSDOp happen all or none. */
export type OSDOp =
  | { readonly op: 'read'; readonly offset: number; readonly length: number }
  | { readonly op: 'write'; readonly offset: number; readonly data: bufferlist; readonly flags?: OSDOpFlags }
  | { readonly op: 'writefull'; readonly data: bufferlist; readonly flags?: OSDOpFlags }
  | { readonly op: 'append'; readonly data: bufferlist }
  | { readonly op: 'zero' | 'truncate'; readonly offset: number; readonly length: number }
  | { readonly op: 'stat' | 'create' | 'delete'; readonly exclusive?: boolean }
  | { readonly op: 'getxattr' | 'rmxattr'; readonly name: string }
  | { readonly op: 'setxattr'; readonly name: string; readonly data: bufferlist }
  | { readonly op: 'omap-get-header' }
  /** `failok`: the steps after it are done even if this one fails (CEPH_OSD_OP_FLAG_FAILOK, which is not printed). */
  | { readonly op: 'omap-clear'; readonly failok?: boolean }
  | { readonly op: 'omap-set-header'; readonly data: bufferlist }
  | { readonly op: 'omap-get-vals'; readonly start_after: string; readonly max_return: number }
  | { readonly op: 'omap-get-keys'; readonly start_after: string; readonly max_return: number }
  | { readonly op: 'omap-get-vals-by-keys' | 'omap-rm-keys'; readonly keys: readonly string[] }
  | { readonly op: 'omap-set-vals'; readonly vals: ReadonlyMap<string, bufferlist> };

export type OSDOpFlags = 'fadvise_dontneed';
export type osd_op_name = OSDOp['op'];

const WRITES: ReadonlySet<osd_op_name> = new Set<osd_op_name>([
  'write',
  'writefull',
  'append',
  'zero',
  'truncate',
  'create',
  'delete',
  'setxattr',
  'rmxattr',
  'omap-set-header',
  'omap-set-vals',
  'omap-rm-keys',
  'omap-clear',
]);

/** Does the step change the object? */
export function osd_op_writes(op: OSDOp): boolean {
  return WRITES.has(op.op);
}

/** What a step answered: 0 or a negative error number, and the data it read. */
export interface OSDOpResult {
  readonly rval: number;
  readonly outdata: bufferlist;
  /** For omap-get-vals and the like, in place of encoded outdata. */
  readonly vals?: ReadonlyMap<string, bufferlist>;
}

/** `writefull 0~90 [fadvise_dontneed]`, `setxattr parent (30)`, `delete`: without data. */
export function print_osd_op(op: OSDOp, with_names = true): string {
  switch (op.op) {
    case 'read':
    case 'zero':
    case 'truncate':
      return `${op.op} ${op.offset}~${op.length}`;
    case 'write':
      return `write ${op.offset}~${bl_length(op.data)}${op.flags ? ` [${op.flags}]` : ''}`;
    case 'writefull':
      return `writefull 0~${bl_length(op.data)}${op.flags ? ` [${op.flags}]` : ''}`;
    case 'append':
      return `append 0~${bl_length(op.data)}`;
    case 'setxattr':
      return with_names ? `setxattr ${op.name} (${bl_length(op.data)})` : `setxattr (${bl_length(op.data)})`;
    case 'getxattr':
    case 'rmxattr':
      return with_names ? `${op.op} ${op.name}` : op.op;
    case 'stat':
    case 'create':
    case 'delete':
    case 'omap-get-header':
    case 'omap-clear':
    case 'omap-set-header':
    case 'omap-get-vals':
    case 'omap-get-keys':
    case 'omap-get-vals-by-keys':
    case 'omap-rm-keys':
    case 'omap-set-vals':
      return op.op;
  }
}

/** Bytes the step carries to the OSD: the `in=90b` of a log line. An attribute's name counts. */
export function osd_op_indata_length(op: OSDOp): number {
  switch (op.op) {
    case 'write':
    case 'writefull':
    case 'append':
    case 'omap-set-header':
      return bl_length(op.data);
    case 'setxattr':
      return bl_length(op.name) + bl_length(op.data);
    case 'getxattr':
    case 'rmxattr':
      return bl_length(op.name);
    case 'omap-set-vals': {
      let bytes = 4;
      for (const [key, value] of op.vals) bytes += 8 + bl_length(key) + bl_length(value);
      return bytes;
    }
    case 'omap-get-vals-by-keys':
    case 'omap-rm-keys':
      return op.keys.reduce((bytes, key) => bytes + 4 + bl_length(key), 4);
    case 'omap-get-vals':
    case 'omap-get-keys':
      return 4 + bl_length(op.start_after) + 8 + (op.op === 'omap-get-vals' ? 4 : 0);
    case 'read':
    case 'zero':
    case 'truncate':
    case 'stat':
    case 'create':
    case 'delete':
    case 'omap-get-header':
    case 'omap-clear':
      return 0;
  }
}
