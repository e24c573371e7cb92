import type { Formatter } from '../Formatter.ts';
import type { cmdmap_t } from './cmdmap.ts';

/**
 * How a command ends: 0 or a negative errno, what is said about it, and what goes out. An empty `outbl` stands for
 * what the formatter holds.
 */
export type asok_finisher = (r: number, errss: string, outbl: string) => void;

/** Who answers a command (Ceph's `AdminSocketHook`). `on_finish` is called once, now or later. */
export interface AdminSocketHook {
  call_async(command: string, cmdmap: cmdmap_t, f: Formatter, inbl: string, on_finish: asok_finisher): void;
}

/** What a hook that answers at once gives back, if not simply what it wrote into the formatter. */
export interface asok_answer {
  readonly r?: number;
  readonly errss?: string;
  readonly outbl?: string;
}

/** A hook that answers at once (Ceph's `AdminSocketHook::call`). */
export function sync_hook(
  call: (command: string, cmdmap: cmdmap_t, f: Formatter, inbl: string) => asok_answer | undefined,
): AdminSocketHook {
  return {
    call_async(command, cmdmap, f, inbl, on_finish) {
      const { r = 0, errss = '', outbl = '' } = call(command, cmdmap, f, inbl) ?? {};
      on_finish(r, errss, outbl);
    },
  };
}
