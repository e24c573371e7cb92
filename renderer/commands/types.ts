import type { SessionState } from '../session/state.ts';

export type CommandGroup = 'Program' | 'Call tree' | 'Cluster' | 'View' | 'Scenario' | 'Trace';

/** Something a person can do, wherever it is offered: toolbar, keys, palette, key sheet, menus. */
export interface Command {
  /** Stable, e.g. `program.into`. */
  readonly id: string;
  readonly title: string;
  readonly group: CommandGroup;
  /**
   * Keys such as `F5`, `Shift+F11`, `Mod+k` (⌘ on a Mac, else Ctrl), `r`. Keys without F-number or modifier do not
   * fire while text is being edited.
   */
  readonly keys: readonly string[];
  /** More words to find it by. */
  readonly hint?: string;
  enabled(state: SessionState): boolean;
  run(): void;
}
