import { run, toggle_breakpoint } from '../session/actions.ts';
import type { Session } from '../session/Session.ts';
import { can_go, can_pause, function_of_row, has_row, has_scenario } from './conditions.ts';
import type { Command } from './types.ts';

/** Running, stepping and stopping. */
export function program_commands(session: Session): Command[] {
  const step = (how: 'into' | 'over' | 'out', title: string) => () =>
    void session.ask(title, 'step', { how });
  return [
    {
      id: 'program.run',
      title: 'Run',
      hint: 'continue go on',
      group: 'Program',
      keys: ['F5', 'r'],
      enabled: can_go,
      run: () => void run(session),
    },
    {
      id: 'program.pause',
      title: 'Pause',
      hint: 'stop break',
      group: 'Program',
      keys: ['F6', 'p'],
      enabled: can_pause,
      run: () => void session.ask('Pause', 'pause', {}),
    },
    {
      id: 'program.over',
      title: 'Step over',
      hint: 'next',
      group: 'Program',
      keys: ['F10', 'n'],
      enabled: can_go,
      run: step('over', 'Step over'),
    },
    {
      id: 'program.into',
      title: 'Step into',
      group: 'Program',
      keys: ['F11', 'i'],
      enabled: can_go,
      run: step('into', 'Step into'),
    },
    {
      id: 'program.out',
      title: 'Step out',
      hint: 'finish return',
      group: 'Program',
      keys: ['Shift+F11', 'o'],
      enabled: can_go,
      run: step('out', 'Step out'),
    },
    {
      id: 'program.breakpoint',
      title: 'Toggle breakpoint on the selected function',
      group: 'Program',
      keys: ['F9', 'b'],
      enabled: (s) => has_scenario(s) && has_row(s),
      run: () => {
        const name = function_of_row(session.state, session.state.selected_row);
        if (name !== null) void toggle_breakpoint(session, name);
      },
    },
    {
      id: 'program.clear-breakpoints',
      title: 'Remove all breakpoints',
      group: 'Program',
      keys: [],
      enabled: (s) => has_scenario(s) && s.breakpoints.length > 0,
      run: () => {
        session.set({ breakpoints: [] });
        void session.ask('Remove all breakpoints', 'set_breakpoints', { functions: [] });
      },
    },
  ];
}
