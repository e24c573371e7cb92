/**
 * What the page may do, however it is served. Scripts come from its own files only and nothing is fetched from
 * elsewhere. Styles may stand in the page, because the editor and the terminal write theirs there.
 * @param connect where else than to its own origin it may connect
 */
export function content_security_policy(connect: readonly string[] = []): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self'",
    "img-src 'self' data:",
    ["connect-src 'self'", ...connect].join(' '),
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** The headers of every answer. */
export function page_headers(connect: readonly string[] = []): Record<string, string> {
  return {
    'Content-Security-Policy': content_security_policy(connect),
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), usb=()',
  };
}

/** How long a file may be kept: assets carry a hash in their names, the rest is asked for each time. */
export function cache_control(immutable: boolean): string {
  return immutable ? 'public, max-age=31536000, immutable' : 'no-store';
}
