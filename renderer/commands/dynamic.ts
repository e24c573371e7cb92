import { open_example, reveal_row, set_speed, toggle_breakpoint } from '../session/actions.ts';
import type { Session } from '../session/Session.ts';
import { cluster_commands } from './cluster.ts';
import { made } from './made.ts';
import { SPEEDS } from './speeds.ts';
import type { Command } from './types.ts';

/** Commands that depend on what there is: scenarios, daemons, functions, open calls. Made anew when asked for. */
export function dynamic_commands(session: Session): Command[] {
  const { examples, functions, breakpoints, stop, trace } = session.state;
  return [
    ...examples.map((example) =>
      made(
        `scenario.${example.name}`,
        `Open ${example.title}`,
        'Scenario',
        () => void open_example(session, example.name),
        example.description,
      ),
    ),
    ...SPEEDS.map(({ speed, title }) =>
      made(`speed.${title}`, `Speed ${title}`, 'Program', () => void set_speed(session, speed)),
    ),
    ...cluster_commands(session),
    ...(stop?.frames ?? []).map((row) =>
      made(`frame.${row}`, `Frame ${trace.spans.name_of(row)}`, 'Call tree', () => reveal_row(session, row)),
    ),
    ...[...functions.keys()].map((name) =>
      made(
        `breakpoint.${name}`,
        `${breakpoints.includes(name) ? 'Remove breakpoint' : 'Breakpoint'} ${name}`,
        'Program',
        () => void toggle_breakpoint(session, name),
      ),
    ),
  ];
}
