/**
 * Marks the page idle (`<html data-idle="true">`) exactly while nothing is outstanding: no command unanswered, no
 * message unapplied, no render pending, no work that a panel holds. Tests wait for it.
 */
export class IdleMark {
  private readonly is_busy: () => boolean;
  private readonly set: (idle: boolean) => void;
  private readonly later: (callback: () => void) => void;
  private holds = 0;
  private checking = false;
  private again = false;
  private idle: boolean | null = null;

  constructor(is_busy: () => boolean, set: (idle: boolean) => void, later = after_tasks()) {
    this.is_busy = is_busy;
    this.set = set;
    this.later = later;
  }

  /** Something begins or goes on: not idle, until a look a moment later finds nothing left to do. */
  touch(): void {
    this.mark(false);
    this.again = true;
    if (this.checking) return;
    this.checking = true;
    this.check();
  }

  /** Keeps the page busy until the returned function is called: for work that no command stands for. */
  hold(): () => void {
    this.holds++;
    this.touch();
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      this.holds--;
      this.touch();
    };
  }

  private check(): void {
    this.again = false;
    // React commits what a store change asks for in a microtask and may run its effects in a task of their own:
    // two tasks later both are done, and what the effects asked for has been counted.
    this.later(() =>
      this.later(() => {
        if (this.again) return this.check();
        this.checking = false;
        if (this.holds === 0 && !this.is_busy()) this.mark(true);
      }),
    );
  }

  private mark(idle: boolean): void {
    if (this.idle === idle) return;
    this.idle = idle;
    this.set(idle);
  }
}

/** Runs callbacks in tasks of their own, without the delay of timers. */
function after_tasks(): (callback: () => void) => void {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.onmessage = () => waiting.shift()?.();
  return (callback) => {
    waiting.push(callback);
    port2.postMessage(null);
  };
}
