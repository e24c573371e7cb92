/** The names under which window and host speak. Each message carries the page it belongs to: see PageLink. */
export const CHANNELS = {
  /** A page has been loaded and begins to speak. */
  opened: 'cuttlebone:opened',
  /** A request of the page. */
  to_host: 'cuttlebone:to-host',
  /** An answer or event for the page. */
  to_window: 'cuttlebone:to-window',
  /** The page has taken in one more of these. */
  received: 'cuttlebone:received',
} as const;
