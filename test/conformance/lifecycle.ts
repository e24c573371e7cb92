import { Cluster } from '../../core/cluster/Cluster.ts';
import { ScenarioRun } from '../../core/cluster/ScenarioRun.ts';
import type { ClusterSpec, Step } from '../../core/cluster/scenario.ts';
import { NONE, RowKind } from '../../core/trace/SpanStore.ts';
import type { CallNode, RootCall } from './CallNode.ts';

/** A step of a scenario, or what no scenario can say. */
export type Deed = Step | ((cluster: Cluster) => void);

/** A step of a lifecycle as it was recorded: what to do in it. */
export interface LifecycleStep {
  readonly name: string;
  readonly steps: readonly Deed[];
}

const tell = (prefix: string, args: Record<string, unknown> = {}): Step => ({
  tell: 'mds.c',
  command: { prefix, ...args },
});

const asok = (prefix: string, args: Record<string, unknown> = {}): Step => ({
  asok: 'mds.c',
  command: { prefix, ...args },
});

/** The recorded daemons lost and found their mgr now and then: stopped by the debugger, they came late. */
const MGR_RESTART: readonly Step[] = [{ kill: 'mgr.x' }, { run: '2s' }, { start: 'mgr.x' }, { run: '20s' }];

/** The steps of the recorded MDS lifecycle. The recorded client's first mount failed: it came late, and worked. */
export const MDS_LIFECYCLE: readonly LifecycleStep[] = [
  { name: 'boot', steps: [{ run: '70s' }] },
  { name: 'asok-standby', steps: [asok('status'), asok('ops'), ...MGR_RESTART] },
  {
    name: 'fs-new',
    steps: [
      { command: { prefix: 'osd pool create', pool: 'cephfs.meta' } },
      { command: { prefix: 'osd pool create', pool: 'cephfs.data' } },
      { command: { prefix: 'fs new', fs_name: 'cephfs', metadata: 'cephfs.meta', data: 'cephfs.data' } },
      { run: '20s' },
      ...MGR_RESTART,
      asok('status'),
    ],
  },
  {
    name: 'asok-active',
    steps: [
      ...['status', 'session ls', 'ops', 'cache status', 'damage ls', 'scrub status', 'get subtrees'].map(
        (prefix) => asok(prefix),
      ),
      asok('export dir', { path: '/', rank: 7 }),
      asok('dump tree', { root: '/' }),
      asok('dump inode', { number: 1 }),
      ...['flush journal', 'openfiles ls', 'dump snaps', 'session evict', 'client ls'].map((prefix) =>
        asok(prefix),
      ),
      asok('osdmap barrier', { target_epoch: 3 }),
      { run: '5s' },
    ],
  },
  {
    name: 'tell',
    steps: [
      tell('injectargs', { injected_args: ['--mds_beacon_interval=4'] }),
      tell('nosuch'),
      tell('session ls'),
      tell('config get', { var: 'mds_beacon_interval' }),
      tell('version'),
      tell('get_command_descriptions'),
      tell('heap', { heapcmd: 'stats' }),
      tell('cpu_profiler', { arg: 'status' }),
      { run: '5s' },
    ],
  },
  {
    name: 'client-mount',
    steps: [{ run: '7s' }, asok('session ls'), asok('dump tree', { root: '/' }), { run: '4500ms' }],
  },
  { name: 'client-killed', steps: [{ run: '4s' }, asok('session ls')] },
  {
    name: 'session-evict',
    steps: [
      asok('session evict', { filters: ['id='] }),
      { run: '19s' },
      { client: 'client.1', do: 'mount' },
      { client: 'client.1', do: 'mkdir', path: '/dir' },
      { client: 'client.1', do: 'create', path: '/dir/file' },
      { client: 'client.1', do: 'write', path: '/dir/file', data: 'hello' },
      { run: '7s' },
      asok('session ls'),
      asok('dump tree', { root: '/' }),
      { run: '5s' },
    ],
  },
  { name: 'client-killed', steps: [{ client: 'client.1', do: 'abort' }, { run: '4s' }, asok('session ls')] },
  {
    name: 'session-evict',
    steps: [
      asok('session evict', { filters: ['id='] }),
      asok('session ls'),
      asok('session evict', { filters: ['state=open'] }),
      { run: '25s' },
    ],
  },
  {
    name: 'fail',
    steps: [{ run: '4500ms' }, { command: { prefix: 'mds fail', role_or_gid: '0' } }, { run: '1s' }],
  },
];

