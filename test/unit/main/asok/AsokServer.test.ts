import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { AsokServer } from '../../../../main/asok/AsokServer.ts';
import { ConnectionLimit } from '../../../../main/asok/ConnectionLimit.ts';
import { RunDir } from '../../../../main/asok/RunDir.ts';
import { ask, body, idle, open_files, scratch, talk, until } from './sockets.ts';

interface Served {
  path: string;
  server: AsokServer;
  limit: ConnectionLimit;
  asked: string[];
}

/** A socket whose daemon answers `<request>`. */
async function serve(options: Partial<ConstructorParameters<typeof AsokServer>[0]> = {}): Promise<Served> {
  const path = options.path ?? join(scratch(), 'mds.a.asok');
  const limit = options.limit ?? new ConnectionLimit();
  const asked: string[] = [];
  const server = new AsokServer({
    path,
    limit,
    ask: async (request) => {
      asked.push(request);
      return `<${request}>`;
    },
    ...options,
  });
  onTestFinished(() => server.close());
  await server.listen();
  return { path, server, limit, asked };
}

describe('the socket', () => {
  it('is private, alone in its folder, and gone with its daemon, connections and all', async () => {
    const { path, server } = await serve();
    expect(lstatSync(path).isSocket()).toBe(true);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(path, '..'))).toEqual(['mds.a.asok']);
    const waiting = talk(path, 'half');
    await idle(path).then((socket) => socket.destroy());
    server.close();
    expect(existsSync(path)).toBe(false);
    expect(await waiting).toHaveLength(0);
    await expect(idle(path)).rejects.toThrow();
  });

  it('replaces one that a dead process left, and nothing else', async () => {
    const folder = scratch();
    const stale = join(folder, 'stale.asok');
    const code = `require('net').createServer().listen(process.argv[1], () => process.kill(process.pid, 'SIGKILL'))`;
    const { status } = spawnSync(process.execPath, ['-e', code, stale]);
    expect([status, lstatSync(stale).isSocket()]).toEqual([null, true]);
    const { path } = await serve({ path: stale });
    expect(await ask(path, 'x')).toBe('<x>');

    await expect(serve({ path })).rejects.toThrow('another program listens there');
    expect(await ask(path, 'y')).toBe('<y>');

    const file = join(folder, 'file.asok');
    writeFileSync(file, 'precious');
    await expect(serve({ path: file })).rejects.toThrow('no socket');
    expect(statSync(file).size).toBe(8);
    await expect(serve({ path: join(folder, 'x'.repeat(120)) })).rejects.toThrow('too long');
    await expect(serve({ path: join(folder, 'none', 'a.asok') })).rejects.toThrow('ENOENT');
  });

  it('leaves one alone that has taken its place since', async () => {
    const first = await serve();
    rmSync(first.path);
    const second = await serve({ path: first.path });
    first.server.close();
    expect(await ask(second.path, 'x')).toBe('<x>');
  });
});

