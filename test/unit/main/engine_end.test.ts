// The one moment that chance never hits in a test: a message comes after the engine has looked for one and before it
// goes to sleep. Here it always comes just then.
import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads';
import { afterEach, expect, it, vi } from 'vitest';
import type { Request } from '../../../core/session/protocol.ts';
import { ARRIVED } from '../../../main/host/engine_data.ts';
import { engine_end } from '../../../main/host/engine_end.ts';

vi.mock('node:worker_threads', async (original) => {
  const real = await original<typeof import('node:worker_threads')>();
  return { ...real, receiveMessageOnPort: vi.fn(real.receiveMessageOnPort) };
});

const { port1, port2 } = new MessageChannel();
afterEach(() => {
  port1.close();
  vi.restoreAllMocks();
});

it('does not sleep through a message that comes between looking and sleeping', () => {
  const flags = new SharedArrayBuffer(8);
  const shared = new Int32Array(flags);
  const { transport, host } = engine_end({ port: port2, flags });
  const got: number[] = [];
  transport.on_message((message) => got.push(message.id));

  let next = 0;
  let when_nothing_was_found = () => {
    const message: Request = { id: next++, command: 'hello', params: {} };
    port1.postMessage(message);
    Atomics.add(shared, ARRIVED, 1);
  };
  const real_receive = vi.mocked(receiveMessageOnPort).getMockImplementation()!;
  vi.mocked(receiveMessageOnPort).mockImplementation((port) => {
    const found = real_receive(port);
    if (found === undefined) when_nothing_was_found();
    return found;
  });
  const real_wait = Atomics.wait;
  const slept: string[] = [];
  vi.spyOn(Atomics, 'wait').mockImplementation((array, index, value) => {
    const how = real_wait(array as unknown as Int32Array, index, Number(value), 500);
    slept.push(how);
    if (how === 'timed-out') throw new Error('slept through a message');
    return how;
  });
  for (let i = 0; i < 5; i++) host.wait();
  expect(got).toEqual([0, 1, 2, 3, 4]);
  expect(slept.every((how) => how === 'not-equal')).toBe(true);

  when_nothing_was_found = () => {};
  host.poll();
  expect(got).toEqual([0, 1, 2, 3, 4, 5]);
});
