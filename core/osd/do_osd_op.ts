import { EEXIST, EINVAL, ENODATA, ENOENT } from '../ceph/errno.ts';
import { bl_length, type bufferlist } from '../ceph/messages/bufferlist.ts';
import type { OSDOp, OSDOpResult } from '../ceph/messages/OSDOp.ts';
import { copy_of, type StoredObject } from './ObjectStore.ts';

/** An object while steps are done on it: `object` is null where there is none (any more). */
export interface ObjectContext {
  object: StoredObject | null;
}

const OK: OSDOpResult = { rval: 0, outdata: '' };
const failed = (errno: number): OSDOpResult => ({ rval: -errno, outdata: '' });

/** Does one step on an object (Ceph's PrimaryLogPG::do_osd_ops). A read or write of what is not there says so. */
export function do_osd_op(context: ObjectContext, op: OSDOp): OSDOpResult {
  switch (op.op) {
    case 'read':
    case 'stat':
    case 'getxattr':
    case 'omap-get-header':
    case 'omap-get-vals':
    case 'omap-get-keys':
    case 'omap-get-vals-by-keys':
      return context.object === null ? failed(ENOENT) : read(context.object, op);
    case 'delete':
      if (context.object === null) return failed(ENOENT);
      context.object = null;
      return OK;
    case 'create':
      if (context.object !== null && op.exclusive === true) return failed(EEXIST);
      break;
    case 'rmxattr':
    case 'omap-rm-keys':
    case 'omap-clear':
      if (context.object === null) return failed(ENOENT);
      break;
    case 'truncate':
    case 'zero':
      // Of nothing there is nothing to take away.
      if (context.object === null) return OK;
      break;
    case 'write':
    case 'writefull':
    case 'append':
    case 'setxattr':
    case 'omap-set-header':
    case 'omap-set-vals':
      break;
  }
  context.object ??= copy_of(undefined);
  return write(context.object, op);
}

/** What a step reads. Only for steps that read. */
function read(object: StoredObject, op: OSDOp): OSDOpResult {
  switch (op.op) {
    case 'read':
      return { rval: 0, outdata: slice(object.data, op.offset, op.length) };
    case 'stat':
      return { rval: 0, outdata: String(bl_length(object.data)) };
    case 'getxattr': {
      const value = object.xattrs.get(op.name);
      return value === undefined ? failed(ENODATA) : { rval: 0, outdata: value };
    }
    case 'omap-get-header':
      return { rval: 0, outdata: object.omap_header };
    case 'omap-get-vals':
    case 'omap-get-keys': {
      const keys = [...object.omap.keys()].filter((key) => key > op.start_after).sort();
      return vals_of(object, keys.slice(0, op.max_return), op.op === 'omap-get-vals');
    }
    case 'omap-get-vals-by-keys':
      return vals_of(
        object,
        op.keys.filter((key) => object.omap.has(key)),
        true,
      );
    default:
      return failed(EINVAL);
  }
}

function vals_of(object: StoredObject, keys: readonly string[], values: boolean): OSDOpResult {
  const vals = new Map(keys.map((key) => [key, values ? (object.omap.get(key) ?? '') : '']));
  return { rval: 0, outdata: '', vals };
}

/** Changes the object as a step says. Only for steps that change one that is there. */
function write(object: StoredObject, op: OSDOp): OSDOpResult {
  switch (op.op) {
    case 'create':
      return OK;
    case 'writefull':
      object.data = op.data;
      return OK;
    case 'append':
      object.data = splice(object.data, bl_length(object.data), op.data);
      return OK;
    case 'write':
      object.data = splice(object.data, op.offset, op.data);
      return OK;
    case 'zero':
      object.data = zero(object.data, op.offset, op.length);
      return OK;
    case 'truncate':
      object.data = truncate(object.data, op.offset);
      return OK;
    case 'setxattr':
      object.xattrs.set(op.name, op.data);
      return OK;
    case 'rmxattr':
      return object.xattrs.delete(op.name) ? OK : failed(ENODATA);
    case 'omap-set-header':
      object.omap_header = op.data;
      return OK;
    case 'omap-set-vals':
      for (const [key, value] of op.vals) object.omap.set(key, value);
      return OK;
    case 'omap-rm-keys':
      for (const key of op.keys) object.omap.delete(key);
      return OK;
    case 'omap-clear':
      object.omap.clear();
      object.omap_header = '';
      return OK;
    default:
      return failed(EINVAL);
  }
}

/** `length` bytes from `offset`; length 0 is all that follows. Text is one byte a character: what daemons write is ASCII. */
function slice(data: bufferlist, offset: number, length: number): bufferlist {
  return length === 0 && offset === 0 ? data : data.slice(offset, length === 0 ? undefined : offset + length);
}

/** Exactly `size` bytes: cut off, or filled up with zeros. */
function truncate(data: bufferlist, size: number): bufferlist {
  return size <= bl_length(data) ? data.slice(0, size) : splice(data, size, '');
}

/** Zeros in the place of what is there; the object grows no longer. */
function zero(data: bufferlist, offset: number, length: number): bufferlist {
  const covered = Math.max(0, Math.min(length, bl_length(data) - offset));
  return splice(data, offset, '\0'.repeat(covered)).slice(0, bl_length(data));
}

function splice(data: bufferlist, offset: number, piece: bufferlist): bufferlist {
  if (typeof data === 'string' && typeof piece === 'string') {
    return data.slice(0, offset).padEnd(offset, '\0') + piece + data.slice(offset + piece.length);
  }
  const [old_bytes, new_bytes] = [bytes_of(data), bytes_of(piece)];
  const joined = new Uint8Array(Math.max(old_bytes.length, offset + new_bytes.length));
  joined.set(old_bytes);
  joined.set(new_bytes, offset);
  return joined;
}

function bytes_of(data: bufferlist): Uint8Array {
  return typeof data === 'string' ? Uint8Array.from(data, (c) => c.charCodeAt(0) & 0xff) : data;
}
