import type { Session } from '../session/Session.ts';
import { calltree_commands } from './calltree.ts';
import { dynamic_commands } from './dynamic.ts';
import { program_commands } from './program.ts';
import { scenario_file_command } from './scenario_file.ts';
import { trace_commands } from './trace.ts';
import type { Command } from './types.ts';
import { view_commands } from './view.ts';

/** Every command of the window. Toolbar, keys, palette, menus and key sheet all draw from here. */
export class CommandRegistry {
  /** Those that are always there, with their keys. */
  readonly fixed: readonly Command[];
  private readonly session: Session;
  private readonly by_id: ReadonlyMap<string, Command>;

  constructor(session: Session) {
    this.session = session;
    this.fixed = [
      ...program_commands(session),
      ...calltree_commands(session),
      ...view_commands(session),
      ...trace_commands(session),
      scenario_file_command(session),
    ];
    this.by_id = new Map(this.fixed.map((command) => [command.id, command]));
  }

  /** Throws RangeError for an id that is none of the fixed commands'. */
  get(id: string): Command {
    const command = this.by_id.get(id);
    if (command === undefined) throw new RangeError(`there is no command ${id}`);
    return command;
  }

  /** Runs a command if it is enabled now. */
  run(command: Command): boolean {
    if (!command.enabled(this.session.state)) return false;
    command.run();
    return true;
  }

  /** The fixed commands and those that depend on what there is now. */
  all(): Command[] {
    return [...this.fixed, ...dynamic_commands(this.session)];
  }
}
