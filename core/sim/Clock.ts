/** Virtual time: microseconds since the simulation began. It moves only when an event is due or work is recorded. */
export class Clock {
  /** Virtual microseconds, a whole number. */
  now = 0;

  /** Virtual seconds. */
  seconds(): number {
    return this.now / 1e6;
  }
}

/** As late as a time can be: 285 years. */
const NEVER = Number.MAX_SAFE_INTEGER;

/**
 * Whole microseconds of a time in seconds that something waits: one at least. What is longer than there are numbers for
 * never comes, and what is no number does not either (a setting may be `nan`): what Ceph's make_timespan makes of that
 * is centuries away.
 */
export function seconds_to_us(seconds: number): number {
  if (Number.isNaN(seconds)) return NEVER;
  // What is to wait for the rest of a time must wait, however little is left: else it looks again at the same instant.
  // So must what a setting makes wait for no time, again and again: else nothing after that instant ever came.
  return Math.min(NEVER, Math.max(1, Math.round(seconds * 1e6)));
}
