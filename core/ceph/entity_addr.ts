import type { JsonObject } from './json/value.ts';

/** `none` is a blank address, `v1` the legacy protocol, `v2` msgr2, `any` either. */
export type entity_addr_type = 'none' | 'v1' | 'v2' | 'any';

/** One address of a daemon (`entity_addr_t` of `msg/msg_types.h`). Immutable. */
export class entity_addr_t {
  static readonly BLANK = new entity_addr_t('none', '', 0, 0);
  readonly type: entity_addr_type;
  /** IPv4 or bare IPv6 text; empty where there is no address family. */
  readonly ip: string;
  readonly port: number;
  /** Tells apart two daemons that used the same port one after the other; most often the pid. uint32. */
  readonly nonce: number;

  constructor(type: entity_addr_type, ip: string, port: number, nonce: number) {
    this.type = type;
    this.ip = ip;
    this.port = port;
    this.nonce = nonce;
  }

  is_blank_ip(): boolean {
    return this.ip === '';
  }

  /** `127.0.0.1:6808`, `[::1]:6808`; a blank one prints as Ceph's complaint about family 0. */
  ip_port(): string {
    if (this.ip === '') return '(unrecognized address family 0)';
    return this.ip.includes(':') ? `[${this.ip}]:${this.port}` : `${this.ip}:${this.port}`;
  }

  /** `127.0.0.1:6809/1403784883`, without the type (`entity_addr_t::get_legacy_str`). */
  get_legacy_str(): string {
    return `${this.ip_port()}/${this.nonce}`;
  }

  equals(other: entity_addr_t): boolean {
    return this.toString() === other.toString();
  }

  /** `v2:127.0.0.1:6808/1403784883`; `-` for a blank one. */
  toString(): string {
    if (this.type === 'none') return '-';
    return `${this.type}:${this.ip_port()}/${this.nonce}`;
  }

  /** `{type, addr, nonce}` (`entity_addr_t::dump`). */
  dump(): JsonObject {
    return { type: this.type, addr: this.ip_port(), nonce: this.nonce };
  }

  /**
   * Reads `ip:port`, `[ip6]:port`, with `/nonce` or without (then 0).
   * @returns null where the text is no address.
   */
  static parse(type: entity_addr_type, text: string): entity_addr_t | null {
    if (/^\(unrecognized address family 0\)(\/0)?$/.test(text)) return new entity_addr_t(type, '', 0, 0);
    const match = /^(?:\[([0-9a-fA-F:.]{2,45})\]|([^[\]:/\s]{1,45})):(\d{1,5})(?:\/(\d{1,10}))?$/.exec(text);
    const ip = match?.[1] ?? match?.[2];
    const port = Number(match?.[3]);
    const nonce = Number(match?.[4] ?? '0');
    if (ip === undefined || port > 0xffff || nonce > 0xffffffff) return null;
    return new entity_addr_t(type, ip, port, nonce);
  }
}