export const MDS_CLUSTER: ClusterSpec = { mon: ['a'], mgr: ['x'], osd: 1, mds: [{ name: 'c', gid: 4124 }] };

/** The recorded mgr lifecycle is that of mgr.y: it stands by, then the other one fails. */
export const MGR_CLUSTER: ClusterSpec = { mon: ['a'], mgr: ['x', 'y'], osd: 1, mds: [{ name: 'a' }] };

export const MGR_LIFECYCLE: readonly LifecycleStep[] = [
  // The recorded mgr lost its session with the active one while the debugger held it.
  {
    name: 'boot',
    steps: [{ run: '20s' }, { kill: 'mgr.x' }, { run: '2s' }, { start: 'mgr.x' }, { run: '20s' }],
  },
  {
    name: 'standby-asok',
    steps: ['help', 'status', 'mgr_status'].map((prefix) => ({ asok: 'mgr.y', command: { prefix } })),
  },
  {
    name: 'mgr-fail',
    // The other one respawns. Later it is gone for so long that it is forgotten, and comes again.
    steps: [
      { command: { prefix: 'mgr fail', who: 'x' } },
      { run: '40s' },
      { kill: 'mgr.x' },
      { run: '60s' },
      { start: 'mgr.x' },
      { run: '20s' },
    ],
  },
];

/**
 * Runs the lifecycle in a simulated cluster: the root calls of `daemon` by step, until it respawns; of all of a kind,
 * where only that is named.
 */
export function run_lifecycle(
  spec: ClusterSpec,
  lifecycle: readonly LifecycleStep[],
  daemon: string,
  cluster: Cluster = new Cluster(spec, 1),
): Map<string, RootCall[]> {
  const run = new ScenarioRun(cluster, () => '');
  const by_step = new Map<string, RootCall[]>();
  let first = 0;
  for (const { name, steps } of lifecycle) {
    for (const deed of steps) perform(deed, run, cluster);
    const past = cluster.sim.tracer.spans.length;
    by_step.set(name, [...(by_step.get(name) ?? []), ...roots_between(cluster, daemon, first, past)]);
    first = past;
  }
  return by_step;
}

/** Does it. A step that fails is as it was there: some are meant to. */
export function perform(deed: Deed, run: ScenarioRun, cluster: Cluster): void {
  if (typeof deed === 'function') deed(cluster);
  else run.run(deed);
}

function roots_between(cluster: Cluster, daemon: string, first: number, past: number): RootCall[] {
  const { spans, lanes } = cluster.sim.tracer;
  const nodes = new Map<number, { name: string; children: CallNode[] }>();
  const roots: RootCall[] = [];
  for (let row = first; row < past; row++) {
    const lane = lanes.get(spans.lane[row] ?? 0);
    const of_daemon = lane.process === daemon || lane.process.startsWith(`${daemon}.`);
    if (!of_daemon || spans.kind[row] !== RowKind.Call) continue;
    const node = { name: spans.name_of(row), children: [] };
    nodes.set(row, node);
    const parent = spans.parent[row] ?? NONE;
    if (parent === NONE) roots.push({ thread: lane.thread, call: node });
    else nodes.get(parent)?.children.push(node);
    if (node.name === 'MDSDaemon::respawn' && daemon.includes('.')) break;
  }
  return roots;
}
