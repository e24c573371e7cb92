// The desktop shell, as far as it is without Electron: it cannot run in the unit tests, but what it decides can.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { singles } from '../../../core/session/batch.ts';
import type { Request, ToClient } from '../../../core/session/protocol.ts';
import { is_app_blob, is_app_url, serve_app } from '../../../main/electron/app_scheme.ts';
import { close_debugging } from '../../../main/electron/debugging.ts';
import { external_link } from '../../../main/electron/external_link.ts';
import { menu_template } from '../../../main/electron/menu.ts';
import { PageLink } from '../../../main/electron/PageLink.ts';
import { offer_reload } from '../../../main/electron/unresponsive.ts';
import { window_options } from '../../../main/electron/window_options.ts';
import { load_state, save_state, usable_state } from '../../../main/electron/window_state.ts';
import { EngineHub } from '../../../main/host/EngineHub.ts';
import type { Engine } from '../../../main/host/EngineThread.ts';
import { type Built, build_fixture } from './support/built.ts';

describe('window_options', () => {
  it('gives the page nothing but the preload script', () => {
    const options = window_options('/preload.cjs', { width: 1, height: 1, maximized: false }, true, false);
    expect(options.webPreferences).toEqual({
      preload: '/preload.cjs',
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      plugins: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      spellcheck: false,
      devTools: false,
    });
  });
});

describe('the scheme', () => {
  let built: Built;
  beforeAll(async () => {
    built = await build_fixture();
  });
  afterAll(() => built.remove());
  const get = (url: string, method = 'GET') => serve_app(built.page, { url, method });

  it('serves the page with its walls', async () => {
    const page = await get('cuttlebone://app/index.html');
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('Cuttlebone');
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('content-security-policy')).toContain("connect-src 'self';");
    expect((await get('cuttlebone://app/assets/app-1a2b.js')).headers.get('content-type')).toMatch(
      /javascript/,
    );
  });

  it.each([
    ['cuttlebone://app/../outside.js', 404],
    ['cuttlebone://app/..%2foutside.js', 404],
    ['cuttlebone://app/..%5coutside.js', 404],
    ['cuttlebone://app/.hidden.js', 404],
    ['cuttlebone://app/secret.pem', 404],
    ['cuttlebone://other/index.html', 403],
    ['file:///etc/passwd', 403],
  ])('answers %s with %i', async (url, status) => {
    const answer = await get(url);
    expect(answer.status).toBe(status);
    expect(await answer.text()).not.toContain('secret');
  });

  it('only reads', async () => {
    expect((await get('cuttlebone://app/index.html', 'POST')).status).toBe(405);
  });

  it('knows its own', () => {
    expect(is_app_url('cuttlebone://app/index.html')).toBe(true);
    for (const url of [
      undefined,
      '',
      'about:blank',
      'https://app/',
      'cuttlebone://app.evil/',
      'cuttlebone:app',
    ])
      expect(is_app_url(url)).toBe(false);
    expect(is_app_blob('blob:cuttlebone://app/0-1')).toBe(true);
    for (const url of ['blob:https://app/1', 'blob:cuttlebone://app.evil/1', 'cuttlebone://app/x.html'])
      expect(is_app_blob(url)).toBe(false);
  });
});

describe('external_link', () => {
  it('lets https through and nothing else', () => {
    expect(external_link('https://docs.ceph.com/en/latest/')).toBe('https://docs.ceph.com/en/latest/');
    for (const url of [
      'http://docs.ceph.com/',
      'file:///etc/passwd',
      'smb://host/share',
      'javascript:alert(1)',
      'https://user:password@evil.example/',
      `https://a.example/${'x'.repeat(3000)}`,
      'not an address',
      '',
    ])
      expect(external_link(url)).toBeNull();
  });
});

describe('close_debugging', () => {
  it('takes the switches away, but in tests', () => {
    const removed: string[] = [];
    const command_line = { removeSwitch: (name: string) => removed.push(name) };
    close_debugging(command_line, { CUTTLEBONE_TEST: '1' });
    expect(removed).toEqual([]);
    close_debugging(command_line, {});
    expect(removed).toContain('remote-debugging-port');
    expect(removed).toContain('remote-debugging-pipe');
  });
});

describe('menu_template', () => {
  it.each(['linux', 'darwin', 'win32'] as const)('leaves the keys of a debugger alone on %s', (platform) => {
    const text = JSON.stringify(menu_template(platform, true, () => {}));
    expect(text).not.toMatch(/"F\d+"/);
    expect(text).toContain('togglefullscreen","accelerator"');
    expect(text).toContain('toggleDevTools');
    expect(JSON.stringify(menu_template(platform, false, () => {}))).not.toContain('toggleDevTools');
  });
});

