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

/** Virtual seconds, and rows of the trace (calls and decisions), a second of the wall. */
export function simulation_speed(mds: number, virtual_seconds: number): { virtual: number; rows: number } {
  const { sim } = cluster_of(mds);
  // Before that the code is not compiled.
  sim.run_until(sim.clock.now + 0.2 * virtual_seconds * 1e6);
  const { length } = sim.tracer.spans;
  const begin = performance.now();
  sim.run_until(sim.clock.now + virtual_seconds * 1e6);
  const seconds = (performance.now() - begin) / 1000;
  return { virtual: virtual_seconds / seconds, rows: (sim.tracer.spans.length - length) / seconds };
}
