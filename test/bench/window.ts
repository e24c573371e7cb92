import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Browser, chromium, type Page } from '@playwright/test';
import { findChromium } from '../browser.mjs';

/** The folder of the project: `npm run bench` runs its cases there. */
const root = process.cwd();

/** A running server, and the address it printed. */
interface Served {
  readonly address: string;
  end(): Promise<void>;
}

/** Spawns a program that serves the window, in a home of its own. */
async function serve(script: string, args: readonly string[]): Promise<Served> {
  const home = mkdtempSync(join(tmpdir(), 'cuttlebone-bench-'));
  const own = { HOME: home, XDG_CONFIG_HOME: home, XDG_DATA_HOME: home, XDG_STATE_HOME: home };
  const child = spawn(process.execPath, [join(root, script), ...args, '--port', '0'], {
    env: { ...process.env, ...own },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const end = async () => {
    await ended(child);
    rmSync(home, { recursive: true, force: true });
  };
  for await (const line of createInterface({ input: child.stdout })) {
    const address = /http:\/\/\S+/.exec(line)?.[0];
    if (address === undefined) continue;
    child.stdout.resume();
    return { address, end };
  }
  await end();
  throw new Error(`${script} ended without printing its address`);
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill();
  await exited;
}

async function with_browser<T>(use: (browser: Browser) => Promise<T>): Promise<T> {
  const executablePath = findChromium();
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args });
  try {
    return await use(browser);
  } finally {
    await browser.close();
  }
}

const idle = (page: Page) => page.waitForSelector('html[data-idle=true]', { state: 'attached' });

/**
 * Milliseconds from the start of `npm start -- --web`, everything built, to a window that can be used. The browser
 * runs already, as a person's does.
 */
export function start_up(): Promise<{ start_ms: number }> {
  return with_browser(async (browser) => {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    const begin = performance.now();
    const served = await serve('main/start.mjs', ['--web']);
    try {
      await page.goto(served.address);
      await idle(page);
      return { start_ms: performance.now() - begin };
    } finally {
      await served.end();
    }
  });
}

/** What the page notes of one step, all on its own clock, milliseconds since the key was pressed. */
interface Noted {
  /** The key's handlers have run: the command is on its way. */
  readonly asked: number;
  /** The stop has come over the wire: until here the host and the engine worked. */
  readonly came: number;
  /** It has been taken in, and React has put it into the document. */
  readonly told: number;
  /** The frame that shows it begins. */
  readonly frame: number;
  /** Style, layout and paint of that frame are done. */
  readonly drawn: number;
}

/** What `note_steps` leaves in the page. */
interface Notes {
  readonly noted: Noted[];
  /** Resolves when the next step has been drawn. */
  next(): Promise<void>;
}

/** Runs in the page before its own scripts: notes when a message came, before anybody looks into it. */
function note_messages(): void {
  const Plain = window.WebSocket;
  window.WebSocket = class extends Plain {
    constructor(...args: ConstructorParameters<typeof Plain>) {
      super(...args);
      this.addEventListener('message', () => Object.assign(window, { last_message: performance.now() }));
    }
  };
}

/** Runs in the page: from now on notes each step from its key to the frame that shows where it stopped. */
function note_steps(): void {
  const noted: Noted[] = [];
  let done = () => {};
  const next = () =>
    new Promise<void>((resolve) => {
      done = resolve;
    });
  let pressed = 0;
  let asked = 0;
  let came = 0;
  let told = 0;
  const stop = () => {
    const row = document.querySelector('#calltree [aria-current=step]');
    return row === null ? '' : `${row.id} ${row.querySelector('.tree-stop')?.textContent}`;
  };
  let before = stop();
  window.addEventListener(
    'keydown',
    (event) => {
      pressed = event.timeStamp;
      queueMicrotask(() => {
        asked = performance.now();
      });
    },
    true,
  );
  const watch = new MutationObserver(() => {
    const now = stop();
    if (pressed === 0 || told !== 0 || now === '' || now === before) return;
    before = now;
    came = (window as unknown as { last_message: number }).last_message;
    told = performance.now();
    requestAnimationFrame(() => {
      const frame = performance.now();
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        const since = (time: number) => time - pressed;
        noted.push({
          asked: since(asked),
          came: since(came),
          told: since(told),
          frame: since(frame),
          drawn: since(performance.now()),
        });
        pressed = told = 0;
        done();
      };
      port2.postMessage(null);
    });
  });
  watch.observe(document.getElementById('calltree') as HTMLElement, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: ['aria-current'],
  });
  Object.assign(window, { noted, next });
}

const KEYS = ['F11', 'F11', 'F10', 'F11', 'F10', 'Shift+F11', 'F11', 'F10'];

/**
 * Milliseconds from a key that steps to the frame that shows the stop, in a session of at least `rows` rows: the
 * median, and what 95 of 100 steps do not exceed.
 */
export function step_latency(rows: number, steps: number): Promise<Record<string, number>> {
  return with_browser(async (browser) => {
    const served = await serve('dist/main/web.js', []);
    try {
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
      await page.addInitScript(note_messages);
      await page.goto(served.address);
      await idle(page);
      await grow_to(page, rows);
      await page.locator('#calltree').focus();
      await page.keyboard.press('F11');
      await page.waitForSelector('#calltree [aria-current=step]');
      await idle(page);
      await page.evaluate(note_steps);
      // The first steps are before the code is compiled.
      const warm = 30;
      for (let i = 0; i < steps + warm; i++) {
        await page.keyboard.press(KEYS[i % KEYS.length] as string);
        await page.waitForFunction((count) => (window as unknown as Notes).noted.length > count, i);
        await idle(page);
      }
      const all = await page.evaluate(() => (window as unknown as Notes).noted);
      const noted = all.slice(warm);
      const at = (share: number, of: (each: Noted) => number) => {
        const sorted = noted.map(of).sort((a, b) => a - b);
        return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] as number;
      };
      return {
        step_p50: at(0.5, ({ drawn }) => drawn),
        step_p95: at(0.95, ({ drawn }) => drawn),
        step_asked: at(0.5, ({ asked }) => asked),
        step_came: at(0.5, ({ asked, came }) => came - asked),
        step_told: at(0.5, ({ came, told }) => told - came),
        step_frame: at(0.5, ({ told, frame }) => frame - told),
        step_paint: at(0.5, ({ frame, drawn }) => drawn - frame),
      };
    } finally {
      await served.end();
    }
  });
}

/** Runs as fast as it goes until the trace has that many rows, then stands still. */
async function grow_to(page: Page, rows: number): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('Remove all breakpoints');
  await page.keyboard.press('Enter');
  await page.getByLabel('speed').selectOption('null');
  await page.locator('#calltree').focus();
  await page.keyboard.press('F5');
  const last = async () => {
    await page.keyboard.press('End');
    const row = await page.locator('#calltree').getAttribute('aria-activedescendant');
    return Number(row?.replace('row-', '') ?? 0);
  };
  while ((await last()) < rows);
  await page.keyboard.press('F6');
  await page.getByText('between events').waitFor();
  await idle(page);
}
