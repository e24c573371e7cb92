import { entity_addr_t, type entity_addr_type } from '../../ceph/entity_addr.ts';
import type { parsed } from './strict.ts';

const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/;

function read_addr(text: string): entity_addr_t | null {
  if (text === '-') return entity_addr_t.BLANK;
  const match = /^(?:(v1|v2|any):)?(\[[0-9a-fA-F:.]+\]|[\d.]+)(:\d+)?(\/\d+)?$/.exec(text);
  const [, type, ip = '', port = ':0', nonce = '/0'] = match ?? [];
  if (match === null || !(ip.startsWith('[') || IPV4.test(ip))) return null;
  return entity_addr_t.parse((type ?? 'v2') as entity_addr_type, `${ip}${port}${nonce}`);
}

/** An address in any of its forms, as it is printed: `127.0.0.1` is `v2:127.0.0.1:0/0`. The error has no text. */
export function parse_addr(text: string): parsed<string> {
  const addr = read_addr(text);
  return addr === null ? { error: '' } : { value: addr.toString() };
}

/** An address, or several in brackets, as printed. Nothing is an empty list. */
export function parse_addrvec(text: string): parsed<string> {
  if (text === '' || text === '[]') return { value: '' };
  const inside = /^\[((?:v1|v2|any):.*)\]$/.exec(text)?.[1];
  const addrs = (inside ?? text).split(',').map(read_addr);
  if (addrs.some((addr) => addr === null)) return { error: '' };
  return { value: inside === undefined ? addrs.join(',') : `[${addrs.join(',')}]` };
}
