import { EEXIST, ENOTCONN } from '../ceph/errno.ts';
import { ClientRunner } from '../client/ClientRunner.ts';
import type { ClientOp } from '../client/client_ops.ts';
import type { ToolResult } from '../client/ToolResult.ts';
import type { DaemonSlot } from './DaemonSlot.ts';

/** What a client can be told: to mount the file system, to do something there, or to be gone without a word. */
export type ClientCommand = ClientOp | { readonly do: 'mount' } | { readonly do: 'abort' };

type OnResult = (result: ToolResult) => void;

/** The clients of a cluster's file system. One comes into being with its first mount. */
export class Clients {
  private readonly find: (name: string) => DaemonSlot | undefined;
  private readonly add: (name: string) => DaemonSlot;
  private readonly start: (slot: DaemonSlot) => void;
  private readonly kill: (slot: DaemonSlot) => void;

  constructor(hands: {
    find(name: string): DaemonSlot | undefined;
    add(name: string): DaemonSlot;
    start(slot: DaemonSlot): void;
    kill(slot: DaemonSlot): void;
  }) {
    this.find = hands.find;
    this.add = hands.add;
    this.start = hands.start;
    this.kill = hands.kill;
  }

  /** `on_done` is called once, with 0 or a negative errno; never if the client is killed before. */
  run(name: string, command: ClientCommand, on_done: OnResult): void {
    if (command.do === 'mount') {
      this.mount(name, on_done);
      return;
    }
    const slot = this.find(name);
    const runner = slot?.running?.object;
    if (slot === undefined || !(runner instanceof ClientRunner)) {
      const why = slot === undefined ? 'was never mounted' : slot.down_reason;
      on_done({ code: -ENOTCONN, status: `${name} is not mounted (${why})`, output: '' });
    } else if (command.do === 'abort') {
      this.kill(slot);
      on_done({ code: 0, status: '', output: '' });
    } else {
      this.do_op(slot, runner, command, on_done);
    }
  }

  private do_op(slot: DaemonSlot, runner: ClientRunner, op: ClientOp, on_done: OnResult): void {
    const { name, process } = slot;
    let answered = false;
    const once: OnResult = (result) => {
      if (answered) return;
      answered = true;
      forget?.();
      on_done(result);
    };
    const gone = `${op.do}: ${name} was killed before it was done`;
    const forget = process?.at_end(() => once({ code: -ENOTCONN, status: gone, output: '' }));
    runner.run(op, once);
  }

  private mount(name: string, on_done: OnResult): void {
    const slot = this.find(name) ?? this.add(name);
    if (slot.running !== null) {
      on_done({ code: -EEXIST, status: `${name} is mounted already`, output: '' });
      return;
    }
    this.start(slot);
    const runner = (slot.running as DaemonSlot['running'])?.object;
    if (!(runner instanceof ClientRunner)) return;
    let answered = false;
    const once = (code: number, status: string) => {
      if (answered) return;
      answered = true;
      on_done({ code, status, output: '' });
    };
    slot.process?.at_end(() => once(-ENOTCONN, `mount: ${name} was killed before it was done`));
    runner.wait_for_mount((r) => once(r, r < 0 ? 'mount' : ''));
  }
}
