import { type ClientRequest, type IncomingMessage, request as http_request } from 'node:http';
import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { singles } from '../../../core/session/batch.ts';
import { decode_message, encode_message } from '../../../core/session/codec.ts';
import type { Request, Single, ToClient } from '../../../core/session/protocol.ts';
import { start_web, type WebServer } from '../../../main/web/start_web.ts';
import { type Built, build_fixture } from './support/built.ts';

let built: Built;
let server: WebServer;
let base: URL;
beforeAll(async () => {
  built = await build_fixture();
});
afterAll(() => built.remove());
beforeAll(async () => {
  server = await start_web({ port: 0, root: built.page, engine: built.engine });
  base = new URL(server.url);
});
afterAll(() => server.close());

interface Answer {
  status: number;
  headers: IncomingMessage['headers'];
  body: string;
}

/** Plain HTTP, so that nothing tidies the path or the headers up first. */
function get(
  path: string,
  options: { method?: string; headers?: Record<string, string> } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked: ClientRequest = http_request(
      { host: base.hostname, port: base.port, path, ...options },
      (got) => {
        let body = '';
        got.setEncoding('utf8').on('data', (text) => {
          body += text;
        });
        got.on('end', () => resolve({ status: got.statusCode ?? 0, headers: got.headers, body }));
      },
    );
    asked.on('error', reject).end();
  });
}

