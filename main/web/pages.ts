import type { IncomingMessage, ServerResponse } from 'node:http';
import { cache_control, page_headers } from '../host/page_headers.ts';
import { find_file } from '../host/static_files.ts';
import { check_host, check_token, type Listening } from './guard.ts';

export interface PageOptions {
  /** The folder of the built window. */
  readonly root: string;
  readonly token: string;
  readonly at: Listening;
}

/** Answers one request for a page or an asset. */
export async function serve_page(
  request: IncomingMessage,
  response: ServerResponse,
  options: PageOptions,
): Promise<void> {
  const host = request.headers.host ?? '';
  const refusal = check_host(host, options.at);
  if (refusal !== null) return say(response, refusal.status, refusal.reason);
  // Some browsers do not take 'self' to mean a WebSocket too.
  for (const [name, value] of Object.entries(page_headers([`ws://${host}`]))) response.setHeader(name, value);
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD');
    return say(response, 405, 'Only GET and HEAD are answered here.');
  }
  const { pathname, query } = split_target(request.url ?? '/');
  const file = await find_file(options.root, pathname);
  if (file === null) return say(response, 404, 'There is nothing here.');
  // By what was found and not by what was asked for: a name can be spelled in many ways.
  const wrong = file.page ? check_token(query.get('token'), options.token) : null;
  if (wrong !== null) return say(response, wrong.status, wrong.reason);
  response.writeHead(200, {
    'Content-Type': file.type,
    'Content-Length': file.body.length,
    'Cache-Control': cache_control(file.immutable),
  });
  response.end(request.method === 'HEAD' ? undefined : file.body);
}

/** Path and query as they came: nothing is resolved, so `..` stays visible to the one who looks. */
export function split_target(target: string): { pathname: string; query: URLSearchParams } {
  const mark = target.indexOf('?');
  if (mark < 0) return { pathname: target, query: new URLSearchParams() };
  return { pathname: target.slice(0, mark), query: new URLSearchParams(target.slice(mark + 1)) };
}

function say(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' });
  response.end(`${text}\n`);
}
