import type { ToClient } from '../../core/session/protocol.ts';
import type { Connection, EngineHub } from '../host/EngineHub.ts';

/** With more than this many messages unread by the page the engine is held back, below the other it goes on. */
const BEHIND = 64;
const CAUGHT_UP = 16;

/**
 * The line between the pages of one window and the session. A window outlives its pages: each reload brings a new one,
 * which takes the session over, while messages of the old one, either way, lead nowhere.
 */
export class PageLink {
  private readonly hub: EngineHub;
  private readonly send: (page: string, message: ToClient) => void;
  private page: string | null = null;
  private line: Connection | null = null;
  private unread = 0;

  constructor(hub: EngineHub, send: (page: string, message: ToClient) => void) {
    this.hub = hub;
    this.send = send;
  }

  opened(page: unknown): void {
    if (typeof page !== 'string' || page.length > 64) return;
    this.closed();
    this.page = page;
    this.line = this.hub.attach({
      send: (message) => {
        this.unread++;
        if (this.unread > BEHIND) this.line?.hold(true);
        this.send(page, message);
      },
      taken_over: () => {},
    });
  }

  said(page: unknown, message: unknown): void {
    if (page === this.page) this.line?.receive(message);
  }

  received(page: unknown): void {
    if (page !== this.page) return;
    this.unread = Math.max(0, this.unread - 1);
    if (this.unread < CAUGHT_UP) this.line?.hold(false);
  }

  /** The page is gone: closed, crashed, or replaced. */
  closed(): void {
    this.line?.detach();
    this.line = null;
    this.page = null;
    this.unread = 0;
  }
}