describe('the state of the window', () => {
  const screens = [
    { x: 0, y: 0, width: 1920, height: 1080 },
    { x: -1280, y: 0, width: 1280, height: 1024 },
  ];
  const saved = { x: 100, y: 50, width: 1200, height: 800, maximized: true };

  it('comes back as it was', () => {
    const folder = mkdtempSync(join(tmpdir(), 'cuttlebone-window-'));
    const path = join(folder, 'window.json');
    expect(load_state(path)).toBeUndefined();
    save_state(path, saved);
    expect(usable_state(load_state(path), screens)).toEqual(saved);
    rmSync(folder, { recursive: true });
    save_state(path, saved);
  });

  it('comes back on a screen that is there', () => {
    expect(usable_state({ ...saved, x: -1200 }, screens)).toMatchObject({ x: -1200 });
    for (const lost of [{ x: 5000 }, { y: -400 }, { y: 1060 }, { x: -2450 }])
      expect(usable_state({ ...saved, ...lost }, screens)).toEqual({
        width: 1200,
        height: 800,
        maximized: true,
      });
  });

  it.each([
    undefined,
    null,
    'text',
    {},
    { ...saved, width: -1 },
    { ...saved, x: '1' },
    { ...saved, height: 1e9 },
  ])('begins anew where there is no telling: %j', (state) => {
    expect(usable_state(state, screens)).toEqual({ width: 1440, height: 900, maximized: false });
  });
});

describe('PageLink', () => {
  function linked() {
    const asked: Request[] = [];
    let say: (message: ToClient) => void = () => {};
    const state = { held: false };
    const engine: Engine = {
      send: (message) => asked.push(message),
      on_message: (listener) => {
        say = listener;
        return () => {};
      },
      on_exit: () => () => {},
      hold: (on) => {
        state.held = on;
      },
      terminate: async () => {},
    };
    const heard: string[] = [];
    const link = new PageLink(new EngineHub(() => engine), (page, message) =>
      heard.push(...singles(message).map((each) => `${page}:${'event' in each ? each.event : each.id}`)),
    );
    const tell = () => say({ event: 'stop', data: null });
    const answer = (index: number) => say({ id: asked[index]?.id ?? -1, result: {} });
    return { link, asked, heard, tell, answer, state };
  }
  const hello = { id: 1, command: 'hello', params: {} };

  it('speaks for one page, then for the one that replaces it', () => {
    const { link, asked, heard, tell, answer } = linked();
    link.said('a', hello);
    expect(asked).toEqual([]);
    link.opened('a');
    link.said('a', hello);
    link.opened('b');
    link.said('a', hello);
    answer(0);
    link.said('b', hello);
    answer(1);
    tell();
    expect(heard).toEqual(['b:1', 'b:stop']);
    link.closed();
    tell();
    link.said('b', hello);
    expect([heard.length, asked.length]).toEqual([2, 2]);
  });

  it('holds the engine back while the page has much to read', () => {
    const { link, tell, answer, state } = linked();
    link.opened('a');
    link.said('a', hello);
    answer(0);
    for (let i = 0; i < 64; i++) tell();
    expect(state.held).toBe(true);
    for (let i = 0; i < 40; i++) link.received('a');
    for (let i = 0; i < 40; i++) link.received('old');
    expect(state.held).toBe(true);
    for (let i = 0; i < 20; i++) link.received('a');
    expect(state.held).toBe(false);
  });

  it('is not impressed by what is no page', () => {
    const { link, asked } = linked();
    for (const page of [undefined, null, 1, {}, 'x'.repeat(65)]) {
      link.opened(page);
      link.said(page, hello);
      link.received(page);
    }
    expect(asked).toEqual([]);
  });
});

describe('offer_reload', () => {
  function watched() {
    const listeners = new Map<string, () => void>();
    const asked: { signal?: AbortSignal; buttons?: string[] }[] = [];
    let answer: (response: number) => void = () => {};
    let reloads = 0;
    const withdraw = offer_reload(
      { on: (event, listener) => listeners.set(event, listener) },
      (options) => {
        asked.push(options);
        return new Promise((resolve) => {
          answer = (response) => resolve({ response });
          options.signal?.addEventListener('abort', () => resolve({ response: options.cancelId ?? -1 }));
        });
      },
      () => reloads++,
    );
    const settled = () => new Promise((resolve) => setTimeout(resolve));
    return {
      asked,
      withdraw,
      say: (event: string) => listeners.get(event)?.(),
      answer: async (button: RegExp) => {
        answer(asked.at(-1)?.buttons?.findIndex((text) => button.test(text)) ?? -1);
        await settled();
      },
      settled,
      reloads: () => reloads,
    };
  }

  it('asks once at a time, and reloads if that is wanted', async () => {
    const { say, asked, answer, reloads } = watched();
    say('unresponsive');
    say('unresponsive');
    expect(asked).toHaveLength(1);
    await answer(/Wait/);
    expect(reloads()).toBe(0);
    say('unresponsive');
    expect(asked).toHaveLength(2);
    await answer(/Reload/);
    expect(reloads()).toBe(1);
  });

  it.each(['responsive', 'closed', 'withdrawn'])('takes the question back: %s', async (event) => {
    const { say, asked, withdraw, settled, reloads } = watched();
    say('unresponsive');
    if (event === 'withdrawn') withdraw();
    else say(event);
    await settled();
    expect(asked[0]?.signal?.aborted).toBe(true);
    expect(reloads()).toBe(0);
    say('unresponsive');
    expect(asked).toHaveLength(2);
  });
});
