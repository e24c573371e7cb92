import type { MessagePort } from 'node:worker_threads';

/** What the engine's thread is started with. */
export interface EngineData {
  /** Its end of the channel to the host. */
  readonly port: MessagePort;
  /** Two shared Int32: see ARRIVED and HOLD. */
  readonly flags: SharedArrayBuffer;
  readonly example?: string;
}

/** How many messages the host has posted (it wraps). Counted after the post, then notified. */
export const ARRIVED = 0;

/** 1 while the window is behind, or there is none: the engine serves requests, but runs nothing on its own. */
export const HOLD = 1;
