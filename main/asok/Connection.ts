import type { Socket } from 'node:net';
import type { Limited } from './ConnectionLimit.ts';
import { frame, type RequestText, request_text } from './framing.ts';
import { RequestReader } from './RequestReader.ts';

/** One client of an admin socket: it asks once, is answered once, and that was it. */
export class Connection implements Limited {
  private readonly socket: Socket;
  private readonly patience_ms: number;
  private request: RequestText | null = null;
  private hung_up = false;
  private timer: NodeJS.Timeout | undefined;

  /**
   * `on_request` is called once, when the request is complete. A client gets `patience_ms` to say what it wants, and
   * again to take the answer; how long the daemon takes is another matter.
   */
  constructor(
    socket: Socket,
    patience_ms: number,
    on_request: (request: RequestText) => void,
    on_close: () => void,
  ) {
    this.socket = socket;
    this.patience_ms = patience_ms;
    const reader = new RequestReader();
    this.start_timer();
    socket.on('data', (chunk) => {
      if (this.request !== null) {
        // What comes after the request stays unread, as in Ceph.
        socket.pause();
        return;
      }
      const read = reader.push(chunk as Buffer);
      if (read === null) return;
      if (read === 'too long') {
        this.close();
        return;
      }
      clearTimeout(this.timer);
      this.request = request_text(read);
      on_request(this.request);
    });
    socket.on('end', () => {
      this.hung_up = true;
      if (this.request === null) this.close();
    });
    // Whatever goes wrong with a connection ends it and nothing else.
    socket.on('error', () => this.close());
    socket.on('close', () => {
      clearTimeout(this.timer);
      on_close();
    });
  }

  get dispensable(): boolean {
    return this.request === null || this.hung_up;
  }

  get closed(): boolean {
    return this.socket.destroyed;
  }

  answer(response: string): void {
    if (this.closed) return;
    this.start_timer();
    this.socket.end(frame(response, this.request?.encoding), () => this.close());
  }

  close(): void {
    this.socket.destroy();
  }

  private start_timer(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.close(), this.patience_ms).unref();
  }
}
