import type { Client } from '../../../core/client/Client.ts';
import { ClientRunner } from '../../../core/client/ClientRunner.ts';
import type { ToolResult } from '../../../core/client/ToolResult.ts';
import type { ClientCommand } from '../../../core/cluster/Clients.ts';
import { World } from '../mds/world.ts';

/** A cluster with a file system, and clients that do things there: short words for tests. */
export class MountedWorld extends World {
  static override with_fs(mds: readonly string[] = ['a', 'b'], seed = 1): MountedWorld {
    const world = new MountedWorld(mds, seed);
    world.run(8).new_fs().run(15);
    return world;
  }

  /** Asks, and gives where the answer will be. */
  begin(client: string, command: ClientCommand): { answers: ToolResult[] } {
    const answers: ToolResult[] = [];
    this.cluster.client(client, command, (result) => answers.push(result));
    return { answers };
  }

  /** Asks, and lets time pass until it is answered, for up to `seconds`. */
  do(client: string, command: ClientCommand, seconds = 60): ToolResult {
    const { answers } = this.begin(client, command);
    const { sim } = this.cluster;
    const end = sim.clock.now + seconds * 1e6;
    while (answers.length === 0 && sim.step(end));
    const answer = answers[0];
    if (answer === undefined) throw new Error(`${client} has not answered to ${command.do}`);
    return answer;
  }

  /** As `do`, for what must go well. What it put out. */
  ok(client: string, command: ClientCommand, seconds = 60): string {
    const { code, status, output } = this.do(client, command, seconds);
    if (code < 0) throw new Error(`${client} ${command.do}: ${code} ${status}`);
    return output;
  }

  /** As `do`, for what must fail. Its negative errno. */
  fails(client: string, command: ClientCommand, seconds = 60): number {
    const { code } = this.do(client, command, seconds);
    if (code >= 0) throw new Error(`${client} ${command.do}: went well`);
    return code;
  }

  /** Messages to and from clients since `since_us`, as the trace calls them. */
  client_messages(since_us = 0): string[] {
    const { flows, spans } = this.cluster.sim.tracer;
    const labels: string[] = [];
    for (let flow = 0; flow < flows.length; flow++) {
      const label = spans.strings.text(flows.label[flow] as number);
      if ((flows.sent[flow] as number) >= since_us && label.startsWith('client_')) labels.push(label);
    }
    return labels;
  }

  client(name = 'client.1'): Client {
    const { object } = this.cluster.running(name);
    if (!(object instanceof ClientRunner)) throw new Error(`${name} is no client`);
    return object.client;
  }

  /** The data of a file's first object; null without one. */
  data_of(ino: number): string | null {
    const object = this.cluster.stores.osd(0).get(DATA_POOL, `${ino.toString(16)}.00000000`);
    return object === undefined ? null : String(object.data);
  }

  /** Daemons whose code failed. */
  crashes(): string[] {
    return this.log.filter((line) => line.includes('crashed:'));
  }
}

export const DATA_POOL = 2;
