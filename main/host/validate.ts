/** The edge: whatever comes from a window passes through here before anything acts on it. */
import { decode_message } from '../../core/session/codec.ts';
import type { ProtocolError, Request } from '../../core/session/protocol.ts';
import { is_request, MAX_TEXT, parse_request, request_id } from '../../core/session/schema.ts';
import { is_one_msgpack_value } from './msgpack_scan.ts';

/** The most one message may weigh: the longest text there is, and a little for what is around it. */
export const MAX_MESSAGE_BYTES = MAX_TEXT;

/** A request; or what is wrong and the id to answer it under, null where there is none and so no answer. */
export type Checked =
  | { readonly ok: true; readonly request: Request }
  | { readonly ok: false; readonly id: number | null; readonly error: ProtocolError };

export function check_message(message: unknown): Checked {
  const parsed = parse_request(message);
  if (is_request(parsed)) return { ok: true, request: parsed };
  return { ok: false, id: request_id(message), error: parsed };
}

/** The message in a binary frame, not yet checked; undefined where the bytes are none. */
export function read_frame(frame: Uint8Array): unknown {
  if (frame.length > MAX_MESSAGE_BYTES || !is_one_msgpack_value(frame)) return undefined;
  try {
    return decode_message(frame);
  } catch {
    return undefined;
  }
}
