import type { Lane } from './LaneTable.ts';

export { ChunkWriter } from './ChunkWriter.ts';
export { TraceReplica } from './TraceReplica.ts';

/**
 * What a trace has grown by since the chunk before: new strings, lanes, rows, values and flows, and patches for rows
 * that have ended since. Typed arrays own their buffers, so they can be transferred.
 */
export interface TraceChunk {
  readonly strings: readonly string[];
  readonly lanes: readonly Lane[];
  /** Index of the first row here; equals the rows sent so far. */
  readonly first_row: number;
  readonly rows: {
    readonly kind: Uint8Array;
    readonly flags: Uint8Array;
    readonly name: Uint32Array;
    readonly parent: Int32Array;
    readonly depth: Uint16Array;
    readonly lane: Uint16Array;
    readonly start: Float64Array;
    readonly end: Float64Array;
    readonly args: Uint32Array;
    readonly cause: Int32Array;
  };
  readonly first_value: number;
  readonly values: { readonly tag: Uint8Array; readonly value: Float64Array };
  /** Earlier rows that changed: index, flags and end of each. */
  readonly patches: { readonly row: Uint32Array; readonly flags: Uint8Array; readonly end: Float64Array };
  /** Flows that are new or have changed, whole. */
  readonly flows: {
    readonly id: Uint32Array;
    readonly state: Uint8Array;
    readonly label: Uint32Array;
    readonly from_lane: Uint16Array;
    readonly to_lane: Uint16Array;
    readonly sent: Float64Array;
    readonly delivered: Float64Array;
    readonly sent_by: Int32Array;
    readonly handled_by: Int32Array;
  };
}
