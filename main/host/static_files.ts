import { readFile, realpath, stat } from 'node:fs/promises';
import { basename, extname, join, sep } from 'node:path';

/** A file of the window, ready to be sent. */
export interface StaticFile {
  readonly body: Buffer;
  readonly type: string;
  /** Its name changes whenever its content does, so it may be kept for ever. */
  readonly immutable: boolean;
  /** Whether it is the page itself, by whatever spelling of its name it was asked for. */
  readonly page: boolean;
}

const PAGE = 'index.html';

const TYPES: { readonly [extension: string]: string } = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

/**
 * The file under `root` that a URL's path names, `/` being index.html; null where there is none or it is nobody's
 * business: hidden files, types that are not ours, and whatever lies outside, also by a link.
 */
export async function find_file(root: string, pathname: string): Promise<StaticFile | null> {
  const segments = segments_of(pathname === '/' ? `/${PAGE}` : pathname);
  const type = TYPES[extname(segments?.at(-1) ?? '').toLowerCase()];
  if (segments === null || type === undefined) return null;
  try {
    const base = await realpath(root);
    const path = await realpath(join(base, ...segments));
    if (!path.startsWith(base + sep) || !(await stat(path)).isFile()) return null;
    return {
      body: await readFile(path),
      type,
      immutable: segments[0] === 'assets' && segments.length > 1,
      // Some file systems take no notice of case.
      page: basename(path).toLowerCase() === PAGE,
    };
  } catch {
    return null;
  }
}

/** The names in a path, decoded; null where one of them could mean something other than a name. */
function segments_of(pathname: string): string[] | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  const [empty, ...segments] = decoded.split('/');
  if (empty !== '' || segments.length === 0) return null;
  const names = segments.every(
    (name) => name !== '' && !name.startsWith('.') && /^[^\\:\p{Cc}]+$/u.test(name),
  );
  return names ? segments : null;
}
