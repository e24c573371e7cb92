import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { CommandError, SessionClient } from '../../../core/session/client.ts';
import type { Request, ToClient } from '../../../core/session/protocol.ts';
import { EngineThread } from '../../../main/host/EngineThread.ts';
import { type Built, build_fixture } from './support/built.ts';

let built: Built;
beforeAll(async () => {
  built = await build_fixture();
});
afterAll(() => built.remove());

describe('EngineThread', () => {
  let thread: EngineThread | undefined;
  const start = (example?: string) => {
    thread = new EngineThread({ entry: built.engine, example });
    return { thread, client: new SessionClient(thread) };
  };
  const look = (path: string[]): { root: { kind: 'returned' }; path: string[] } => ({
    root: { kind: 'returned' },
    path,
  });
  const exit_of = (engine: EngineThread) => new Promise<string>((resolve) => engine.on_exit(resolve));
  const tick = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

  afterEach(() => thread?.terminate());

  it('carries commands, answers and events', async () => {
    const { client } = start('tour');
    const rows: number[] = [];
    client.on('trace', (chunk) => rows.push(chunk.rows.start.length));
    expect((await client.ask('hello', {})).scenario.name).toBe('tour');
    await client.ask('examples', {});
    expect(rows).toEqual([4]);
  });

  it('hands the columns of a trace over instead of copying them', async () => {
    const { client } = start();
    // The engine says how many bytes it still has of a column of 8 numbers that it has sent.
    expect((await client.ask('export', { format: 'chrome' })).file_name).toBe('0');
  });

  it('answers while it is blocked inside a handler, and goes on when told to', async () => {
    const { client } = start();
    await client.ask('pause', {});
    for (const name of ['a', 'b', 'c']) {
      expect((await client.ask('inspect', look([name]))).type).toBe(name);
      await tick(5);
    }
    await client.ask('step', { how: 'into' });
    await client.ask('examples', {});
  });

  it('may stop in a handler that itself was begun while stopped', async () => {
    const { client } = start();
    await client.ask('pause', {});
    await client.ask('pause', {});
    expect((await client.ask('inspect', look(['deep']))).type).toBe('deep');
    await client.ask('step', { how: 'out' });
    expect((await client.ask('inspect', look(['free']))).type).toBe('free');
  });

  it.each(['blocked', 'free', 'both in turn'])(
    'keeps the order of 10,000 messages and loses none: %s',
    async (how) => {
      const { thread, client } = start();
      const answered: number[] = [];
      const done = new Promise<void>((resolve) =>
        thread.on_message((message: ToClient) => {
          if (!('id' in message) || message.id < 1_000_000) return;
          answered.push(message.id - 1_000_000);
          if (answered.length === 10_000) resolve();
        }),
      );
      if (how === 'blocked') await client.ask('pause', {});
      for (let i = 0; i < 10_000; i++) {
        const changes = how === 'both in turn' && i % 7 === 0;
        const request: Request = changes
          ? i % 14 === 0
            ? { id: 1_000_000 + i, command: 'pause', params: {} }
            : { id: 1_000_000 + i, command: 'step', params: { how: 'run' } }
          : { id: 1_000_000 + i, command: 'inspect', params: look([]) };
        thread.send(request);
        if (i % 100 === 0) await tick(0);
      }
      await done;
      expect(answered).toEqual(Array.from({ length: 10_000 }, (_, i) => i));
    },
  );

  it('wakes up for each single message, however fast the one before was answered', async () => {
    const { client } = start();
    await client.ask('pause', {});
    for (let i = 0; i < 10_000; i++) await client.ask('inspect', look([]));
  });

  it('sleeps while it is blocked, also after many messages', async () => {
    const { client } = start();
    for (let i = 0; i < 100; i++) await client.ask('inspect', look([]));
    await client.ask('pause', {});
    for (let i = 0; i < 100; i++) await client.ask('inspect', look([]));
    const before = process.cpuUsage();
    await tick(400);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(200);
  });

  it('takes messages in while it runs on by itself', async () => {
    const { client } = start();
    await client.ask('run', {});
    const first = Number((await client.ask('inspect', look([]))).name);
    await tick(20);
    expect(Number((await client.ask('inspect', look([]))).name)).toBeGreaterThan(first);
  });

  it('does not run on while it is held, but answers', async () => {
    const { thread, client } = start();
    await client.ask('run', {});
    thread.hold(true);
    await tick(20);
    const before = (await client.ask('inspect', look([]))).name;
    await tick(50);
    expect((await client.ask('inspect', look([]))).name).toBe(before);
    thread.hold(false);
    await tick(50);
    expect((await client.ask('inspect', look([]))).name).not.toBe(before);
  });

  it.each(['blocked', 'spinning', 'idle'])('can be ended while it is %s', async (how) => {
    const { thread, client } = start();
    await client.ask('hello', {});
    if (how === 'blocked') await client.ask('pause', {});
    if (how === 'spinning') client.ask('kill', { daemon: 'spin' }).catch(() => {});
    await tick(20);
    let exits = 0;
    thread.on_exit(() => exits++);
    const began = performance.now();
    await thread.terminate();
    expect(performance.now() - began).toBeLessThan(2000);
    await thread.terminate();
    thread.send({ id: 1, command: 'hello', params: {} });
    expect(exits).toBe(0);
  });

  it.each([
    ['throw', 'the engine threw'],
    ['reject', 'nobody caught this'],
    ['exit', 'its thread ended with code 3'],
    ['throw-odd', ''],
  ])('tells in one line why it ended: %s', async (how, reason) => {
    const { thread, client } = start();
    const ended = exit_of(thread);
    client.ask('kill', { daemon: how }).catch((error) => expect(error).toBeInstanceOf(CommandError));
    const text = await ended;
    if (reason !== '') expect(text).toBe(reason);
    expect(text).toMatch(/^.+$/);
  });

  it('tells that it could not even begin', async () => {
    thread = new EngineThread({ entry: new URL('missing.js', built.engine) });
    expect(await exit_of(thread)).toMatch(/^Cannot find module/);
  });
});
