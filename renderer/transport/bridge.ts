import type { Request, ToClient } from '../../core/session/protocol.ts';
import type { Connection } from './connection.ts';

/** What the desktop window's preload script offers. Messages cross by structured clone, typed arrays and all. */
export interface Bridge {
  send(message: Request): void;
  /** Returns its disposer. */
  onMessage(listener: (message: ToClient) => void): () => void;
  /** Told when the engine is gone, with the reason in words. */
  onClose?(listener: (reason: string) => void): () => void;
}

declare global {
  interface Window {
    readonly cuttlebone?: Bridge;
  }
}

/** The session in the desktop window. */
export function bridge_connection(bridge: Bridge): Connection {
  const disposers: (() => void)[] = [];
  const kept = (dispose: () => void) => {
    disposers.push(dispose);
    return dispose;
  };
  return {
    send: (message) => bridge.send(message),
    on_message: (listener) => kept(bridge.onMessage(listener)),
    on_close: (listener) => kept(bridge.onClose?.(listener) ?? (() => {})),
    close() {
      for (const dispose of disposers.splice(0)) dispose();
    },
  };
}
