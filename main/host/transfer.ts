import { singles } from '../../core/session/batch.ts';
import type { Single, ToClient } from '../../core/session/protocol.ts';

/** The buffers of the columns of trace chunks: they are handed over instead of copied. Nothing for anything else. */
export function columns_of(message: ToClient): ArrayBuffer[] {
  return singles(message).flatMap(columns_of_single);
}

function columns_of_single(message: Single): ArrayBuffer[] {
  if (!('event' in message) || message.event !== 'trace') return [];
  const { rows, values, patches, flows } = message.data;
  const buffers = new Set<ArrayBuffer>();
  for (const group of [rows, values, patches, flows]) {
    for (const column of Object.values(group)) {
      const { buffer, byteLength } = column;
      // A column that looks into a larger buffer is copied: the rest of that buffer is somebody else's.
      if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffers.add(buffer);
    }
  }
  return [...buffers];
}
