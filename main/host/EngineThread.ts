import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import type { Request, ToClient, Transport } from '../../core/session/protocol.ts';
import { ARRIVED, type EngineData, HOLD } from './engine_data.ts';

export interface EngineOptions {
  /** The built engine: `dist/main/engine.js`. */
  readonly entry: URL;
  /** The example it begins with; its own choice if there is none. */
  readonly example?: string | undefined;
}

/** A running engine, as the host sees it. */
export interface Engine extends Transport<Request, ToClient> {
  /** Calls `listener` once when the engine has ended by itself, with the reason in one line. */
  on_exit(listener: (reason: string) => void): () => void;
  /** While held the engine answers, but does not run on by itself: the window is behind. */
  hold(on: boolean): void;
  /** Ends the engine, also one that is stopped inside a handler or never returns. */
  terminate(): Promise<void>;
}

/** The engine in its own thread. Whatever happens in there, this side lives on. */
export class EngineThread implements Engine {
  private readonly worker: Worker;
  private readonly port: MessagePort;
  private readonly shared = new Int32Array(new SharedArrayBuffer(8));
  private readonly exit_listeners = new Set<(reason: string) => void>();
  private readonly listeners = new Set<(message: ToClient) => void>();
  private failure: string | null = null;
  private ended = false;

  constructor(options: EngineOptions) {
    const { port1, port2 } = new MessageChannel();
    this.port = port1;
    const flags = this.shared.buffer as SharedArrayBuffer;
    const data: EngineData = { port: port2, flags, ...(options.example ? { example: options.example } : {}) };
    this.worker = new Worker(options.entry, { workerData: data, transferList: [port2], name: 'engine' });
    this.port.on('message', (message: ToClient) => {
      for (const listener of [...this.listeners]) listener(message);
    });
    this.worker.on('error', (error) => {
      this.failure ??= first_line(error);
    });
    this.worker.on('exit', (code) => this.end(this.failure ?? `its thread ended with code ${code}`));
  }

  send(message: Request): void {
    if (this.ended) return;
    this.port.postMessage(message);
    Atomics.add(this.shared, ARRIVED, 1);
    Atomics.notify(this.shared, ARRIVED);
  }

  on_message(listener: (message: ToClient) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  on_exit(listener: (reason: string) => void): () => void {
    this.exit_listeners.add(listener);
    return () => this.exit_listeners.delete(listener);
  }

  hold(on: boolean): void {
    Atomics.store(this.shared, HOLD, on ? 1 : 0);
  }

  async terminate(): Promise<void> {
    this.exit_listeners.clear();
    this.end('');
    await this.worker.terminate();
  }

  private end(reason: string): void {
    if (this.ended) return;
    this.ended = true;
    this.listeners.clear();
    this.port.close();
    for (const listener of [...this.exit_listeners]) listener(reason);
    this.exit_listeners.clear();
  }
}

/** What an engine died of, fit to show. A thread can throw anything. */
function first_line(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split('\n', 1)[0]?.slice(0, 500) || 'an error without a message';
}
