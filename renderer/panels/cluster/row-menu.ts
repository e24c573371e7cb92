import { evict, daemon_commands } from '../../commands/daemons.ts';
import { start_commands } from '../../commands/cluster.ts';
import { fs_commands, module_commands } from '../../commands/file_systems.ts';
import type { Command } from '../../commands/types.ts';
import type { MenuItem } from '../../components/ContextMenu.tsx';
import { reveal_daemon } from '../../session/actions.ts';
import type { Session } from '../../session/Session.ts';
import type { SessionOfClient } from '../../../core/session/protocol.ts';
import type { ClusterRow } from './cluster-tree.ts';

/** What can be done with a row: the commands that the palette has for it. */
export function row_menu(session: Session, row: ClusterRow): MenuItem[] {
  switch (row.kind) {
    case 'daemon': {
      const { name } = row.daemon;
      const [, ...rest] = daemon_commands(session, row.daemon);
      // Whose it is stands beside the pointer.
      const short = rest.map((each) => ({ ...each, title: each.title.replace(`${name}: `, '') }));
      return items(session, short, /^(daemon\.(partition|fail|stop|start)|client\.(unmount|mount|abort))\./);
    }
    case 'fs':
      return items(session, fs_commands(session, row.fs));
    case 'rank': {
      const fs = session.state.cluster.file_systems.find(({ name }) => name === row.fs_name);
      return fs === undefined ? [] : items(session, fs_commands(session, fs));
    }
    case 'module':
      return items(session, module_commands(session, row.module));
    case 'session': {
      const { client, id } = row.session;
      return [
        { title: `Select ${client}`, run: () => select_client(session, client, id) },
        'line',
        { title: `Evict ${client}`, run: () => void evict(session, row.daemon, client, id) },
      ];
    }
    case 'client-session':
      return [
        { title: `Select rank ${row.session.rank}`, run: () => select_rank(session, row) },
        'line',
        ...items(session, start_commands(session)),
      ];
    case 'group':
    case 'more':
      return items(session, start_commands(session));
    default:
      return row satisfies never;
  }
}

/** What can be added to the cluster. */
export const add_menu = (session: Session): MenuItem[] => items(session, start_commands(session));

/** Commands as a menu, with a line before the first that `parted` fits. */
function items(session: Session, commands: readonly Command[], parted?: RegExp): MenuItem[] {
  const part = parted === undefined ? -1 : commands.findIndex(({ id }) => parted.test(id));
  return commands.flatMap((command, i): MenuItem[] => {
    const { title, keys, run } = command;
    const item = { title, keys: keys[0], disabled: !command.enabled(session.state), run };
    return i === part && i > 0 ? ['line', item] : [item];
  });
}

/** The client of a session goes by its gid there, and by its own name in the cluster. */
export function select_client(session: Session, client: string, id: number): void {
  const known = session.state.cluster.daemons.find(({ type, gid }) => type === 'client' && gid === id);
  reveal_daemon(session, known?.name ?? client);
}

/** Who holds the rank that a client's session is with: of the client's own file system. */
export function select_rank(
  session: Session,
  { client, session: { rank } }: { readonly client: string; readonly session: SessionOfClient },
): void {
  const { daemons, file_systems } = session.state.cluster;
  const detail = daemons.find(({ name }) => name === client)?.detail;
  const mine = detail?.kind === 'client' ? detail.fs_name : '';
  const ranks = file_systems.find(({ name }) => name === mine)?.ranks ?? [];
  const holder = ranks.find((each) => each.rank === rank)?.holder;
  if (holder != null) reveal_daemon(session, holder.daemon);
}
