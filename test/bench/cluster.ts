import type { ClientCommand } from '../../core/cluster/Clients.ts';
import { Cluster } from '../../core/cluster/Cluster.ts';
import { ScenarioRun } from '../../core/cluster/ScenarioRun.ts';
import type { Step } from '../../core/cluster/scenario.ts';

const FILE_SYSTEM: readonly Step[] = [
  { run: '8s' },
  { command: { prefix: 'osd pool create', pool: 'cephfs.meta' } },
  { command: { prefix: 'osd pool create', pool: 'cephfs.data' } },
  { command: { prefix: 'fs new', fs_name: 'cephfs', metadata: 'cephfs.meta', data: 'cephfs.data' } },
  { run: '30s' },
];

/** Virtual µs between two things that one client does, and in which all clients come. */
const PAUSE_US = 30e6;

/** A cluster of so many MDS daemons with a file system that one of them serves. */
function cluster_of(mds: number): Cluster {
  const names = Array.from({ length: mds }, (_, i) => ({ name: `m${i}` }));
  const cluster = new Cluster({ mon: ['a'], mgr: ['x'], osd: 3, mds: names }, 1);
  const run = new ScenarioRun(cluster, () => '');
  for (const step of FILE_SYSTEM) {
    const outcome = run.run(step);
    if ('error' in outcome) throw new Error(`${JSON.stringify(step)}: ${outcome.error.message}`);
  }
  const active = [...cluster.slots.values()].filter((slot) => slot.running?.state() === 'up:active');
  if (active.length !== 1) throw new Error('the file system did not come up');
  return cluster;
}

/** What a client does over and over, each with the file in the directory that is its own. */
const OPERATIONS = ['write', 'stat', 'read', 'ls', 'unlink'] as const;

/**
 * Clients that have mounted it. Each has a directory and a file in it, and does an operation every PAUSE_US; at any
 * time they are all busy with different ones.
 */
function add_clients(cluster: Cluster, clients: number): void {
  const { sim } = cluster;
  let ready = 0;
  for (let i = 0; i < clients; i++) {
    const client = `client.${i}`;
    const dir = `/${i}`;
    const go_on = (round: number): void => {
      sim.after(PAUSE_US, () => {
        const op = OPERATIONS[round % OPERATIONS.length] ?? 'stat';
        cluster.client(client, { do: op, path: op === 'ls' ? dir : `${dir}/file` }, () => go_on(round + 1));
      });
    };
    const steps: readonly ClientCommand[] = [
      { do: 'mount' },
      { do: 'mkdir', path: dir },
      { do: 'write', path: `${dir}/file` },
    ];
    const begin = (step: number): void => {
      const next = steps[step];
      if (next === undefined) {
        ready++;
        go_on(i);
      } else
        cluster.client(client, next, ({ code, status }) => {
          if (code !== 0) throw new Error(`${client}: ${status}: ${code}`);
          begin(step + 1);
        });
    };
    sim.after((i * PAUSE_US) / clients, () => begin(0));
  }
  sim.run_until(sim.clock.now + 2 * PAUSE_US);
  if (ready !== clients) throw new Error(`${ready} of ${clients} clients have mounted`);
}

export interface Speed {
  /** Virtual seconds, and rows of the trace (calls and decisions), a second of the wall. */
  readonly virtual: number;
  readonly rows: number;
  /** How long an event takes in the second half, to the first. */
  readonly later: number;
}

/** How fast the simulation is, and whether it stays so. */
export function simulation_speed(mds: number, virtual_seconds: number, clients = 0): Speed {
  const cluster = cluster_of(mds);
  if (clients > 0) add_clients(cluster, clients);
  const { sim } = cluster;
  // Before that the code is not compiled.
  sim.run_until(sim.clock.now + 0.4 * virtual_seconds * 1e6);
  const { length } = sim.tracer.spans;
  const begin = performance.now();
  const halves = [1, 2].map(() => {
    const [events, since] = [sim.event_count, performance.now()];
    sim.run_until(sim.clock.now + (virtual_seconds / 2) * 1e6);
    return (performance.now() - since) / (sim.event_count - events);
  });
  const seconds = (performance.now() - begin) / 1000;
  return {
    virtual: virtual_seconds / seconds,
    rows: (sim.tracer.spans.length - length) / seconds,
    later: (halves[1] ?? Number.NaN) / (halves[0] ?? Number.NaN),
  };
}