describe('a request', () => {
  it.each<[string, string | Buffer, string]>([
    ['JSON and NUL', '{"prefix": "status"}\0', '<{"prefix": "status"}>'],
    ['a newline', 'status\n', '<status>'],
    ['nothing before the newline', '\n', '<>'],
    ['the old protocol', Buffer.of(0, 0, 0, 0), '<{"prefix": "0"}>'],
    ['the old protocol, counters', Buffer.of(0, 0, 0, 1), '<{"prefix": "perfcounters_dump"}>'],
    ['the old protocol, their schema', Buffer.of(0, 0, 0, 2), '<{"prefix": "perfcounters_schema"}>'],
    ['the old protocol, anything else', '\0abc', '<{"prefix": "foo"}>'],
    ['1023 bytes', `${'x'.repeat(1023)}\0`, `<${'x'.repeat(1023)}>`],
    ['more after it', 'one\0two\0', '<one>'],
    ['text that is not ASCII', 'ä→🦑\0', '<ä→🦑>'],
  ])('is complete with %s', async (_, bytes, answer) => {
    const { path } = await serve();
    expect(body(await talk(path, bytes))).toBe(answer);
    expect(body(await talk(path, bytes, { end: true }))).toBe(answer);
  });

  it('gets bytes that are no text back as they were', async () => {
    const { path } = await serve();
    const bytes = Buffer.of(0xff, 0xfe, 0x80, 0x61, 0xc3);
    expect((await talk(path, Buffer.concat([bytes, Buffer.of(0)]))).subarray(5, -1)).toEqual(bytes);
  });

  it('may come a byte at a time', async () => {
    const { path } = await serve();
    const socket = await idle(path);
    const answer = new Promise<Buffer>((resolve) => socket.once('data', (data) => resolve(data as Buffer)));
    for (const char of 'slow\0') {
      socket.write(char);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    expect(body(await answer)).toBe('<slow>');
    socket.destroy();
  });

  it.each<[string, string | Buffer, boolean]>([
    ['1024 bytes', `${'x'.repeat(1024)}\0`, false],
    ['a megabyte without a NUL', 'x'.repeat(1 << 20), false],
    ['half a request, and the end', '{"prefix"', true],
    ['nothing at all, and the end', '', true],
  ])('is not %s: the connection is closed', async (_, bytes, end) => {
    const { path, asked, limit } = await serve();
    expect(await talk(path, bytes, { end })).toHaveLength(0);
    expect(asked).toEqual([]);
    await until(() => limit.size === 0);
    expect(await ask(path, 'still there')).toBe('<still there>');
  });

  it('must come in time, and be taken in time', async () => {
    const { path } = await serve({ patience_ms: 60, ask: async () => 'x'.repeat(1 << 24) });
    expect(await talk(path, 'half')).toHaveLength(0);
    const lazy = await idle(path);
    lazy.pause();
    const closed = new Promise((resolve) => lazy.once('close', resolve));
    lazy.write('all\0');
    await new Promise((resolve) => setTimeout(resolve, 300));
    lazy.resume();
    lazy.on('error', () => {});
    lazy.on('end', () => lazy.destroy());
    await closed;
    expect(lazy.bytesRead).toBeLessThan(1 << 24);
  });

  it('that the daemon will not answer ends the connection', async () => {
    const { path } = await serve({ ask: () => Promise.reject(new Error('it has ended')) });
    expect(await talk(path, 'x\0')).toHaveLength(0);
  });

  it('waits for the one before it, as long as that takes', async () => {
    const order: string[] = [];
    let go_on = () => {};
    const { path } = await serve({
      patience_ms: 100,
      ask: async (request) => {
        order.push(request);
        if (request === 'first')
          await new Promise<void>((resolve) => {
            go_on = resolve;
          });
        return request;
      },
    });
    const first = ask(path, 'first');
    await until(() => order.length === 1);
    const second = ask(path, 'second');
    await new Promise((resolve) => setTimeout(resolve, 250));
    expect(order).toEqual(['first']);
    go_on();
    expect(await Promise.all([first, second])).toEqual(['first', 'second']);
  });
});

describe('a crowd', () => {
  it('of a thousand who ask are all answered, and nothing stays open', async () => {
    const { path, limit } = await serve();
    await ask(path, 'warm');
    const before = open_files();
    const answers = await Promise.all(Array.from({ length: 1000 }, (_, i) => ask(path, `r${i}`)));
    expect(answers).toEqual(Array.from({ length: 1000 }, (_, i) => `<r${i}>`));
    await until(() => limit.size === 0);
    expect(open_files()).toBe(before);
  });

  it('that says nothing does not keep out one who asks', async () => {
    const limit = new ConnectionLimit(50);
    const { path, server } = await serve({ limit });
    const before = open_files();
    const crowd: Socket[] = [];
    for (let i = 0; i < 300; i++) crowd.push(await idle(path));
    expect(limit.size).toBeLessThanOrEqual(50);
    expect(await ask(path, 'me')).toBe('<me>');
    for (const socket of crowd) socket.destroy();
    server.close();
    await until(() => limit.size === 0 && (before === null || (open_files() ?? 0) <= before));
  });

  it('that all wait for answers keeps the rest out, and gets its answers', async () => {
    let go_on = () => {};
    const gate = new Promise<void>((resolve) => {
      go_on = resolve;
    });
    const limit = new ConnectionLimit(10);
    const { path } = await serve({ limit, ask: (request) => gate.then(() => request) });
    const inside = Array.from({ length: 10 }, () => ask(path, 'in'));
    await until(() => limit.size === 10);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await talk(path, 'out\0')).toHaveLength(0);
    go_on();
    expect(await Promise.all(inside)).toEqual(Array(10).fill('in'));
  });
});

describe('the run directory', () => {
  it('of our own is private and goes away', () => {
    const run_dir = RunDir.temporary();
    const { path } = run_dir;
    expect(statSync(path).mode & 0o777).toBe(0o700);
    run_dir.dispose();
    expect(existsSync(path)).toBe(false);
  });

  it('that was chosen is made private if it is new or empty, and refused if everybody may write there', () => {
    const folder = scratch();
    expect(statSync(RunDir.at(join(folder, 'a/new')).path).mode & 0o777).toBe(0o700);
    mkdirSync(join(folder, 'open'), { mode: 0o755 });
    expect(statSync(RunDir.at(join(folder, 'open')).path).mode & 0o777).toBe(0o700);
    chmodSync(join(folder, 'open'), 0o777);
    expect(() => RunDir.at(join(folder, 'open'))).toThrow('everybody may write there');
    writeFileSync(join(folder, 'file'), '');
    expect(() => RunDir.at(join(folder, 'file'))).toThrow('EEXIST');
    if (existsSync('/proc/self')) expect(() => RunDir.at('/proc/none/run')).toThrow('ENOENT');
  });
});
