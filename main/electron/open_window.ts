import { app, BrowserWindow, dialog, type IpcMainEvent, nativeTheme, screen } from 'electron';
import { join } from 'node:path';
import type { EngineHub } from '../host/EngineHub.ts';
import { RestartLimit } from '../host/RestartLimit.ts';
import { APP_URL, is_app_url } from './app_scheme.ts';
import { CHANNELS } from './channels.ts';
import { PageLink } from './PageLink.ts';
import { offer_reload } from './unresponsive.ts';
import { window_options } from './window_options.ts';
import { load_state, save_state, usable_state } from './window_state.ts';

/** Opens the window, where it was the last time. */
export function open_window(hub: EngineHub, preload: string, dev_tools: boolean): BrowserWindow {
  const path = join(app.getPath('userData'), 'window.json');
  const screens = screen.getAllDisplays().map((display) => display.workArea);
  const state = usable_state(load_state(path), screens);
  const window = new BrowserWindow(
    window_options(preload, state, nativeTheme.shouldUseDarkColors, dev_tools),
  );
  if (state.maximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', () => {
    save_state(path, { ...window.getNormalBounds(), maximized: window.isMaximized() });
  });
  connect_pages(window, hub);
  load(window);
  return window;
}

/** Brings the window's pages and the session together. Only the app's own page, in the main frame, is listened to. */
function connect_pages(window: BrowserWindow, hub: EngineHub): void {
  const contents = window.webContents;
  const link = new PageLink(hub, (page, message) => {
    if (!contents.isDestroyed() && !contents.isCrashed()) contents.send(CHANNELS.to_window, page, message);
  });
  const from_app = ({ senderFrame }: IpcMainEvent) =>
    senderFrame !== null && senderFrame.parent === null && is_app_url(senderFrame.url);

  contents.ipc.on(CHANNELS.opened, (event, page: unknown) => {
    if (from_app(event)) link.opened(page);
  });
  contents.ipc.on(CHANNELS.to_host, (event, page: unknown, message: unknown) => {
    if (from_app(event)) link.said(page, message);
  });
  contents.ipc.on(CHANNELS.received, (event, page: unknown) => {
    if (from_app(event)) link.received(page);
  });
  window.on('closed', () => link.closed());

  replace_failed_pages(window, link);
}

/** The session lives in another thread and loses nothing with a page: a new page picks it up. */
function replace_failed_pages(window: BrowserWindow, link: PageLink): void {
  const contents = window.webContents;
  const restarts = new RestartLimit();
  let wanted = false;
  const withdraw_question = offer_reload(
    window,
    (options) => dialog.showMessageBox(window, options),
    () => {
      // A page that does not answer cannot be told to reload: it is ended, which makes place for a new one.
      wanted = true;
      contents.forcefullyCrashRenderer();
    },
  );
  contents.on('render-process-gone', (_event, { reason }) => {
    withdraw_question();
    link.closed();
    if (reason === 'clean-exit') return;
    const allowed = wanted || restarts.allowed();
    wanted = false;
    if (allowed) load(window);
    else
      dialog.showErrorBox('Cuttlebone', `The window keeps failing (${reason}). Close it and open it again.`);
  });
}

function load(window: BrowserWindow): void {
  window
    .loadURL(APP_URL)
    .catch((error: Error) =>
      dialog.showErrorBox('Cuttlebone', `The window cannot be shown: ${error.message}`),
    )
    // A page that draws nothing must not leave a program without a window.
    .finally(() => {
      if (!window.isDestroyed()) window.show();
    });
}
