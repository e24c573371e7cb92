// A cluster of which nothing is written down, as `up` has it, lives like any other.
import { describe, expect, it } from 'vitest';
import { Cluster } from '../../../core/cluster/Cluster.ts';
import { EXAMPLES } from '../../../core/cluster/examples.ts';
import { ScenarioRun } from '../../../core/cluster/ScenarioRun.ts';

/** What a cluster came to after the scenario's steps and some time: its FSMap, and who crashed. */
function end_of(
  example: (typeof EXAMPLES)[number],
  recording: boolean,
): { states: string[]; crashes: string[] } {
  const crashes: string[] = [];
  const cluster = new Cluster(example.cluster, example.seed, (_time, daemon, _level, text) => {
    if (text.startsWith('crashed:')) crashes.push(`${daemon} ${text}`);
  });
  cluster.sim.tracer.recording = recording;
  const run = new ScenarioRun(cluster, () => '');
  for (const step of example.steps) run.run(step);
  cluster.sim.run_until(cluster.sim.clock.now + 60e6);
  if (!recording) {
    expect(cluster.sim.tracer.spans.length).toBe(0);
    expect(cluster.sim.tracer.flows.length).toBe(0);
  }
  const fsmap = cluster.current_fsmap();
  const states = [...(fsmap?.filesystems.values() ?? [])].flatMap(({ mds_map }) =>
    [...mds_map.mds_info.values()].map(({ rank, state }) => `${rank} ${state}`).sort(),
  );
  return { states, crashes };
}

describe.each(EXAMPLES)('the example $name', (example) => {
  it('comes to the same end, unseen', () => {
    const unseen = end_of(example, false);
    expect(unseen).toEqual(end_of(example, true));
    expect(unseen.crashes).toEqual([]);
  });
});
