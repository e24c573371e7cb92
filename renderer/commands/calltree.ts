import { set_filter, reveal_row } from '../session/actions.ts';
import type { Session } from '../session/Session.ts';
import type { SessionState } from '../session/state.ts';
import { caller_of, cause_of, effect_of } from '../panels/calltree/jumps.ts';
import { has_row, has_stop } from './conditions.ts';
import type { Command } from './types.ts';

/** Going from row to row. */
export function calltree_commands(session: Session): Command[] {
  const jump = (find: (state: SessionState) => number) => ({
    enabled: (s: SessionState) => has_row(s) && find(s) >= 0,
    run: () => {
      const row = find(session.state);
      if (row >= 0) reveal_row(session, row);
    },
  });
  const selected = (find: (s: SessionState, row: number) => number) => (s: SessionState) =>
    find(s, s.selected_row);
  return [
    {
      id: 'calltree.caller',
      title: 'Go to the caller',
      group: 'Call tree',
      keys: ['c'],
      ...jump(selected((s, row) => caller_of(s.trace, row))),
    },
    {
      id: 'calltree.cause',
      title: 'Go to where the message was sent',
      group: 'Call tree',
      keys: ['m'],
      ...jump(selected((s, row) => cause_of(s.trace, row))),
    },
    {
      id: 'calltree.effect',
      title: 'Go to where the sent message arrived',
      group: 'Call tree',
      keys: ['Shift+m'],
      ...jump(selected((s, row) => effect_of(s.trace, row))),
    },
    {
      id: 'calltree.stop',
      title: 'Go to where the program stopped',
      group: 'Call tree',
      keys: ['s'],
      enabled: has_stop,
      run: () => {
        const { stop } = session.state;
        if (stop !== null) reveal_row(session, stop.row);
      },
    },
    {
      id: 'calltree.clear-filter',
      title: 'Clear the filter',
      group: 'Call tree',
      keys: [],
      enabled: (s) => s.filter !== '',
      run: () => set_filter(session, ''),
    },
  ];
}
