import {
  open_example,
  reveal_row,
  select_daemon,
  set_filter,
  set_speed,
  toggle_breakpoint,
} from '../session/actions.ts';
import type { Session } from '../session/Session.ts';
import { connected, has_scenario } from './conditions.ts';
import { SPEEDS } from './speeds.ts';
import type { Command, CommandGroup } from './types.ts';

/** Commands that depend on what there is: scenarios, daemons, functions, open calls. Made anew when asked for. */
export function dynamic_commands(session: Session): Command[] {
  const { examples, cluster, functions, breakpoints, stop, trace } = session.state;
  const made = (id: string, title: string, group: CommandGroup, run: () => void, hint = ''): Command => ({
    id,
    title,
    hint,
    group,
    keys: [],
    enabled: group === 'Scenario' ? connected : has_scenario,
    run,
  });
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
    ...cluster.daemons.flatMap(({ name, alive, state }) => [
      made(`daemon.select.${name}`, `Select ${name}`, 'Cluster', () => select_daemon(session, name), state),
      made(`daemon.filter.${name}`, `Calls of ${name} only`, 'Cluster', () =>
        set_filter(session, `daemon:${name}`),
      ),
      alive
        ? made(
            `daemon.kill.${name}`,
            `Kill ${name}`,
            'Cluster',
            () => void session.ask(`Kill ${name}`, 'kill', { daemon: name }),
          )
        : made(
            `daemon.start.${name}`,
            `Start ${name}`,
            'Cluster',
            () => void session.ask(`Start ${name}`, 'start', { daemon: name }),
          ),
    ]),
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
