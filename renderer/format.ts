/** Virtual times and durations as people read them. All take virtual microseconds. */

const NBSP = '\u00a0';

function parts(us: number): { seconds: number; millis: string; micros: string } {
  const whole = Math.max(0, Math.floor(us));
  return {
    seconds: Math.floor(whole / 1_000_000),
    millis: String(Math.floor(whole / 1000) % 1000).padStart(3, '0'),
    micros: String(whole % 1000).padStart(3, '0'),
  };
}

/** `32.418 203` */
export function virtual_seconds(us: number): string {
  const { seconds, millis, micros } = parts(us);
  return `${seconds}.${millis}${NBSP}${micros}`;
}

/** `00:00:32.418 203` */
export function virtual_clock(us: number): string {
  const { seconds, millis, micros } = parts(us);
  const two = (n: number) => String(n).padStart(2, '0');
  const hours = two(Math.floor(seconds / 3600));
  return `${hours}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}.${millis}${NBSP}${micros}`;
}

/** `0.412 ms` */
export function milliseconds(us: number): string {
  return `${(us / 1000).toFixed(3)}${NBSP}ms`;
}

/** How long, in the unit that suits: `640 µs`, `3.2 ms`, `4.2 s`, `12 min`. */
export function span_of(us: number): string {
  if (us < 1000) return `${Math.round(us)}${NBSP}µs`;
  if (us < 1_000_000) return `${(us / 1000).toFixed(1)}${NBSP}ms`;
  if (us < 120_000_000) return `${(us / 1_000_000).toFixed(1)}${NBSP}s`;
  return `${Math.floor(us / 60_000_000)}${NBSP}min`;
}

/** `MDSDaemon::handle_mds_map` as what recedes and what stands out. */
export function split_name(name: string): [class_name: string, own_name: string] {
  const at = name.lastIndexOf('::');
  return at < 0 ? ['', name] : [name.slice(0, at + 2), name.slice(at + 2)];
}
