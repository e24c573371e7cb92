/** Where the window was, so that it comes back there. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface WindowState {
  /** Left out: where the system puts it. */
  readonly x?: number;
  readonly y?: number;
  readonly width: number;
  readonly height: number;
  readonly maximized: boolean;
}

const FIRST: WindowState = { width: 1440, height: 900, maximized: false };

/** How much of the window must be on some screen for it to be found again. */
const VISIBLE_WIDTH = 120;
const VISIBLE_HEIGHT = 60;

const schema = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(480).max(20_000),
  height: z.int().min(320).max(20_000),
  maximized: z.boolean(),
});

/** The state that was saved, as far as it makes sense on the screens there are now. */
export function usable_state(saved: unknown, screens: readonly Area[]): WindowState {
  const parsed = schema.safeParse(saved);
  if (!parsed.success) return FIRST;
  const { x, y, ...size } = parsed.data;
  const visible = screens.some((screen) => {
    const width = Math.min(x + size.width, screen.x + screen.width) - Math.max(x, screen.x);
    // The title bar is what one takes hold of: the top edge has to be on the screen.
    const height = screen.y + screen.height - y;
    return width >= VISIBLE_WIDTH && y >= screen.y && height >= VISIBLE_HEIGHT;
  });
  return visible ? parsed.data : size;
}

/** What `save_state` wrote; undefined if there is nothing that can be read. */
export function load_state(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Never fails: a window that cannot be remembered is still a window. */
export function save_state(path: string, state: Area & { readonly maximized: boolean }): void {
  try {
    const { x, y, width, height, maximized } = state;
    writeFileSync(`${path}.new`, JSON.stringify({ x, y, width, height, maximized }));
    renameSync(`${path}.new`, path);
  } catch {
    // A full or read-only disk.
  }
}
