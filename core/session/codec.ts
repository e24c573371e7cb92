/**
 * The protocol as bytes, for transports that carry bytes (a WebSocket): one message is one MessagePack value. Both
 * ends use this file, so what one encodes the other decodes to the same message.
 */
import { decode, encode } from '@msgpack/msgpack';
import type { TraceChunk } from '../trace/chunk.ts';
import type { Request, ToClient } from './protocol.ts';

export type Message = Request | ToClient;

/** One message as one binary frame. */
export function encode_message(message: Message): Uint8Array {
  // A member that is `undefined` is left out, as JSON does; MessagePack alone would make it null.
  return encode(message, { ignoreUndefined: true });
}

/**
 * The message in one binary frame. Throws where the bytes are no MessagePack. The shape is not looked at: the host
 * validates what it is asked before it acts.
 */
export function decode_message<M extends Message = Message>(bytes: Uint8Array): M {
  const message = decode(bytes) as M;
  if (typeof message === 'object' && message !== null && 'batch' in message) {
    return { ...message, batch: message.batch.map(with_columns) };
  }
  return with_columns(message);
}

/** The same, its columns typed arrays again where it is a part of the trace. */
function with_columns<M extends Message>(message: M): M {
  return is_trace(message) ? { ...message, data: chunk_of_bytes(message.data) } : message;
}

type TraceMessage = { event: 'trace'; data: TraceChunk };

function is_trace(message: unknown): message is TraceMessage {
  return typeof message === 'object' && message !== null && 'event' in message && message.event === 'trace';
}

/** MessagePack knows only bytes: every column comes as a Uint8Array and is made what it was again. */
function chunk_of_bytes(chunk: TraceChunk): TraceChunk {
  const { rows, values, patches, flows } = chunk;
  return {
    strings: chunk.strings,
    lanes: chunk.lanes,
    first_row: chunk.first_row,
    rows: {
      kind: u8(rows.kind),
      flags: u8(rows.flags),
      name: u32(rows.name),
      parent: i32(rows.parent),
      depth: u16(rows.depth),
      lane: u16(rows.lane),
      start: f64(rows.start),
      end: f64(rows.end),
      args: u32(rows.args),
      cause: i32(rows.cause),
    },
    first_value: chunk.first_value,
    values: { tag: u8(values.tag), value: f64(values.value) },
    patches: { row: u32(patches.row), flags: u8(patches.flags), end: f64(patches.end) },
    flows: {
      id: u32(flows.id),
      state: u8(flows.state),
      label: u32(flows.label),
      from_lane: u16(flows.from_lane),
      to_lane: u16(flows.to_lane),
      sent: f64(flows.sent),
      delivered: f64(flows.delivered),
      sent_by: i32(flows.sent_by),
      handled_by: i32(flows.handled_by),
    },
  };
}

/**
 * A copy with a buffer of its own: columns lie anywhere in the frame, and the wider ones may only begin at a multiple
 * of their width.
 */
function own_buffer(bytes: ArrayBufferView): ArrayBuffer {
  if (!(bytes instanceof Uint8Array)) throw new TypeError('a column of a trace chunk is not binary');
  return new Uint8Array(bytes).buffer;
}

const u8 = (bytes: ArrayBufferView): Uint8Array => new Uint8Array(own_buffer(bytes));
const u16 = (bytes: ArrayBufferView): Uint16Array => new Uint16Array(own_buffer(bytes));
const u32 = (bytes: ArrayBufferView): Uint32Array => new Uint32Array(own_buffer(bytes));
const i32 = (bytes: ArrayBufferView): Int32Array => new Int32Array(own_buffer(bytes));
const f64 = (bytes: ArrayBufferView): Float64Array => new Float64Array(own_buffer(bytes));
