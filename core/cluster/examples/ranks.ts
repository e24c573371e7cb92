import { ACTIVE, cluster, fs_set, type ExampleScenario } from './example.ts';

/** Two ranks are active, and mds.a is a standby. */
const TWO_RANKS = [...ACTIVE, fs_set('max_mds', '2'), { run: '20s' }] as const;

/** File systems with more than one rank. */
export const RANKS: readonly ExampleScenario[] = [
  {
    name: 'second-rank',
    group: 'Ranks',
    title: 'A second rank',
    description: '“max_mds 2” was just said: a standby gets rank 1, and makes what a new rank needs.',
    seed: 1,
    cluster: cluster(['a', 'b', 'c']),
    steps: [...ACTIVE, fs_set('max_mds', '2')],
    breakpoints: ['MDSRank::boot_create', 'MDSRank::creating_done'],
  },
  {
    name: 'rank-fails',
    group: 'Ranks',
    title: 'One of two ranks fails',
    description:
      'Whoever held rank 1 was failed: a standby takes it, and resolves and rejoins with rank 0, which survived.',
    seed: 1,
    cluster: cluster(['a', 'b', 'c']),
    steps: [...TWO_RANKS, { command: { prefix: 'mds fail', role_or_gid: '1' } }],
    breakpoints: ['MDSRank::resolve_start', 'MDCache::handle_resolve', 'MDSRank::rejoin_start'],
  },
  {
    name: 'rank-stops',
    group: 'Ranks',
    title: 'A rank stops',
    description: '“max_mds 1” was just said: rank 1 hands over what it has, and leaves in good order.',
    seed: 1,
    cluster: cluster(['a', 'b', 'c']),
    steps: [...TWO_RANKS, fs_set('max_mds', '1')],
    breakpoints: ['MDSRank::stopping_start', 'MDSRank::stopping_done'],
  },
];
