import { decode_message, encode_message } from '../../core/session/codec.ts';
import type { Request, ToClient } from '../../core/session/protocol.ts';
import type { Connection } from './connection.ts';

/** The session over a WebSocket: one binary frame a message. */
export function websocket_connection(url: string): Connection {
  const socket = new WebSocket(url);
  socket.binaryType = 'arraybuffer';
  const listeners = new Set<(message: ToClient) => void>();
  const closed = new Set<(reason: string) => void>();
  const waiting: Request[] = [];
  let was_open = false;

  socket.onopen = () => {
    was_open = true;
    for (const message of waiting.splice(0)) socket.send(encode_message(message) as Uint8Array<ArrayBuffer>);
  };
  socket.onmessage = (event: MessageEvent<ArrayBuffer>) => {
    const message = decode_message<ToClient>(new Uint8Array(event.data));
    for (const listener of [...listeners]) listener(message);
  };
  socket.onclose = (event) => {
    const why =
      event.reason !== ''
        ? event.reason
        : was_open
          ? 'the server ended, or cannot be reached'
          : 'no server answers here; start it, and open the address that it prints';
    for (const listener of [...closed]) listener(why);
    closed.clear();
  };

  return {
    send(message) {
      if (socket.readyState === WebSocket.CONNECTING) waiting.push(message);
      else socket.send(encode_message(message) as Uint8Array<ArrayBuffer>);
    },
    on_message(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    on_close(listener) {
      closed.add(listener);
      return () => closed.delete(listener);
    },
    close() {
      socket.close();
    },
  };
}

/** Where the session is: on the host that served this page, with the token that came in the page's own address. */
export function session_url(page: Location): string {
  const from = (text: string) => new URLSearchParams(text.replace(/^[?#]/, '')).get('token');
  const token = from(page.search) ?? from(page.hash) ?? '';
  const url = new URL('session', page.href.replace(/[?#].*$/, ''));
  url.protocol = page.protocol === 'https:' ? 'wss:' : 'ws:';
  url.pathname = '/session';
  url.search = new URLSearchParams({ token }).toString();
  return url.href;
}
