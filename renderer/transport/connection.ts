import type { Request, ToClient, Transport } from '../../core/session/protocol.ts';

/** A transport that can end. Messages sent before it is open wait and then go out in order. */
export interface Connection extends Transport<Request, ToClient> {
  /** Calls `listener` once when the connection is gone, with the reason in words. Returns its disposer. */
  on_close(listener: (reason: string) => void): () => void;
  close(): void;
}

export type Connect = () => Connection;
