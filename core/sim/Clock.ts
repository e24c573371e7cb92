/** Virtual time: microseconds since the simulation began. It moves only when an event is due or work is recorded. */
export class Clock {
  /** Virtual microseconds, a whole number. */
  now = 0;

  /** Virtual seconds. */
  seconds(): number {
    return this.now / 1e6;
  }
}

/** Whole microseconds of a time in seconds. */
export function seconds_to_us(seconds: number): number {
  // What is to wait for the rest of a time must wait, however little is left: else it looks again at the same instant.
  return seconds > 0 ? Math.max(1, Math.round(seconds * 1e6)) : Math.round(seconds * 1e6);
}
