import { utime_t } from '../ceph/utime.ts';

/** What the clocks of the simulated hosts show at virtual second 0, that of the recorded cluster: microseconds since 1970. */
export const EPOCH_US = Date.UTC(2026, 10, 22, 14, 53, 48) * 1000;

/** The time of day at a virtual second, as daemons print it; 0 is a time that was never set, and stays so. */
export function time_of_day(seconds: number): utime_t {
  return seconds === 0 ? utime_t.ZERO : utime_t.from_us(EPOCH_US + Math.round(seconds * 1e6));
}
