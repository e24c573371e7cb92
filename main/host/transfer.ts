import type { ToClient } from '../../core/session/protocol.ts';

/** The buffers of a trace chunk's columns: they are handed over instead of copied. Nothing for any other message. */
export function columns_of(message: ToClient): ArrayBuffer[] {
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
