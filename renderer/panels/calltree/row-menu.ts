import type { MenuItem } from '../../components/ContextMenu.tsx';
import { function_of_row } from '../../commands/conditions.ts';
import type { CommandRegistry } from '../../commands/registry.ts';
import { set_filter } from '../../session/actions.ts';
import type { Session } from '../../session/Session.ts';

/** What can be done with a row, which is the selected one. */
export function row_menu(
  session: Session,
  registry: CommandRegistry,
  row: number,
  collapse: () => void,
): MenuItem[] {
  const { state } = session;
  const name = function_of_row(state, row) ?? '';
  const daemon = state.trace.lanes.get(state.trace.spans.lane[row] as number).process;
  const command = (id: string, title: string): MenuItem => {
    const found = registry.get(id);
    return {
      title,
      keys: found.keys.at(-1),
      disabled: !found.enabled(state),
      run: () => registry.run(found),
    };
  };
  return [
    command(
      'program.breakpoint',
      state.breakpoints.includes(name) ? 'Remove breakpoint' : `Breakpoint on ${name}`,
    ),
    'line',
    command('calltree.caller', 'Go to the caller'),
    command('calltree.cause', 'Go to where the message was sent'),
    command('calltree.effect', 'Go to where the sent message arrived'),
    'line',
    { title: `Only ${short(name)}`, run: () => set_filter(session, name) },
    { title: `Only ${daemon}`, run: () => set_filter(session, `daemon:${daemon}`) },
    { title: 'Copy the name', run: () => void copy(session, state.trace.spans.name_of(row)) },
    'line',
    { title: 'Collapse all', run: collapse },
  ];
}

function short(name: string): string {
  return name.length > 36 ? `${name.slice(0, 35)}…` : name;
}

async function copy(session: Session, text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    session.notify(
      'Copy the name',
      `the browser does not give access to the clipboard here; the name is ${text}`,
    );
  }
}
