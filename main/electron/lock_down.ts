/** What the window and everything in it may not do, whatever the page in it says. */
import { app, type Session, shell, type WebContents } from 'electron';
import { is_app_blob, is_app_url } from './app_scheme.ts';
import { external_link } from './external_link.ts';

/** Copying what is on the screen; nothing else that a page can ask for. */
const ALLOWED_PERMISSION = 'clipboard-sanitized-write';

/** Opens a link in the person's browser, if it is a link that may be. */
export function open_externally(url: string): void {
  const link = external_link(url);
  // Without a browser there is nothing to be done about it.
  if (link !== null) shell.openExternal(link).catch(() => {});
}

export function lock_session(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, decide, details) => {
    decide(permission === ALLOWED_PERMISSION && details.isMainFrame && is_app_url(details.requestingUrl));
  });
  session.setPermissionCheckHandler((_contents, permission, origin) => {
    return permission === ALLOWED_PERMISSION && is_app_url(origin);
  });
  session.setDevicePermissionHandler(() => false);
  // The page needs no network and no disk. Its policy says so too; this holds if the policy should not.
  const urls = ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*', 'file:///*'];
  session.webRequest.onBeforeRequest({ urls }, (_details, decide) => decide({ cancel: true }));
  session.on('will-download', (event, item) => {
    // Saving asks the person where to. What is saved is what the page itself made.
    if (is_app_blob(item.getURL())) item.setSaveDialogOptions({ defaultPath: item.getFilename() });
    else event.preventDefault();
  });
}

/** For everything that can show a page, also what is not made yet. */
export function lock_contents(): void {
  app.on('web-contents-created', (_event, contents) => {
    refuse_other_pages(contents);
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(({ url }) => {
      open_externally(url);
      return { action: 'deny' };
    });
  });
}

function refuse_other_pages(contents: WebContents): void {
  contents.on('will-frame-navigate', (details) => {
    if (is_app_url(details.url) && details.isMainFrame) return;
    details.preventDefault();
    if (details.isMainFrame) open_externally(details.url);
  });
  contents.on('will-redirect', (details) => {
    if (!is_app_url(details.url)) details.preventDefault();
  });
}
