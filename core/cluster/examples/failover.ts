import { ACTIVE, cluster, fs_set, MOUNTED, type ExampleScenario } from './example.ts';

/** A rank that passes from one daemon to another, and daemons that end. */
export const FAILOVER: readonly ExampleScenario[] = [
  {
    name: 'failover',
    group: 'Failover',
    title: 'The active daemon dies',
    description:
      'mds.b was killed while active: after mds_beacon_grace the mon gives its rank to mds.a, which replays the journal.',
    seed: 1,
    cluster: cluster(),
    steps: [...ACTIVE, { kill: 'mds.b' }, { run: '12s' }],
    breakpoints: ['MDSDaemon::handle_mds_map'],
  },
  {
    name: 'failover-with-client',
    group: 'Failover',
    title: 'A failover with a client',
    description:
      'mds.b answered a mkdir early and was killed before it was written: the client comes back in up:reconnect and has it done again in up:clientreplay.',
    seed: 1,
    cluster: cluster(),
    steps: [
      ...MOUNTED,
      { client: 'client.1', do: 'mkdir', path: '/dir/unsafe' },
      { kill: 'mds.b' },
      { run: '12s' },
    ],
    breakpoints: ['Client::send_reconnect', 'Server::handle_client_reconnect', 'MDSRank::clientreplay_start'],
  },
  {
    name: 'standby-replay',
    group: 'Failover',
    title: 'A follower takes over',
    description:
      'mds.a follows the journal of mds.b in standby-replay; mds.b was killed. Its follower has little left to replay.',
    seed: 1,
    cluster: cluster(),
    steps: [
      ...ACTIVE,
      fs_set('allow_standby_replay', 'true'),
      { run: '10s' },
      { kill: 'mds.b' },
      { run: '12s' },
    ],
    breakpoints: ['MDSMonitor::fail_mds_gid', 'MDSRank::replay_done'],
  },
  {
    name: 'removed-from-the-map',
    group: 'Failover',
    title: 'The map drops a daemon',
    description:
      'An active daemon was failed by hand: its next map does not have it any more, and it respawns.',
    seed: 1,
    cluster: cluster(),
    steps: [...ACTIVE, { command: { prefix: 'mds fail', role_or_gid: '0' } }],
    breakpoints: ['MDSDaemon::respawn'],
  },
  {
    name: 'tell-exit',
    group: 'Failover',
    title: 'A daemon is told to exit',
    description: '“ceph tell mds.0 exit” was just said: the daemon answers first, then ends in order.',
    seed: 1,
    cluster: cluster(),
    steps: [...ACTIVE, { tell: 'mds.0', command: { prefix: 'exit' } }],
    breakpoints: ['MDSDaemon::handle_command', 'MDSDaemon::suicide'],
  },
  {
    name: 'tell-respawn',
    group: 'Failover',
    title: 'A daemon is told to respawn',
    description:
      '“ceph tell mds.0 respawn” was just said: the daemon answers first, then starts its program anew.',
    seed: 1,
    cluster: cluster(),
    steps: [...ACTIVE, { tell: 'mds.0', command: { prefix: 'respawn' } }],
    breakpoints: ['MDSDaemon::handle_command', 'MDSDaemon::respawn'],
  },
  {
    name: 'laggy',
    group: 'Failover',
    title: 'A daemon is cut off from the mon',
    description:
      'Nothing passes between mds.b and the mon: the one hears no acks and finds itself laggy, the other no beacons, and gives the rank away.',
    seed: 1,
    cluster: cluster(),
    steps: [...ACTIVE, { partition: ['mds.b', 'mon.a'] }, { run: '12s' }],
    breakpoints: ['MDSMonitor::fail_mds_gid'],
  },
];
