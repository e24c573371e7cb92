import type { Session } from '../session/Session.ts';
import { mount_command } from './clients.ts';
import { daemon_commands } from './daemons.ts';
import { fs_commands, module_commands } from './file_systems.ts';
import { made } from './made.ts';
import type { Command } from './types.ts';

/** What can be added to the cluster. */
export function start_commands(session: Session): Command[] {
  const start = (type: 'mds' | 'mgr', title: string) =>
    made(`cluster.start.${type}`, title, 'Cluster', () =>
      session.set({
        prompt: {
          title: title.replace('…', ''),
          label: 'Its name',
          action: 'Start',
          note: `A new ${type} daemon, which boots and asks the mon for work.`,
          value: free_name(session, type),
          options: [],
          submit: (name) => session.request('start', { daemon: `${type}.${name}` }),
        },
      }),
    );
  return [start('mds', 'Start a new MDS…'), start('mgr', 'Start a new mgr…'), mount_command(session)];
}

/** The next letter that no daemon of the kind has. */
function free_name(session: Session, type: 'mds' | 'mgr'): string {
  const taken = new Set(session.state.cluster.daemons.map(({ name }) => name));
  const letters = [...(type === 'mgr' ? 'xyzabcdefghijklmnopqrstuvw' : 'abcdefghijklmnopqrstuvwxyz')];
  return letters.find((letter) => !taken.has(`${type}.${letter}`)) ?? '';
}

/** Everything that can be done with what is in the cluster. */
export function cluster_commands(session: Session): Command[] {
  const { daemons, file_systems } = session.state.cluster;
  const modules = daemons.flatMap(({ detail }) => (detail?.kind === 'mgr' ? detail.modules : []));
  const all = [
    ...start_commands(session),
    ...file_systems.flatMap((fs) => fs_commands(session, fs)),
    ...modules.flatMap((module) => module_commands(session, module)),
    ...daemons.flatMap((daemon) => daemon_commands(session, daemon)),
  ];
  // What is between two daemons can be done from either.
  return [...new Map(all.map((command) => [command.id, command])).values()];
}
