import type { MenuItem } from '../../components/ContextMenu.tsx';
import { set_filter, show_bottom } from '../../session/actions.ts';
import type { Session } from '../../session/Session.ts';

/** What can be done with a daemon. */
export function daemon_menu(session: Session, name: string): MenuItem[] {
  const daemon = session.state.cluster.daemons.find((each) => each.name === name);
  const alive = daemon?.alive ?? false;
  return [
    { title: `Calls of ${name} only`, run: () => set_filter(session, `daemon:${name}`) },
    {
      title: 'Admin socket',
      disabled: !(daemon?.admin_socket ?? false),
      run: () => show_bottom(session, 'terminal'),
    },
    'line',
    alive
      ? { title: `Kill ${name}`, run: () => void kill(session, name) }
      : { title: `Start ${name}`, run: () => void start(session, name) },
  ];
}

export async function kill(session: Session, daemon: string): Promise<void> {
  await session.ask(`Kill ${daemon}`, 'kill', { daemon });
}

export async function start(session: Session, daemon: string): Promise<void> {
  await session.ask(`Start ${daemon}`, 'start', { daemon });
}
