/** The desktop shell: one window on one session. */
import { app, type BrowserWindow, dialog, Menu, protocol, session } from 'electron';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { SCHEME, serve_app } from './electron/app_scheme.ts';
import { close_debugging } from './electron/debugging.ts';
import { lock_contents, lock_session, open_externally } from './electron/lock_down.ts';
import { menu_template } from './electron/menu.ts';
import { open_window } from './electron/open_window.ts';
import { AsokEngine } from './asok/AsokEngine.ts';
import { RunDir } from './asok/RunDir.ts';
import { EngineHub } from './host/EngineHub.ts';
import { EngineThread } from './host/EngineThread.ts';
import { known_example } from './host/known_example.ts';
import { one_line } from './host/UserError.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const root = here('../renderer');
const dev_tools = !app.isPackaged || process.env.CUTTLEBONE_TEST === '1';

const { values } = parseArgs({
  args: process.argv.slice(1),
  options: { example: { type: 'string' } },
  strict: false,
});
process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);
const example = known_example(typeof values.example === 'string' ? values.example : undefined);
const entry = new URL('./engine.js', import.meta.url);
const run_dir = RunDir.temporary();
const hub = new EngineHub(() => new AsokEngine(new EngineThread({ entry, example }), run_dir));
let window: BrowserWindow | null = null;

// All of this has to be said before Electron is ready.
close_debugging(app.commandLine, process.env);
app.enableSandbox();
protocol.registerSchemesAsPrivileged([
  {
    scheme: SCHEME,
    privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true, codeCache: true },
  },
]);
lock_contents();

if (app.requestSingleInstanceLock()) {
  app.on('second-instance', () => {
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', (event) => {
    event.preventDefault();
    hub.close().finally(() => {
      run_dir.dispose();
      app.exit(0);
    });
  });
  // Not awaited here: Electron is ready only after this module has been evaluated.
  app.whenReady().then(start).catch(fail);
} else app.exit(0);

function start(): void {
  if (!existsSync(join(root, 'index.html'))) {
    throw new Error('The window has not been built; run: npm run build');
  }
  lock_session(session.defaultSession);
  session.defaultSession.protocol.handle(SCHEME, (request) => serve_app(root, request));
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(menu_template(process.platform, dev_tools, open_externally)),
  );
  window = open_window(hub, here('./preload.cjs'), dev_tools);
  window.on('closed', () => {
    window = null;
  });
}

/** The end, in one line. */
function fail(error: unknown): void {
  console.error(one_line(error));
  if (app.isReady()) dialog.showErrorBox('Cuttlebone', one_line(error));
  app.exit(1);
}
