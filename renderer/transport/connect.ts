import { bridge_connection } from './bridge.ts';
import type { Connection } from './connection.ts';
import { session_url, websocket_connection } from './websocket.ts';

/** Opens a connection to the session: through the desktop window's bridge where there is one, else a WebSocket. */
export function connect(): Connection {
  const bridge = window.cuttlebone;
  return bridge === undefined
    ? websocket_connection(session_url(window.location))
    : bridge_connection(bridge);
}
