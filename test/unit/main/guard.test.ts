import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { find_file } from '../../../main/host/static_files.ts';
import { web_arguments } from '../../../main/web/arguments.ts';
import {
  check_host,
  check_origin,
  check_token,
  is_loopback,
  new_token,
  token_matches,
} from '../../../main/web/guard.ts';

const local = { host: '127.0.0.1', port: 7431 };
const everywhere = { host: '0.0.0.0', port: 7431 };

describe('check_host', () => {
  it.each(['127.0.0.1:7431', 'localhost:7431', 'LOCALHOST:7431', '[::1]:7431', '127.0.0.2:7431'])(
    'lets %s in',
    (h) => {
      expect(check_host(h, local)).toBeNull();
      expect(check_host(h, everywhere)).toBeNull();
    },
  );

  it.each([
    undefined,
    '',
    '127.0.0.1',
    '127.0.0.1:7432',
    'evil.example:7431',
    'localhost.evil.example:7431',
    '127.0.0.1.evil.example:7431',
    '127.evil.example:7431',
    'evil.example@127.0.0.1:7431',
    '127.0.0.1:7431, evil.example',
    '127.0.0.1:07431x',
    '192.168.1.5:7431',
  ])('keeps %s out', (h) => {
    expect(check_host(h, local)?.status).toBe(403);
  });

  it('knows the port that is not said', () => {
    expect(check_host('localhost', { host: '127.0.0.1', port: 80 })).toBeNull();
  });

  it('lets literal addresses in, and no foreign names, where the whole network may come', () => {
    expect(check_host('192.168.1.5:7431', everywhere)).toBeNull();
    expect(check_host('[fe80::1]:7431', everywhere)).toBeNull();
    expect(check_host('evil.example:7431', everywhere)?.status).toBe(403);
    expect(check_host('box.example:7431', { host: 'box.example', port: 7431 })).toBeNull();
    expect(check_host('127.0.0.1:7431', { host: '192.168.1.5', port: 7431 })?.status).toBe(403);
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), (h) => check_host(h, local) === null || true));
  });
});

describe('check_origin and check_token', () => {
  it('takes the page served here only', () => {
    expect(check_origin('http://localhost:7431', 'localhost:7431')).toBeNull();
    for (const origin of [
      undefined,
      'null',
      'http://localhost',
      'https://localhost:7431',
      'http://evil.example',
    ])
      expect(check_origin(origin, 'localhost:7431')?.status).toBe(403);
  });

  it('takes the token only', () => {
    const token = new_token();
    expect(Buffer.from(token, 'base64url').length * 8).toBeGreaterThanOrEqual(128);
    expect(new_token()).not.toBe(token);
    expect(check_token(token, token)).toBeNull();
    expect(check_token(null, token)?.status).toBe(401);
    for (const wrong of ['', token.slice(1), `${token}x`, token.toUpperCase()])
      expect(token_matches(wrong, token)).toBe(false);
  });

  it('knows loopback from the rest', () => {
    expect(['127.0.0.1', '127.9.9.9', 'localhost', '::1', '[::1]'].every(is_loopback)).toBe(true);
    expect(
      ['0.0.0.0', '::', '10.0.0.1', '127.evil.example', 'evil.localhost.example'].some(is_loopback),
    ).toBe(false);
  });
});

describe('find_file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cuttlebone-files-'));
  const root = join(folder, 'renderer');
  mkdirSync(join(root, 'assets', '.git'), { recursive: true });
  writeFileSync(join(root, 'index.html'), 'index');
  writeFileSync(join(root, 'assets', 'a b.js'), 'asset');
  writeFileSync(join(root, 'assets', '.git', 'config.json'), 'secret');
  writeFileSync(join(root, 'key.pem'), 'secret');
  writeFileSync(join(folder, 'outside.js'), 'secret');
  mkdirSync(join(folder, 'renderer-old'));
  writeFileSync(join(folder, 'renderer-old', 'old.js'), 'secret');
  symlinkSync(join(folder, 'outside.js'), join(root, 'link.js'));
  symlinkSync(join(folder, 'renderer-old'), join(root, 'linked'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('finds what is there', async () => {
    expect((await find_file(root, '/'))?.type).toBe('text/html; charset=utf-8');
    const asset = await find_file(root, '/assets/a%20b.js');
    expect(asset).toMatchObject({ type: 'text/javascript; charset=utf-8', immutable: true });
    expect((await find_file(root, '/index.html'))?.immutable).toBe(false);
  });

  it.each([
    '',
    'index.html',
    '//index.html',
    '/assets',
    '/assets/',
    '/missing.js',
    '/../outside.js',
    '/%2e%2e/outside.js',
    '/..%2foutside.js',
    '/assets/../../outside.js',
    '/..%5coutside.js',
    '/assets/.git/config.json',
    '/key.pem',
    '/link.js',
    '/linked/old.js',
    '/../renderer-old/old.js',
    '/index.html%00.js',
    '/C:/outside.js',
    '/%',
    '/%c0%ae%c0%ae/outside.js',
  ])('finds nothing at %s', async (path) => {
    expect(await find_file(root, path)).toBeNull();
  });

  it('finds nothing outside, whatever is asked', async () => {
    const part = fc.constantFrom(
      '..',
      '%2e%2e',
      '.',
      'assets',
      'outside.js',
      'renderer-old',
      'old.js',
      '%2f',
      '\\',
      '',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 8 }), async (parts) => {
        const file = await find_file(root, `/${parts.join('/')}`);
        return file === null || file.body.toString() !== 'secret';
      }),
    );
  });
});

describe('web_arguments', () => {
  it('reads what there is', () => {
    expect(web_arguments(['--port', '0', '--host', '::1', '--allow-remote', '--example', 'boot'])).toEqual({
      port: 0,
      host: '::1',
      allow_remote: true,
      example: 'boot',
    });
    expect(web_arguments(['--help'])).toBeNull();
  });

  it.each([['--port'], ['--port', 'x'], ['--port', '65536'], ['--port=-1'], ['--nothing'], ['word']])(
    'says in one line what is wrong: %s %s',
    (...args) => {
      expect(() => web_arguments(args.filter((arg) => arg !== undefined))).toThrow(/^[^\n]+\.$/);
    },
  );
});
