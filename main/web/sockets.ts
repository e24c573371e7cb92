import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { encode_message } from '../../core/session/codec.ts';
import type { EngineHub } from '../host/EngineHub.ts';
import { MAX_MESSAGE_BYTES, read_frame } from '../host/validate.ts';
import { check_host, check_origin, check_token, type Listening, type Refusal } from './guard.ts';
import { split_target } from './pages.ts';

/** Close codes of a session's WebSocket, beside the standard ones. */
export const CLOSED = {
  /** The server ends. */
  going_away: 1001,
  /** A text frame: the protocol has none. */
  not_binary: 1003,
  /** A frame that holds no request. */
  not_a_request: 1008,
  /** Another window has taken the session over. Connecting again would take it back. */
  taken_over: 4001,
} as const;

/**
 * Above this much unsent the engine is held back, and the window, which does not listen, is not listened to: what it asks
 * would be answered into memory. Below the other all goes on.
 */
const BEHIND_BYTES = 8 * 1024 * 1024;
const CAUGHT_UP_BYTES = 1024 * 1024;

/** How long a window has to answer when it is told that the server ends. */
const GOOD_BYE_MS = 250;

/** Makes WebSockets of upgrade requests to /session that may come in, and refuses the others. */
export class Sockets {
  private readonly server = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE_BYTES,
    perMessageDeflate: false,
    autoPong: false,
  });
  private readonly hub: EngineHub;
  private readonly token: string;

  constructor(hub: EngineHub, token: string) {
    this.hub = hub;
    this.token = token;
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, at: Listening): void {
    // Whatever goes wrong with a connection ends that connection and nothing else.
    socket.on('error', () => socket.destroy());
    const refusal = this.refusal(request, at);
    if (refusal !== null) refuse(socket, refusal);
    else this.server.handleUpgrade(request, socket, head, (ws) => join_session(ws, this.hub));
  }

  /** Says good-bye to every window, and does not wait long for it to be heard. */
  async close(): Promise<void> {
    this.server.close();
    const open = [...this.server.clients];
    const ended = Promise.all(open.map((ws) => once(ws, 'close')));
    for (const ws of open) ws.close(CLOSED.going_away, 'Cuttlebone has been closed');
    const too_long = setTimeout(() => {
      for (const ws of open) ws.terminate();
    }, GOOD_BYE_MS);
    await ended;
    clearTimeout(too_long);
  }

  private refusal(request: IncomingMessage, at: Listening): Refusal | null {
    const { pathname, query } = split_target(request.url ?? '');
    const { host = '', origin } = request.headers;
    if (pathname !== '/session') return { status: 400, reason: 'Sessions are at /session.' };
    return check_host(host, at) ?? check_origin(origin, host) ?? check_token(query.get('token'), this.token);
  }
}

const STATUS = { 400: 'Bad Request', 401: 'Unauthorized', 403: 'Forbidden' } as const;

function refuse(socket: Duplex, { status, reason }: Refusal): void {
  const head = [
    `HTTP/1.1 ${status} ${STATUS[status]}`,
    'Connection: close',
    'Content-Type: text/plain; charset=utf-8',
    'Cache-Control: no-store',
    `Content-Length: ${Buffer.byteLength(reason) + 1}`,
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${reason}\n`);
}

/** One window's WebSocket, for as long as it lasts. */
function join_session(ws: WebSocket, hub: EngineHub): void {
  const line = hub.attach({
    send(message) {
      if (ws.readyState !== ws.OPEN) return;
      ws.send(encode_message(message), caught_up);
      fall_behind();
    },
    taken_over: () => ws.close(CLOSED.taken_over, 'another window has taken the session over'),
  });
  const fall_behind = () => {
    if (ws.bufferedAmount <= BEHIND_BYTES) return;
    line.hold(true);
    ws.pause();
  };
  const caught_up = () => {
    if (ws.bufferedAmount >= CAUGHT_UP_BYTES) return;
    line.hold(false);
    ws.resume();
  };
  ws.on('ping', (data) => {
    ws.pong(data, false, caught_up);
    fall_behind();
  });
  ws.on('message', (data: RawData, binary) => {
    if (!binary) ws.close(CLOSED.not_binary, 'messages are binary');
    else if (!line.receive(read_frame(data as Buffer))) ws.close(CLOSED.not_a_request, 'that was no request');
  });
  ws.on('close', () => line.detach());
  // A frame that is too long or broken; `close` follows.
  ws.on('error', () => {});
}
