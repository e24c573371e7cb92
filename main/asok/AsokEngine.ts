import { as_message, singles } from '../../core/session/batch.ts';
import { with_change } from '../../core/session/cluster_change.ts';
import type {
  ClusterInfo,
  Commands,
  DaemonInfo,
  Request,
  Response,
  Single,
  ToClient,
} from '../../core/session/protocol.ts';
import type { Engine } from '../host/EngineThread.ts';
import { AdminSockets } from './AdminSockets.ts';
import { RealSockets } from './RealSockets.ts';
import type { RunDir } from './RunDir.ts';

/** Requests from here on are the sockets' own; a hub numbers its requests from 1. */
const FIRST_ID = 2 ** 40;
/** For so long at most a request makes a held engine go on: see `hold`. */
const LIFTED_MS = 10_000;

interface Waiting {
  resolve(response: string): void;
  reject(error: Error): void;
}

/**
 * An engine whose daemons have real admin sockets. For everybody else it is the engine it is made of: requests of the
 * sockets go in beside theirs, and the answers to those come out at the sockets only.
 */
export class AsokEngine implements Engine {
  private readonly engine: Engine;
  private readonly sockets: AdminSockets;
  private readonly real = new RealSockets();
  private readonly listeners = new Set<(message: ToClient) => void>();
  private readonly waiting = new Map<number, Waiting>();
  private cluster: ClusterInfo | null = null;
  private next_id = FIRST_ID;
  private held = false;
  private lifted: NodeJS.Timeout | null = null;

  constructor(engine: Engine, run_dir: RunDir) {
    this.engine = engine;
    this.sockets = new AdminSockets({
      run_dir,
      ask: (daemon, request) => this.ask(daemon, request),
      on_listening: (daemon) => this.tell_path(daemon),
      on_problem: (daemon, text) => this.say(daemon, text),
    });
    engine.on_message((message) => this.receive(message));
    engine.on_exit(() => this.end());
  }

  send(message: Request): void {
    if (message.command === 'asok_path') this.ask_real(message.id, message.params);
    else this.engine.send(message);
  }

  on_message(listener: (message: ToClient) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  on_exit(listener: (reason: string) => void): () => void {
    return this.engine.on_exit(listener);
  }

  /** A held engine still lets as much time pass as an admin socket needs for an answer. */
  hold(on: boolean): void {
    this.held = on;
    this.engine.hold(on && this.lifted === null);
  }

  async terminate(): Promise<void> {
    this.end();
    await this.engine.terminate();
  }

  private ask(daemon: string, request: string): Promise<string> {
    const id = this.next_id++;
    this.lift();
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.engine.send({ id, command: 'asok_request', params: { daemon, request } });
    });
  }

  private ask_real(id: number, { path, command }: Commands['asok_path']['params']): void {
    this.real.ask(path, command).then(
      (result) => this.pass({ id, result }),
      (error: Error) => this.pass({ id, error: { message: error.message } }),
    );
  }

  private lift(): void {
    if (this.lifted !== null) clearTimeout(this.lifted);
    this.lifted = setTimeout(() => this.lower(), LIFTED_MS).unref();
    this.engine.hold(false);
  }

  private lower(): void {
    if (this.lifted !== null) clearTimeout(this.lifted);
    this.lifted = null;
    this.engine.hold(this.held);
  }

  private receive(message: ToClient): void {
    const passed = singles(message).flatMap((single) => this.for_others(single) ?? []);
    const told = as_message(passed);
    if (told !== null) this.pass(told);
  }

  /** What everybody else is told; null for what is the sockets' own. */
  private for_others(single: Single): Single | null {
    if ('id' in single) {
      if (single.id < FIRST_ID) return single;
      this.answered(single);
      return null;
    }
    if (single.event === 'cluster') {
      this.follow(single.data);
      const daemons = single.data.daemons.map((each) => this.with_path(each));
      return { event: 'cluster', data: { ...single.data, daemons } };
    }
    if (single.event === 'cluster_change' && this.cluster !== null) {
      const { daemons } = single.data;
      this.follow(with_change(this.cluster, single.data));
      if (daemons === undefined) return single;
      const told = daemons.map((each) => this.with_path(each));
      return { event: 'cluster_change', data: { ...single.data, daemons: told } };
    }
    // The daemons of the cluster before are gone, those of the same names too.
    if (single.event === 'reset') {
      this.sockets.follow([]);
      this.cluster = null;
    }
    return single;
  }

  private answered(message: Response): void {
    const waiting = this.waiting.get(message.id);
    this.waiting.delete(message.id);
    if (this.waiting.size === 0) this.lower();
    if ('error' in message) waiting?.reject(new Error(message.error.message));
    else waiting?.resolve((message.result as { response: string }).response);
  }

  private follow(cluster: ClusterInfo): void {
    const { daemons } = cluster;
    if (daemons === this.cluster?.daemons) return;
    this.cluster = cluster;
    this.sockets.follow(daemons.filter((each) => each.admin_socket).map(({ name }) => name));
  }

  private with_path(daemon: DaemonInfo): DaemonInfo {
    const socket_path = this.sockets.path_of(daemon.name);
    return socket_path === undefined ? daemon : { ...daemon, socket_path };
  }

  /** A socket is there only some time after its daemon. */
  private tell_path(name: string): void {
    const daemon = this.cluster?.daemons.find((each) => each.name === name);
    if (daemon === undefined) return;
    this.pass({ event: 'cluster_change', data: { daemons: [this.with_path(daemon)] } });
  }

  private say(daemon: string, text: string): void {
    this.pass({ event: 'log', data: [{ time_us: 0, daemon, severity: 'error', text }] });
  }

  private pass(message: ToClient): void {
    for (const listener of [...this.listeners]) listener(message);
  }

  private end(): void {
    for (const { reject } of this.waiting.values()) reject(new Error('The engine has ended.'));
    this.waiting.clear();
    if (this.lifted !== null) clearTimeout(this.lifted);
    this.lifted = null;
    this.sockets.close();
    this.real.close();
  }
}
