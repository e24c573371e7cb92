/** The page's own scheme: `cuttlebone://app/`, which reaches the built window's files and nothing else. */
import { cache_control, page_headers } from '../host/page_headers.ts';
import { find_file } from '../host/static_files.ts';

export const SCHEME = 'cuttlebone';
export const APP_ORIGIN = `${SCHEME}://app`;
export const APP_URL = `${APP_ORIGIN}/index.html`;

/** Whether `url` is the app's own. */
export function is_app_url(url: string | undefined): boolean {
  if (url === undefined || !URL.canParse(url)) return false;
  const { protocol, host } = new URL(url);
  return protocol === `${SCHEME}:` && host === 'app';
}

/** Whether `url` is a blob that the app's own page made: how it hands over an export. */
export function is_app_blob(url: string): boolean {
  return url.startsWith(`blob:${APP_ORIGIN}/`);
}

/** Answers a request to the scheme from the files in `root`. */
export async function serve_app(root: string, request: { url: string; method: string }): Promise<Response> {
  const headers = page_headers();
  const say = (status: number, text: string) =>
    new Response(`${text}\n`, {
      status,
      headers: { ...headers, 'Content-Type': 'text/plain; charset=utf-8' },
    });
  if (!is_app_url(request.url)) return say(403, 'This address is not served here.');
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return say(405, 'Only GET and HEAD are answered.');
  const file = await find_file(root, new URL(request.url).pathname);
  if (file === null) return say(404, 'There is nothing here.');
  return new Response(request.method === 'HEAD' ? null : new Uint8Array(file.body), {
    headers: { ...headers, 'Content-Type': file.type, 'Cache-Control': cache_control(file.immutable) },
  });
}
