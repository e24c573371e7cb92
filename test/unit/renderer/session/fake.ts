import { memory_transport } from '../../../../core/session/memory.ts';
import type { Request, SessionInfo, StopInfo, ToClient } from '../../../../core/session/protocol.ts';
import type { FrameSource } from '../../../../renderer/session/frames.ts';
import type { Connection } from '../../../../renderer/transport/connection.ts';

export const info: SessionInfo = {
  scenario: { name: 'one', title: 'One' },
  seed: 7,
  status: { state: 'idle', now_us: 5, event: 1 },
  stop: null,
  cluster: {
    health: 'HEALTH_OK',
    daemons: [],
    file_systems: [],
    partitions: [],
    in_flight: [],
    in_flight_count: 0,
  },
  breakpoints: [],
  speed: 1,
};

export function stop_at(row: number, state = '8'): StopInfo {
  return {
    phase: 'entry',
    reason: 'step',
    row,
    daemon: 'mds.a',
    thread: 'ms_dispatch',
    frames: [row],
    function: 'A::a',
    state: [{ name: 'mdsmap.epoch', value: state }],
  };
}

/** Frames that come when the test says so. */
export class Frames implements FrameSource {
  private callback: (() => void) | null = null;

  request(callback: () => void): number {
    this.callback = callback;
    return 1;
  }

  cancel(): void {
    this.callback = null;
  }

  draw(): void {
    const { callback } = this;
    this.callback = null;
    callback?.();
  }
}

/** A host that answers by table; what it has no answer to waits in `unanswered`. */
export class FakeHost {
  readonly asked: Request[] = [];
  readonly unanswered: Request[] = [];
  readonly answers: { [command: string]: unknown } = { hello: info, examples: [], functions: [] };
  send: (message: ToClient) => void = () => {};
  /** Ends the present connection. */
  drop: (reason: string) => void = () => {};
  connections = 0;

  readonly connect = (): Connection => {
    this.connections++;
    const [client, host] = memory_transport<Request, ToClient>();
    const closed = new Set<(reason: string) => void>();
    this.send = (message) => host.send(message);
    this.drop = (reason) => {
      for (const listener of closed) listener(reason);
    };
    host.on_message((request) => {
      this.asked.push(request);
      const answer = this.answers[request.command];
      if (answer instanceof Error) host.send({ id: request.id, error: { message: answer.message } });
      else if (answer !== undefined) host.send({ id: request.id, result: answer });
      else this.unanswered.push(request);
    });
    return {
      ...client,
      on_close(listener) {
        closed.add(listener);
        return () => closed.delete(listener);
      },
      close() {},
    };
  };
}
