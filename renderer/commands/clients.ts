import type { ClientCommand, CommandResult, DaemonInfo } from '../../core/session/protocol.ts';
import type { Session } from '../session/Session.ts';
import { ask_tell, must, refused } from './ask.ts';
import { made } from './made.ts';
import type { Command } from './types.ts';

/** What is done at a path, and what stands in the field to begin with. */
const AT_PATH = [
  { verb: 'mkdir', value: '/dir' },
  { verb: 'create', value: '/file' },
  { verb: 'write', value: '/file' },
  { verb: 'read', value: '/file' },
  { verb: 'ls', value: '/' },
  { verb: 'stat', value: '/' },
  { verb: 'unlink', value: '/file' },
  { verb: 'rmdir', value: '/dir' },
] as const;

/** What a client of the file system can be told, and an administrator do about it. */
export function client_commands(session: Session, daemon: DaemonInfo): Command[] {
  const { name, alive, state } = daemon;
  const tell = (id: string, title: string, command: ClientCommand) =>
    made(`client.${id}.${name}`, title, 'Cluster', () => void do_as_client(session, title, name, command));
  if (!alive) return [tell('mount', `Mount ${name} again`, { do: 'mount' })];
  const mounted = state === 'mounted';
  return [
    ...(mounted ? AT_PATH.map(({ verb, value }) => path_command(session, name, verb, value)) : []),
    ...(mounted ? [tell('unmount', `Unmount ${name}`, { do: 'unmount' })] : []),
    ...evict_command(session, daemon),
    tell('abort', `Abort ${name}, without a goodbye`, { do: 'abort' }),
  ];
}

function path_command(
  session: Session,
  name: string,
  verb: (typeof AT_PATH)[number]['verb'],
  value: string,
): Command {
  return made(`client.${verb}.${name}`, `${name}: ${verb}…`, 'Cluster', () =>
    session.set({
      prompt: {
        title: `${name}: ${verb}`,
        label: 'A path from the root of the file system',
        action: verb,
        note: 'The client asks the rank that is responsible for it.',
        value,
        options: [],
        async submit(path) {
          const result = await session.request('client', { client: name, command: { do: verb, path } });
          must(result);
          show_output(session, `${name}: ${verb} ${path}`, result);
        },
      },
    }),
  );
}

function evict_command(session: Session, { name, gid, detail }: DaemonInfo): Command[] {
  const first = detail?.kind === 'client' ? detail.sessions[0] : undefined;
  if (detail?.kind !== 'client' || first === undefined || gid === null) return [];
  const title = `Evict ${name}`;
  const filters = [`id=${gid}`];
  return [
    made(
      `client.evict.${name}`,
      title,
      'Cluster',
      () =>
        void ask_tell(session, title, `mds.${detail.fs_name}:${first.rank}`, {
          prefix: 'session evict',
          filters,
        }),
    ),
  ];
}

/** A client that was not there before. */
export function mount_command(session: Session): Command {
  const title = 'Mount a new client…';
  return made('cluster.mount', title, 'Cluster', () =>
    session.set({
      prompt: {
        title: title.replace('…', ''),
        label: 'Its name',
        action: 'Mount',
        note: 'A program that mounts the file system and then does what it is told.',
        value: `client.${free_number(session)}`,
        options: [],
        submit: async (client) => must(await session.request('client', { client, command: { do: 'mount' } })),
      },
    }),
  );
}

function free_number(session: Session): number {
  const taken = new Set(session.state.cluster.daemons.map(({ name }) => name));
  let number = 1;
  while (taken.has(`client.${number}`)) number++;
  return number;
}

async function do_as_client(
  session: Session,
  title: string,
  client: string,
  command: ClientCommand,
): Promise<void> {
  const result = await session.ask(title, 'client', { client, command });
  if (result !== undefined) refused(session, title, result);
}

function show_output(session: Session, title: string, { output }: CommandResult): void {
  if (output.trim() !== '') session.say(title, output.trimEnd());
}
