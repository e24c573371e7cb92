import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { encode_message } from '../../../core/session/codec.ts';
import { root } from '../../../main/install.mjs';
import { type Built, build_fixture } from './support/built.ts';

let built: Built;
beforeAll(async () => {
  built = await build_fixture();
});
afterAll(() => built.remove());

describe('dist/main/web.js', () => {
  const children: ChildProcess[] = [];
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
  });

  function run(...args: string[]) {
    const child = spawn(process.execPath, [join(built.folder, 'main/web.js'), ...args]);
    children.push(child);
    const said = { out: '', err: '' };
    child.stdout.setEncoding('utf8').on('data', (text) => {
      said.out += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      said.err += text;
    });
    const exit = once(child, 'close').then(([code]) => code as number | null);
    return { child, said, exit };
  }

  async function address(said: { out: string }): Promise<URL> {
    await expect.poll(() => said.out, { timeout: 5000 }).toMatch(/\n/);
    const [, url = ''] =
      /^Cuttlebone is at (http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{22,})$/m.exec(said.out) ?? [];
    return new URL(url);
  }

  it('refuses an example that is not there, and lists those that are', async () => {
    const { said, exit } = run('--example', 'nope');
    expect(await exit).toBe(1);
    expect(said.err).toMatch(/^There is no example called "nope"\. There are: first-filesystem, .*\.\n$/);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'ends at %s, quickly and well, with a window open and the engine blocked',
    async (signal) => {
      const { child, said, exit } = run('--port', '0');
      const url = await address(said);
      const ws = new WebSocket(`ws://${url.host}/session${url.search}`, { headers: { origin: url.origin } });
      await once(ws, 'open');
      const closed = once(ws, 'close');
      ws.send(encode_message({ id: 1, command: 'pause', params: {} }));
      ws.send(encode_message({ id: 1, command: 'hello', params: {} }));
      await once(ws, 'message');
      const began = performance.now();
      child.kill(signal);
      expect((await closed)[0]).toBe(1001);
      expect(await exit).toBe(0);
      expect(performance.now() - began).toBeLessThan(2000);
      expect(said.err).toBe('');
    },
  );

  it('takes a signal that comes twice at once for one, as a Ctrl-C does that npm hands on', async () => {
    const { child, said, exit } = run('--port', '0');
    await address(said);
    child.kill('SIGINT');
    child.kill('SIGTERM');
    expect(await exit).toBe(0);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('ends when npm alone is sent %s', async (signal) => {
    const { start } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).scripts;
    writeFileSync(join(built.folder, 'package.json'), JSON.stringify({ type: 'module', scripts: { start } }));
    writeFileSync(join(built.folder, 'main/start.mjs'), "import './web.js';");
    const npm = spawn('npm', ['start', '--', '--port', '0'], {
      cwd: built.folder,
      env: { ...process.env, npm_config_update_notifier: 'false' },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    children.push(npm);
    let out = '';
    npm.stdout.setEncoding('utf8').on('data', (text) => {
      out += text;
    });
    await expect.poll(() => out, { timeout: 20_000 }).toContain('Cuttlebone is at ');
    // The server holds the other end of npm's output: `close` comes when both are gone.
    const closed = once(npm, 'close');
    npm.kill(signal);
    await closed;
    expect(npm.exitCode ?? npm.signalCode).not.toBeNull();
  });

  it('says in one line that the port is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const { said, exit } = run('--port', String(port));
    expect(await exit).toBe(1);
    expect(said).toEqual({
      out: '',
      err: `Port ${port} is in use; choose another with --port, or --port 0 for any free one.\n`,
    });
    other.close();
  });

  it('finds a port by itself, also when its first choice is taken', async () => {
    const first = await address(run().said);
    const second = await address(run().said);
    expect(Number(first.port)).toBeGreaterThanOrEqual(7431);
    expect(second.port).not.toBe(first.port);
  });

  it.each([
    [['--host', '0.0.0.0'], /--allow-remote/],
    [['--host', '203.0.113.7', '--allow-remote'], /no address of this machine/],
    [['--wat'], /--wat.*See --help\./],
    [['--port', 'http'], /--port takes a number/],
  ])('refuses %s in one line', async (args, line) => {
    const { said, exit } = run(...args);
    expect(await exit).toBe(1);
    expect(said.err).toMatch(line);
    expect(said.err).toMatch(/^[^\n]+\n$/);
  });

  it('explains itself', async () => {
    const { said, exit } = run('--help');
    expect(await exit).toBe(0);
    expect(said.out).toContain('--allow-remote');
  });
});
