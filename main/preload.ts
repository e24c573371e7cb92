/** Runs before the page, in a world of its own, and gives it one thing: a line to the session. */
import { contextBridge, ipcRenderer } from 'electron';
import { CHANNELS } from './electron/channels.ts';

/** Tells this page from the one before it in the same window, whose answers may still be on their way. */
const page = `${performance.timeOrigin}-${Math.random()}`;
const listeners = new Set<(message: unknown) => void>();

ipcRenderer.on(CHANNELS.to_window, (_event, to: unknown, message: unknown) => {
  if (to !== page) return;
  try {
    for (const listener of [...listeners]) listener(message);
  } finally {
    ipcRenderer.send(CHANNELS.received, page);
  }
});
ipcRenderer.send(CHANNELS.opened, page);

contextBridge.exposeInMainWorld('cuttlebone', {
  send(message: unknown): void {
    ipcRenderer.send(CHANNELS.to_host, page, message);
  },
  onMessage(listener: (message: unknown) => void): () => void {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },
});
