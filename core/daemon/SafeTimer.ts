import { seconds_to_us } from '../sim/Clock.ts';
import { traced } from '../trace/traced.ts';
import type { CephContext } from './CephContext.ts';

/** An event of a SafeTimer that has not run yet. Only its timer looks inside. */
export interface TimerEvent {
  readonly callback: () => void;
  cancel: () => void;
}

/** Timed callbacks on the daemon's `safe_timer` thread (Ceph's SafeTimer). */
export class SafeTimer {
  private readonly cct: CephContext;
  private readonly thread_name: string;
  private readonly events = new Set<TimerEvent>();
  private running = false;
  private held = false;

  constructor(cct: CephContext, thread_name = 'safe_timer') {
    this.cct = cct;
    this.thread_name = thread_name;
  }

  @traced('SafeTimer::init')
  init(): void {
    this.running = true;
  }

  /** Runs `callback` in `seconds`, once. Returns null, as Ceph does, when the timer is shut down. */
  @traced('SafeTimer::add_event_after')
  add_event_after(seconds: number, callback: () => void): TimerEvent | null {
    if (!this.running) return null;
    const event: TimerEvent = { callback, cancel: () => {} };
    event.cancel = this.cct.process.thread(this.thread_name).post(() => {
      if (!this.events.delete(event) || this.held) return;
      callback();
    }, seconds_to_us(seconds));
    this.events.add(event);
    return event;
  }

  /** False if the event has run or was cancelled before. */
  @traced('SafeTimer::cancel_event')
  cancel_event(event: TimerEvent): boolean {
    event.cancel();
    return this.events.delete(event);
  }

  /** Runs nothing more: whoever is about to shut it down has its lock, and keeps it till then. */
  hold(): void {
    this.held = true;
  }

  @traced('SafeTimer::shutdown')
  shutdown(): void {
    this.running = false;
    for (const event of this.events) event.cancel();
    this.events.clear();
  }
}