describe('pages', () => {
  const token = () => base.search;

  it('shows the page to whoever has the token', async () => {
    const { status, headers, body } = await get(`/${token()}`);
    expect(status).toBe(200);
    expect(body).toContain('<title>Cuttlebone</title>');
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
  });

  it('sends assets without it, to be kept for ever', async () => {
    const { status, headers } = await get('/assets/app-1a2b.js');
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(headers['cache-control']).toContain('immutable');
  });

  it('answers HEAD without a body', async () => {
    const { status, headers, body } = await get(`/${token()}`, { method: 'HEAD' });
    expect([status, body]).toEqual([200, '']);
    expect(Number(headers['content-length'])).toBeGreaterThan(0);
  });

  it.each<[number, string, { method?: string; headers?: Record<string, string> }?]>([
    [401, '/'],
    [401, '/index.html'],
    [401, '/%69ndex.html'],
    [401, '/index%2ehtml'],
    [401, '/%69%6E%64%65%78%2e%68%74%6d%6c?token=wrong'],
    [401, '/%69ndex.html', { method: 'HEAD' }],
    [404, '/%2findex.html'],
    [404, '//index.html'],
    [404, '/./index.html'],
    [401, '/?token='],
    [401, '/?token=wrong'],
    [403, '/', { headers: { host: 'evil.example' } }],
    [403, '/assets/app-1a2b.js', { headers: { host: 'evil.example' } }],
    [405, '/', { method: 'POST' }],
    [405, '/', { method: 'DELETE' }],
    [405, '/', { method: 'OPTIONS' }],
    [404, '/nothing.js'],
    [404, '/../outside.js'],
    [404, '/..%2foutside.js'],
    [404, '/assets/%2e%2e/%2e%2e/outside.js'],
    [404, '/.hidden.js'],
    [404, '/secret.pem'],
    [404, '/session'],
  ])('answers %i to %s', async (status, path, options) => {
    const answer = await get(path, options);
    expect(answer.status).toBe(status);
    expect(answer.body).toMatch(options?.method === 'HEAD' ? /^$/ : /^[^\n]*\n$/);
    expect(answer.body).not.toContain('secret');
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('sends its walls along with everything but a foreign host', async () => {
    for (const path of ['/', `/${token()}`, '/nothing', '/assets/app-1a2b.js']) {
      const { headers } = await get(path);
      const policy = headers['content-security-policy'] ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self';");
      expect(policy).toContain(`connect-src 'self' ws://${base.host};`);
      expect(policy).toContain("frame-ancestors 'none'");
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['x-frame-options']).toBe('DENY');
      expect(headers['referrer-policy']).toBe('no-referrer');
      expect(headers['cross-origin-opener-policy']).toBe('same-origin');
      expect(headers['cross-origin-resource-policy']).toBe('same-origin');
    }
  });

  it('survives what is no HTTP', async () => {
    const said = await new Promise<string>((resolve) => {
      let text = '';
      const socket = connect(Number(base.port), base.hostname, () =>
        socket.write('\x16\x03\x01 garbage\r\n\r\n'),
      );
      socket.on('data', (data) => {
        text += data;
      });
      socket.on('close', () => resolve(text));
    });
    expect(said).toMatch(/^HTTP\/1.1 400/);
    expect((await get('/nothing')).status).toBe(404);
  });
});

describe('sessions', () => {
  const open: WebSocket[] = [];
  afterEach(() => {
    // Closing one that was refused is an error to ws; here it is what is wanted.
    for (const socket of open.splice(0)) socket.on('error', () => {}).terminate();
  });

  function socket(path = `/session${base.search}`, headers: Record<string, string> = {}): WebSocket {
    const ws = new WebSocket(`ws://${base.host}${path}`, { headers: { origin: base.origin, ...headers } });
    open.push(ws);
    return ws;
  }

  /** A window: asks, and keeps what it hears. */
  async function window_on() {
    const ws = socket();
    const heard: Single[] = [];
    ws.on('message', (data) => heard.push(...singles(decode_message<ToClient>(data as Buffer))));
    const closed = new Promise<{ code: number; reason: string }>((resolve) =>
      ws.on('close', (code, reason) => resolve({ code, reason: reason.toString() })),
    );
    await new Promise((resolve, reject) => ws.on('open', resolve).on('error', reject));
    const ask = async (request: Request): Promise<ToClient> => {
      ws.send(encode_message(request));
      for (;;) {
        const answer = heard.find((message) => 'id' in message && message.id === request.id);
        if (answer !== undefined) return answer;
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
    };
    return { ws, heard, closed, ask };
  }

  const hello = (id = 1): Request => ({ id, command: 'hello', params: {} });
  const look = (id: number): Request => ({
    id,
    command: 'inspect',
    params: { root: { kind: 'returned' }, path: ['here'] },
  });

  const refused = (ws: WebSocket) =>
    new Promise<number>((resolve, reject) => {
      ws.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
      ws.on('open', () => reject(new Error('it was let in')));
    });

  it.each<[string, number, string | undefined, Record<string, string>]>([
    ['no token', 401, '/session', {}],
    ['a wrong token', 401, '/session?token=AAAA', {}],
    ['a foreign origin', 403, undefined, { origin: 'http://evil.example' }],
    ['the origin of another port', 403, undefined, { origin: 'http://127.0.0.1:1' }],
    ['the origin of a file', 403, undefined, { origin: 'null' }],
    ['a foreign host', 403, undefined, { host: 'evil.example', origin: 'http://evil.example' }],
    ['another path', 400, '/other', {}],
  ])('refuses %s', async (_what, status, path, headers) => {
    expect(await refused(socket(path, headers))).toBe(status);
  });

  it('refuses to be opened by what sends no origin at all', async () => {
    const ws = new WebSocket(`ws://${base.host}/session${base.search}`);
    open.push(ws);
    expect(await refused(ws)).toBe(403);
  });

  it('carries a session: answers, and the trace after hello', async () => {
    const { ask, heard } = await window_on();
    expect(await ask(hello())).toMatchObject({ id: 1, result: { seed: 1 } });
    await ask(look(2));
    const trace = heard.find((message) => 'event' in message && message.event === 'trace');
    expect(trace).toMatchObject({ data: { rows: { start: new Float64Array(4) } } });
  });

  it('answers a wrong command with what is wrong, and stays open', async () => {
    const { ask } = await window_on();
    const answer = await ask({ id: 4, command: 'kill', params: {} } as unknown as Request);
    expect(answer).toEqual({
      id: 4,
      error: { message: 'kill: daemon: expected string, received undefined.' },
    });
    await ask(hello(5));
  });

  it('closes on garbage, on text, and on what is too long, and serves the next', async () => {
    const garbage = await window_on();
    garbage.ws.send(Buffer.from([0xdd, 0xff, 0xff, 0xff, 0xff]));
    expect(await garbage.closed).toEqual({ code: 1008, reason: 'that was no request' });
    const text = await window_on();
    text.ws.send('{"id": 1}');
    expect(await text.closed).toMatchObject({ code: 1003 });
    const long = await window_on();
    long.ws.on('error', () => {});
    long.ws.send(Buffer.alloc(32 * 1024 * 1024 + 1));
    expect((await long.closed).code).toBe(1009);
    const full = await window_on();
    full.ws.send(Buffer.from([0xdd, 0, 0x1e, 0x84, 0x80, ...new Uint8Array(2_000_000)]));
    expect(await full.closed).toEqual({ code: 1008, reason: 'that was no request' });
    await (await window_on()).ask(hello());
  });

  it('hands a session that is stopped inside a handler over to the page that comes after a reload', async () => {
    const first = await window_on();
    await first.ask(hello());
    await first.ask({ id: 2, command: 'pause', params: {} });
    first.ws.close();
    await first.closed;
    const second = await window_on();
    expect(await second.ask(hello())).toMatchObject({ result: { status: { state: 'stopped' } } });
    expect(await second.ask(look(2))).toMatchObject({ result: { type: 'here' } });
    await second.ask({ id: 3, command: 'step', params: { how: 'run' } });
  });

  it('lets a second window take over, and tells the first', async () => {
    const first = await window_on();
    await first.ask(hello());
    const second = await window_on();
    expect(await first.closed).toEqual({ code: 4001, reason: 'another window has taken the session over' });
    await second.ask(hello());
  });

  it('outlives its engine', async () => {
    const { ask, heard, ws } = await window_on();
    await ask(hello());
    ws.send(encode_message({ id: 2, command: 'kill', params: { daemon: 'throw' } }));
    expect(await ask(look(3))).toBeDefined();
    await expect.poll(() => heard.map((m) => ('event' in m ? m.event : 'answer'))).toContain('reset');
    expect(await ask(look(4))).toMatchObject({ result: { type: 'here' } });
  });

  it('does not let the engine run away from a window that reads nothing', async () => {
    const { ask, ws, heard } = await window_on();
    await ask(hello());
    ws.pause();
    ws.send(encode_message({ id: 2, command: 'run', params: {} }));
    await new Promise((resolve) => setTimeout(resolve, 1000));
    ws.resume();
    const turns = async (id: number) => {
      const answer = await ask(look(id));
      return Number((answer as { result: { name: string } }).result.name);
    };
    // What the engine sends in all is some 80 MB: held back, it is nowhere near the end.
    expect(await turns(3)).toBeLessThan(2000);
    await expect.poll(() => turns(100 + heard.length), { timeout: 10_000 }).toBeGreaterThan(2000);
    await ask({ id: 4, command: 'start', params: { daemon: 'x' } });
  }, 20_000);

  it.each<[string, (ws: WebSocket, id: number) => void, 'message' | 'pong']>([
    [
      'wrong requests',
      (ws, id) =>
        ws.send(encode_message({ id, command: 'nonsense '.repeat(8), params: {} } as unknown as Request)),
      'message',
    ],
    ['pings', (ws) => ws.ping(Buffer.alloc(125)), 'pong'],
  ])(
    'does not answer %s into memory that nobody reads',
    async (_what, say, answer) => {
      const { ws } = await window_on();
      let answers = 0;
      ws.removeAllListeners('message').on(answer, () => answers++);
      ws.pause();
      // Some 45 MB each way, if all were taken: more than the system's buffers and the server's limit.
      const enough = 400_000;
      const taken = async () => {
        for (let ms = 0; ws.bufferedAmount > 0 && ms < 3000; ms += 10)
          await new Promise((resolve) => setTimeout(resolve, 10));
        return ws.bufferedAmount === 0;
      };
      let said = 0;
      do for (const until = said + 10_000; said < until; said++) say(ws, said);
      while (said < enough && (await taken()));
      expect(said).toBeLessThan(enough);
      ws.resume();
      await expect.poll(() => answers, { timeout: 30_000 }).toBe(said);
    },
    60_000,
  );
});
