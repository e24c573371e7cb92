import { ENOTCONN } from '../ceph/errno.ts';
import type { Thread } from '../sim/Process.ts';
import type { Client } from './Client.ts';
import { type ClientOp, run_op } from './client_ops.ts';
import type { ToolResult } from './ToolResult.ts';

type OnResult = (result: ToolResult) => void;

/** A mounted client and those who use it: each of them on a thread of its own, as the kernel's requests are. */
export class ClientRunner {
  readonly client: Client;
  private readonly end: () => void;
  private readonly on_mount: ((r: number) => void)[] = [];
  /** 0 or a negative errno; null until it is known. */
  private mounted: number | null = null;
  private readonly idle: Thread[] = [];
  private threads = 0;

  /** `end` ends the program. */
  constructor(client: Client, end: () => void) {
    this.client = client;
    this.end = end;
  }

  mount_ended(r: number): void {
    this.mounted = r;
    for (const tell of this.on_mount.splice(0)) tell(r);
  }

  /** `on_done` gets what the mount came to: 0 or a negative errno. */
  wait_for_mount(on_done: (r: number) => void): void {
    if (this.mounted === null) this.on_mount.push(on_done);
    else on_done(this.mounted);
  }

  /** Does it on a thread that is free; `on_result` gets a negative errno as code if it cannot be done. */
  run(op: ClientOp, on_result: OnResult): void {
    if (this.client.state !== 'mounted') {
      on_result({ code: -ENOTCONN, status: `the client is not mounted (${this.client.state})`, output: '' });
      return;
    }
    const thread = this.idle.pop() ?? this.client.cct.process.thread(`fuse_worker-${++this.threads}`);
    run_op(this.client, op, thread, (result) => {
      this.idle.push(thread);
      on_result(result);
      if (op.do === 'unmount' && result.code >= 0) this.end();
    });
  }
}
