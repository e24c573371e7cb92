import { describe, expect, it } from 'vitest';
import { MonWorld } from '../helpers/mon_world.ts';

const ERASURE = { pool_type: 'erasure' };
const BULK =
  "  Pool 'd1' (id '3') has pg autoscale mode 'on' but is not marked as bulk.\n" +
  '  Consider setting the flag by running\n    # ceph osd pool set d1 bulk true\n';
const EC = "pool 'ec1' (id '2') is an erasure-coded pool";
const DEPRECATED =
  'WARNING: setting min_compat_client is deprecated and may not do what you want.\n' +
  'The oldest release to set is octopus.\nPlease migrate to `ceph fs required_client_features ...`.';

type Recorded = readonly [prefix: string, args: Record<string, unknown>, code: number, status: string];

/** What a ceph-mon 16.2.15 answered to the same commands, in this order. */
const RECORDED: readonly Recorded[] = [
  ['osd pool create', { pool: 'p1', pg_num: 8 }, 0, "pool 'p1' created"],
  ['osd pool create', { pool: 'p1', ...ERASURE }, -22, "pool 'p1' cannot change to type erasure"],
  ['osd pool create', { pool: 'p1', pg_num: 100000 }, 0, "pool 'p1' already exists"],
  ['osd pool create', { pool: 'ec1', pg_num: 8, ...ERASURE }, 0, "pool 'ec1' created"],
  ['osd pool create', { pool: 'ec1', ...ERASURE }, 0, "pool 'ec1' already exists"],
  ['osd pool create', { pool: 'ec1' }, -22, "pool 'ec1' cannot change to type replicated"],
  [
    'osd pool create',
    { pool: 'big', pg_num: 100000 },
    -34,
    "'pg_num' must be greater than 0 and less than or equal to 65536 (you may adjust 'mon max pool pg num' for higher values)",
  ],
  [
    'osd pool create',
    { pool: 'ec2', ...ERASURE, erasure_code_profile: 'no' },
    -22,
    "cannot determine the erasure code plugin because there is no 'plugin' entry in the erasure_code_profile {}",
  ],
  ['osd pool create', { pool: 'd1', pg_num: 8 }, 0, "pool 'd1' created"],
  [
    'fs new',
    { fs_name: 'c', metadata: 'ec1', data: 'd1' },
    -22,
    `${BULK}${EC}.  Use of erasure-coded pools for CephFS metadata is not permitted`,
  ],
  [
    'fs new',
    { fs_name: 'c', metadata: 'p1', data: 'ec1' },
    -22,
    `${EC}. Use of an EC pool for the default data pool is discouraged; see the online CephFS documentation for more information. Use --force to override.`,
  ],
  [
    'fs new',
    { fs_name: 'c', metadata: 'p1', data: 'ec1', force: true },
    -22,
    `${EC}, with no overwrite support`,
  ],
  [
    'fs new',
    { fs_name: 'c', metadata: 'p1', data: 'd1' },
    0,
    `${BULK}new fs with metadata pool 1 and data pool 3`,
  ],
  [
    'fs set',
    { fs_name: 'c', var: 'allow_dirfrags', val: 'nonsense' },
    0,
    'Directory fragmentation is now permanently enabled. This command is DEPRECATED and will be REMOVED from future releases.',
  ],
  ['fs set', { fs_name: 'c', var: 'min_compat_client', val: 'nautilus' }, 0, DEPRECATED],
  [
    'fs set',
    { fs_name: 'c', var: 'min_compat_client', val: 'quincy' },
    -22,
    'version quincy is not recognized',
  ],
];

describe('pools of either type, and what a file system may be made of', () => {
  const world = new MonWorld();
  world.osd();
  world.run(5);

  it.each(RECORDED)('%s %j: %i', (prefix, args, code, status) => {
    expect(world.ceph(prefix, args)).toMatchObject({ code, status });
  });

  it('says in the maps what was made', () => {
    expect(world.ceph('osd pool ls', { detail: 'detail' }).output).toContain(
      "pool 2 'ec1' erasure profile default size 4 min_size 3 crush_rule 1 object_hash rjenkins pg_num 8 pgp_num 8",
    );
    expect(world.ceph('fs get', { fs_name: 'c' }).output).toContain(
      'required_client_features\t{12=multi_reconnect}\n',
    );
  });
});
