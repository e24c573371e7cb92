import { ACTIVE, cluster, MOUNTED, type ExampleScenario } from './example.ts';

/** Clients of the file system: what they do, and what becomes of their sessions. */
export const CLIENTS: readonly ExampleScenario[] = [
  {
    name: 'client-mounts',
    group: 'Clients',
    title: 'A client mounts',
    description:
      'client.1 was just told to mount: it follows the map, opens a session with rank 0, and asks for the root.',
    seed: 1,
    cluster: cluster(),
    steps: [...ACTIVE, { client: 'client.1', do: 'mount' }],
    breakpoints: ['Client::mount', 'Server::handle_client_session', 'Server::handle_client_request'],
  },
  {
    name: 'client-writes',
    group: 'Clients',
    title: 'A client makes and writes a file',
    description:
      'client.1 was just told to write a new file: a create that is answered early, data under caps, and the size flushed.',
    seed: 1,
    cluster: cluster(),
    steps: [...MOUNTED, { client: 'client.1', do: 'write', path: '/dir/file', data: 'hello' }],
    breakpoints: ['Server::handle_client_openc', 'Client::_write', 'Locker::handle_client_caps'],
  },
  {
    name: 'two-clients',
    group: 'Clients',
    title: 'Two clients want one file',
    description:
      'client.1 has a file to itself; client.2 was just told to read it: the rank takes caps back from the one for the other.',
    seed: 1,
    cluster: cluster(),
    steps: [
      ...MOUNTED,
      { client: 'client.2', do: 'mount' },
      { client: 'client.1', do: 'write', path: '/dir/file', data: 'hello' },
      { client: 'client.2', do: 'read', path: '/dir/file' },
    ],
    breakpoints: ['Locker::issue_caps', 'Client::handle_cap_grant'],
  },
  {
    name: 'client-dies',
    group: 'Clients',
    title: 'A client dies',
    description:
      'client.1 was killed with a file to itself, and client.2 waits to read it: after session_timeout the rank evicts the dead one.',
    seed: 1,
    cluster: cluster(),
    steps: [
      ...MOUNTED,
      { client: 'client.2', do: 'mount' },
      { client: 'client.1', do: 'write', path: '/dir/file', data: 'hello' },
      { client: 'client.1', do: 'abort' },
      { run: '50s' },
      { client: 'client.2', do: 'read', path: '/dir/file' },
    ],
    breakpoints: ['MDSRank::evict_client', 'Server::kill_session'],
  },
  {
    name: 'evict',
    group: 'Clients',
    title: 'A client is evicted',
    description:
      '“session evict” was just said: the mon blocklists client.1, the rank ends its session, and the client learns of it.',
    seed: 1,
    cluster: cluster(),
    steps: [
      ...MOUNTED,
      { asok: 'mds.b', command: { prefix: 'session evict', filters: ['client_metadata.entity_id=1'] } },
    ],
    breakpoints: ['MDSRank::evict_client', 'Server::kill_session', 'Client::ms_handle_remote_reset'],
  },
  {
    name: 'client-unmounts',
    group: 'Clients',
    title: 'A client unmounts',
    description: 'client.1 was just told to unmount: what is dirty is flushed, and the session is closed.',
    seed: 1,
    cluster: cluster(),
    steps: [
      ...MOUNTED,
      { client: 'client.1', do: 'write', path: '/dir/file' },
      { client: 'client.1', do: 'unmount' },
    ],
    breakpoints: ['Client::unmount', 'Server::handle_client_session', 'Client::handle_client_session'],
  },
];
