/** The engine thread's end of the line to its host, which works from the event loop and from inside a handler. */
import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads';
import type { SessionHost } from '../../core/session/host.ts';
import type { Request, ToClient, Transport } from '../../core/session/protocol.ts';
import { ARRIVED, type EngineData, HOLD } from './engine_data.ts';
import { columns_of } from './transfer.ts';

/** How long a held engine waits before it looks again whether it may go on. */
const HELD_MS = 5;

export interface EngineEnd {
  readonly transport: Transport<ToClient, Request>;
  readonly host: SessionHost;
}

/**
 * A message leaves the port's queue exactly once: taken by the event loop, which hands it to the listener, or by
 * `drain`, also while the listener of an earlier one is still running and blocks. Either way in the order of arrival.
 */
export function engine_end({ port, flags }: EngineData): EngineEnd {
  const shared = new Int32Array(flags);
  const listeners = new Set<(message: Request) => void>();
  let delivered = 0;

  const deliver = (message: Request): void => {
    delivered = (delivered + 1) | 0;
    for (const listener of [...listeners]) listener(message);
  };
  const poll = (): void => {
    if (Atomics.load(shared, ARRIVED) !== delivered) drain(port, deliver);
  };
  port.on('message', deliver);

  return {
    transport: {
      send: (message) => port.postMessage(message, columns_of(message)),
      on_message(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    host: {
      now_ms: () => performance.now(),
      soon: (task) => soon(task, poll, () => Atomics.load(shared, HOLD) === 1),
      later(ms, task) {
        const timer = setTimeout(task, ms);
        return () => clearTimeout(timer);
      },
      // Messages are counted after they are posted. Were one posted after `drain` looked, its count is still to
      // come, or differs from `delivered` already: either way `Atomics.wait` does not sleep through it.
      wait() {
        while (drain(port, deliver) === 0) Atomics.wait(shared, ARRIVED, delivered);
      },
      poll,
    },
  };
}

/** Delivers what is in the port's queue; answers how much that was. */
function drain(port: MessagePort, deliver: (message: Request) => void): number {
  let count = 0;
  for (let got = receiveMessageOnPort(port); got !== undefined; got = receiveMessageOnPort(port)) {
    deliver(got.message as Request);
    count++;
  }
  return count;
}

function soon(task: () => void, poll: () => void, held: () => boolean): () => void {
  let live = true;
  let timer: NodeJS.Timeout | undefined;
  const attempt = () => {
    poll();
    if (!live) return;
    if (held()) {
      timer = setTimeout(attempt, HELD_MS);
      return;
    }
    live = false;
    task();
  };
  const immediate = setImmediate(attempt);
  return () => {
    live = false;
    clearImmediate(immediate);
    clearTimeout(timer);
  };
}
