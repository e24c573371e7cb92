import { entity_addr_t } from './entity_addr.ts';
import type { JsonObject } from './json/value.ts';

/** All addresses of one daemon, msgr2 first (`entity_addrvec_t`). Immutable. */
export class entity_addrvec_t {
  static readonly EMPTY = new entity_addrvec_t([]);
  readonly v: readonly entity_addr_t[];
  #text: string | null = null;

  constructor(v: readonly entity_addr_t[]) {
    this.v = v;
  }

  /** The usual pair of a daemon: v2 on `port`, v1 on the next port; both on 0 where nobody listens. */
  static v2_and_v1(ip: string, port: number, nonce: number): entity_addrvec_t {
    return new entity_addrvec_t([
      new entity_addr_t('v2', ip, port, nonce),
      new entity_addr_t('v1', ip, port === 0 ? 0 : port + 1, nonce),
    ]);
  }

  empty(): boolean {
    return this.v.length === 0;
  }

  front(): entity_addr_t {
    return this.v[0] ?? entity_addr_t.BLANK;
  }

  /** The v1 address, else the first, else a blank one (`legacy_or_front_addr`). */
  legacy_or_front_addr(): entity_addr_t {
    return this.v.find((addr) => addr.type === 'v1') ?? this.front();
  }

  /** `127.0.0.1:6809/1403784883`: what the maps print as `addr`. */
  get_legacy_str(): string {
    return this.legacy_or_front_addr().get_legacy_str();
  }

  equals(other: entity_addrvec_t): boolean {
    return this === other || this.toString() === other.toString();
  }

  contains(addr: entity_addr_t): boolean {
    return this.v.some((mine) => mine.equals(addr));
  }

  /** `[v2:…,v1:…]`; one alone has no brackets; none prints nothing. */
  toString(): string {
    this.#text ??= this.v.length > 1 ? `[${this.v.join(',')}]` : this.v.join('');
    return this.#text;
  }

  /** `{addrvec: [{type, addr, nonce}, …]}` (`entity_addrvec_t::dump`). */
  dump(): JsonObject {
    return { addrvec: this.v.map((addr) => addr.dump()) };
  }
}
