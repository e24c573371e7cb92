import type { DaemonInfo } from '../../core/session/protocol.ts';
import { reveal_daemon, set_filter, show_bottom } from '../session/actions.ts';
import type { Session } from '../session/Session.ts';
import { ask_mon, ask_tell } from './ask.ts';
import { client_commands } from './clients.ts';
import { made } from './made.ts';
import type { Command } from './types.ts';

/** What can be done with one daemon: the palette lists it, and its row in the cluster panel has it as a menu. */
export function daemon_commands(session: Session, daemon: DaemonInfo): Command[] {
  const { name, alive, state, type } = daemon;
  return [
    made(`daemon.select.${name}`, `Select ${name}`, 'Cluster', () => reveal_daemon(session, name), state),
    made(`daemon.filter.${name}`, `Calls of ${name} only`, 'Cluster', () =>
      set_filter(session, `daemon:${name}`),
    ),
    ...(alive ? [terminal_command(session, name)] : []),
    ...(type === 'mds' ? mds_commands(session, daemon) : []),
    ...(type === 'mgr' ? mgr_commands(session, daemon) : []),
    ...(type === 'client' ? client_commands(session, daemon) : []),
    ...link_commands(session, name),
    ...(type === 'client' ? [] : process_commands(session, daemon)),
  ];
}

/** What its host's init system does with a daemon, and what nobody should. */
function process_commands(session: Session, { name, alive, state }: DaemonInfo): Command[] {
  const command = (how: 'stop' | 'kill' | 'start', title: string, hint: string) =>
    made(
      `daemon.${how}.${name}`,
      title,
      'Cluster',
      () => void session.ask(title, how, { daemon: name }),
      hint,
    );
  if (!alive) return [command('start', `Start ${name}`, `restart again boot dead killed ${state}`)];
  return [
    command('stop', `Stop ${name}`, 'SIGTERM systemctl end exit shut down'),
    command('kill', `Kill ${name}`, 'SIGKILL crash'),
  ];
}

function terminal_command(session: Session, name: string): Command {
  return made(`daemon.terminal.${name}`, `Admin socket of ${name}`, 'Cluster', () => {
    reveal_daemon(session, name);
    show_bottom(session, 'terminal');
  });
}

function mds_commands(session: Session, { name, gid }: DaemonInfo): Command[] {
  const { file_systems } = session.state.cluster;
  const place = file_systems
    .flatMap((fs) => fs.ranks.map((rank) => ({ fs, rank })))
    .find(({ rank }) => rank.holder?.daemon === name);
  const in_map = place !== undefined || gid !== null;
  if (!in_map) return [];
  const title =
    place === undefined ? `Fail ${name}` : `Fail rank ${place.rank.rank} of ${place.fs.name} (${name})`;
  const role = place === undefined ? String(gid) : `${place.fs.name}:${place.rank.rank}`;
  return [
    made(
      `daemon.fail.${name}`,
      title,
      'Cluster',
      () => void ask_mon(session, title, { prefix: 'mds fail', role_or_gid: role }),
    ),
  ];
}

function mgr_commands(session: Session, { name, state }: DaemonInfo): Command[] {
  if (!state.startsWith('active')) return [];
  const title = `Fail ${name}`;
  return [
    made(
      `daemon.fail.${name}`,
      title,
      'Cluster',
      () => void ask_mon(session, title, { prefix: 'mgr fail', who: name.slice('mgr.'.length) }),
    ),
  ];
}

/** Cutting a daemon off from another one, and letting their packets pass again. */
function link_commands(session: Session, name: string): Command[] {
  const { daemons, partitions } = session.state.cluster;
  const cut = partitions.flatMap(([a, b]) => (a === name ? [b] : b === name ? [a] : []));
  const others = () =>
    daemons.map((each) => each.name).filter((each) => each !== name && !cut.includes(each));
  return [
    made(`daemon.partition.${name}`, `Partition ${name} from…`, 'Cluster', () =>
      session.set({
        prompt: {
          title: `Partition ${name} from`,
          label: 'The other daemon',
          action: 'Partition',
          note: 'No packet passes between the two until they are healed.',
          value: '',
          options: others(),
          submit: (peer) => session.request('partition', { pair: [name, peer] }),
        },
      }),
    ),
    ...partitions
      .filter((pair) => pair.includes(name))
      .map(([a, b]) => {
        const title = `Heal ${a} and ${b}`;
        return made(
          `daemon.heal.${a}.${b}`,
          title,
          'Cluster',
          () => void session.ask(title, 'heal', { pair: [a, b] }),
        );
      }),
  ];
}

/** Ends a client's session with a rank, as an administrator does. */
export async function evict(session: Session, mds: string, client: string, id: number): Promise<void> {
  await ask_tell(session, `Evict ${client}`, mds, { prefix: 'session evict', filters: [`id=${id}`] });
}
