/** Who may come in. Other pages in the same browser can reach this server too, so nothing is taken on trust. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { isIP } from 'node:net';
import { hostname } from 'node:os';

/** Why a request is refused. */
export interface Refusal {
  readonly status: 400 | 401 | 403;
  readonly reason: string;
}

/** What the server listens on, once it does. */
export interface Listening {
  readonly host: string;
  readonly port: number;
}

/** 192 random bits, fit for a URL. */
export function new_token(): string {
  return randomBytes(24).toString('base64url');
}

/** Compares in constant time, whatever the lengths. */
export function token_matches(given: string | null, token: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return given !== null && timingSafeEqual(digest(given), digest(token));
}

export function is_loopback(host: string): boolean {
  const name = host.toLowerCase().replace(/^\[|\]$/g, '');
  return name === 'localhost' || name === '::1' || (isIP(name) === 4 && name.startsWith('127.'));
}

/**
 * Refuses a Host header that does not name this server. A page whose own name was made to point here (DNS rebinding)
 * sends its own name; so does whatever mistook us for another server.
 */
export function check_host(header: string | undefined, at: Listening): Refusal | null {
  const { name, port } = split_host(header ?? '');
  if (port !== at.port) return { status: 403, reason: 'This address is not served here.' };
  if (is_loopback(name) && (is_loopback(at.host) || is_any(at.host))) return null;
  if (name === at.host.toLowerCase()) return null;
  // Listening to the whole network: a literal address cannot be rebound, and a machine's own name is its own.
  if (is_any(at.host) && (isIP(name) !== 0 || name === hostname().toLowerCase())) return null;
  return { status: 403, reason: 'This address is not served here.' };
}

/** Refuses a WebSocket that a page from elsewhere opens. `host` has passed `check_host`. */
export function check_origin(origin: string | undefined, host: string): Refusal | null {
  if (origin === `http://${host}`) return null;
  return { status: 403, reason: 'Only the page served here may open a session.' };
}

export function check_token(given: string | null, token: string): Refusal | null {
  if (token_matches(given, token)) return null;
  return { status: 401, reason: 'Open Cuttlebone by the address it printed, with the token in it.' };
}

function is_any(host: string): boolean {
  return host === '0.0.0.0' || host === '::';
}

/** `[::1]:80`, `localhost:7431`, `10.0.0.1` (port 80). An unreadable one has port -1, which is nobody's. */
function split_host(header: string): { name: string; port: number } {
  const match = /^(?:\[([0-9a-f:.]+)\]|([a-z0-9.-]+))(?::(\d{1,5}))?$/i.exec(header);
  if (match === null) return { name: '', port: -1 };
  const [, v6, name, port] = match;
  return { name: (v6 ?? name ?? '').toLowerCase(), port: port === undefined ? 80 : Number(port) };
}
