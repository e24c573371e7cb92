// What the window cannot do, whoever's script got into it, and who cannot reach the session behind it.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { expect, idle, test } from './fixtures.ts';

/** Loads the page again and answers what its policy had to refuse meanwhile. */
async function refused_on_load(page: Page): Promise<string[]> {
  await page.addInitScript(() => {
    const refused: string[] = [];
    Object.assign(window, { refused });
    document.addEventListener('securitypolicyviolation', (event) => {
      refused.push(`${event.effectiveDirective} ${event.blockedURI}`);
    });
  });
  await page.reload();
  await idle(page);
  return page.evaluate(() => (window as unknown as { refused: string[] }).refused);
}

test('the page keeps to its own policy', async ({ app }) => {
  await idle(app.page);
  expect(await refused_on_load(app.page)).toEqual([]);
});

test('a script that gets into the page cannot do much', async ({ app }) => {
  const could = await app.page.evaluate(async () => {
    const done: string[] = [];
    const refused = new Set<string>();
    document.addEventListener('securitypolicyviolation', (event) => refused.add(event.effectiveDirective));

    const inline = document.createElement('script');
    inline.textContent = 'document.title = "inline"';
    document.head.append(inline);
    if (document.title === 'inline') done.push('run inline');
    await fetch('https://ceph.example/').then(
      () => done.push('fetch'),
      () => {},
    );
    // In a turn of its own: what a test runs directly may evaluate, unlike what the page runs.
    await new Promise((resolve) => setTimeout(resolve, 50));
    try {
      new Function('return 1')();
      done.push('eval');
    } catch {}
    const frame = document.createElement('iframe');
    frame.src = 'https://ceph.example/';
    document.body.append(frame);
    const names = ['require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer'];
    done.push(...names.filter((name) => name in window));
    await new Promise((resolve) => setTimeout(resolve, 100));
    frame.remove();
    return { done, refused: [...refused].sort() };
  });
  expect(could.done).toEqual([]);
  expect(could.refused).toEqual(['connect-src', 'frame-src', 'script-src', 'script-src-elem']);
});

test('the page opens no windows of its own and stays where it is', async ({ app, shell }) => {
  test.skip(shell !== 'electron', 'a browser does what its own person wants');
  const { page } = app;
  const before = page.url();
  const opened = await page.evaluate(() => window.open('https://ceph.example/') !== null);
  expect(opened).toBe(false);
  await page.evaluate(() => window.location.assign('file:///etc/hosts'));
  await expect.poll(() => page.url()).toBe(before);
});

test.describe('the server', () => {
  test.skip(({ shell }) => shell !== 'web', 'the desktop window has no server');

  test('shows the page to nobody without the token', async ({ app }) => {
    const { origin } = new URL(app.page.url());
    for (const path of ['/', '/index.html', '/?token=guess']) {
      const answer = await app.page.request.get(`${origin}${path}`);
      expect(answer.status()).toBe(401);
      expect(await answer.text()).toContain('token');
    }
  });

  test('opens no session for a page from elsewhere, even with the token', async ({ app }) => {
    const address = new URL(app.page.url());
    const elsewhere = createServer((_request, response) => {
      response.setHeader('Content-Type', 'text/html').end('<title>elsewhere</title>');
    }).listen(0, '127.0.0.1');
    await once(elsewhere, 'listening');
    const page = await app.page.context().newPage();
    await page.goto(`http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`);
    const got_in = await page.evaluate(
      (url) =>
        new Promise<boolean>((resolve) => {
          const socket = new WebSocket(url);
          socket.onopen = () => resolve(true);
          socket.onclose = () => resolve(false);
        }),
      `ws://${address.host}/session${address.search}`,
    );
    expect(got_in).toBe(false);
    await page.close();
    elsewhere.close();
  });

  test('hands the session to a second window and tells the first', async ({ app }) => {
    await idle(app.page);
    const second = await app.page.context().newPage();
    await second.goto(app.page.url());
    await idle(second);
    await expect(app.page.getByText('another window has taken the session over').first()).toBeVisible();
    await second.close();
  });
});
