import type { MessageBoxOptions } from 'electron';

/** What is needed of a window to know whether its page answers. */
export interface Watched {
  on(event: 'unresponsive' | 'responsive' | 'closed', listener: () => void): unknown;
}

const WAIT = 0;
const RELOAD = 1;

/**
 * Asks, when the page has stopped answering, whether to reload it or to wait. The question goes away by itself when
 * the page answers again; what is returned takes it away too.
 */
export function offer_reload(
  window: Watched,
  ask: (options: MessageBoxOptions) => Promise<{ response: number }>,
  reload: () => void,
): () => void {
  let asking: AbortController | null = null;
  const withdraw = () => {
    asking?.abort();
    asking = null;
  };
  window.on('responsive', withdraw);
  window.on('closed', withdraw);
  window.on('unresponsive', async () => {
    if (asking !== null) return;
    const mine = new AbortController();
    asking = mine;
    // A question that cannot be put is not answered.
    const { response } = await ask(question(mine.signal)).catch(() => ({ response: WAIT }));
    if (asking !== mine) return;
    asking = null;
    if (response === RELOAD) reload();
  });
  return withdraw;
}

function question(signal: AbortSignal): MessageBoxOptions {
  return {
    type: 'warning',
    message: 'The window does not respond.',
    detail: 'You can wait, or reload it. The session goes on either way and nothing of it is lost.',
    buttons: ['Wait', 'Reload the window'],
    defaultId: WAIT,
    cancelId: WAIT,
    noLink: true,
    signal,
  };
}
