/** Below this many seconds a utime_t is taken for a duration and printed raw (`utime_t::gmtime`). */
const RELATIVE_LIMIT = 60 * 60 * 24 * 365 * 10;

const pad = (n: number, width: number): string => String(n).padStart(width, '0');

/** A moment or a duration of Ceph (`utime_t`), to the microsecond that Ceph prints. Immutable. */
export class utime_t {
  static readonly ZERO = new utime_t(0, 0);
  readonly sec: number;
  readonly usec: number;
  /** Minutes east of UTC that the printing daemon lived in. Not part of the value; kept to print alike. */
  readonly utcoffset: number;

  constructor(sec: number, usec: number, utcoffset = 0) {
    this.sec = sec;
    this.usec = usec;
    this.utcoffset = utcoffset;
  }

  /** From whole microseconds since 1970. */
  static from_us(us: number): utime_t {
    const sec = Math.floor(us / 1e6);
    return new utime_t(sec, us - sec * 1e6);
  }

  to_us(): number {
    return this.sec * 1e6 + this.usec;
  }

  is_zero(): boolean {
    return this.sec === 0 && this.usec === 0;
  }

  equals(other: utime_t): boolean {
    return this.sec === other.sec && this.usec === other.usec;
  }

  /** `2026-11-22T14:57:29.662588+0000`, or `0.000000` for a small one (`utime_t::gmtime/localtime`). */
  toString(): string {
    if (this.sec < RELATIVE_LIMIT) return `${this.sec}.${pad(this.usec, 6)}`;
    const sign = this.utcoffset < 0 ? '-' : '+';
    const minutes = Math.abs(this.utcoffset);
    return `${this.#clock()}${sign}${pad(Math.trunc(minutes / 60), 2)}${pad(minutes % 60, 2)}`;
  }

  /** `2026-11-22T14:53:48.357292Z`: the form of the monitor map (`utime_t::gmtime_nsec`-like). */
  gmtime(): string {
    if (this.sec < RELATIVE_LIMIT) return `${this.sec}.${pad(this.usec, 6)}`;
    return `${new utime_t(this.sec, this.usec).#clock()}Z`;
  }

  #clock(): string {
    const iso = new Date((this.sec + this.utcoffset * 60) * 1000).toISOString();
    return `${iso.slice(0, 19)}.${pad(this.usec, 6)}`;
  }

  /**
   * Reads what toString or gmtime print, and the older `2020-01-02 03:04:05.678901` (UTC).
   * @returns null where the text is no time.
   */
  static parse(text: string): utime_t | null {
    const relative = /^(\d{1,9})\.(\d{6})$/.exec(text);
    if (relative) return new utime_t(Number(relative[1]), Number(relative[2]));
    const match = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)\.(\d{6})(?:Z|([+-])(\d\d)(\d\d))?$/.exec(text);
    if (!match) return null;
    const [, date, clock, usec, sign, hours = '0', minutes = '0'] = match;
    const utcoffset = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
    const local = Date.parse(`${date}T${clock}Z`) / 1000;
    const sec = local - utcoffset * 60;
    if (!(sec >= RELATIVE_LIMIT && sec <= 0xffffffff)) return null;
    return new utime_t(sec, Number(usec), utcoffset === 0 ? 0 : utcoffset);
  }
}
