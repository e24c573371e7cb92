import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Cluster } from '../../../core/cluster/Cluster.ts';
import { EXAMPLES } from '../../../core/cluster/examples.ts';
import { ScenarioRun } from '../../../core/cluster/ScenarioRun.ts';
import { parse_scenario, type Scenario } from '../../../core/cluster/scenario.ts';
import { ChunkWriter } from '../../../core/trace/ChunkWriter.ts';
import { NONE, RowKind } from '../../../core/trace/SpanStore.ts';

const fixtures = new URL('../../fixtures/scenarios/', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, fixtures), 'utf8');

const scenarios: [string, Scenario][] = [
  ...EXAMPLES.map((example): [string, Scenario] => [
    example.name,
    { ...example, steps: [...example.steps, { run: '30s' }] },
  ]),
  ...['lifecycle.json', 'inject.json', 'tell.json'].map((file): [string, Scenario] => [
    file,
    parse_scenario(JSON.parse(read(file))),
  ]),
];

/** Everything that was recorded, byte for byte: columns, strings, lanes, flows, and what the steps answered. */
function trace_of(scenario: Scenario, seed: number): string {
  const cluster = new Cluster(scenario.cluster, seed);
  const run = new ScenarioRun(cluster, read);
  const outcomes = scenario.steps.map((step) => run.run(step));
  for (const outcome of outcomes) expect(outcome).not.toHaveProperty('error');
  const { spans } = cluster.sim.tracer;
  for (let row = 0; row < spans.length; row++) {
    // A decision is some function's decision: one at the root would show in no call.
    if (spans.parent[row] === NONE && spans.kind[row] === RowKind.Decision)
      expect(spans.name_of(row)).toBe('in a call');
  }
  const chunk = new ChunkWriter(cluster.sim.tracer).next();
  const bytes = (_: string, value: unknown) => {
    if (typeof value === 'bigint') return String(value);
    return ArrayBuffer.isView(value) ? Buffer.from(value.buffer).toString('base64') : value;
  };
  return JSON.stringify([chunk, outcomes], bytes);
}

describe.each(scenarios)('%s', (_, scenario) => {
  it('gives the same trace twice, to the byte', () => {
    const first = trace_of(scenario, scenario.seed);
    expect(first.length).toBeGreaterThan(10_000);
    expect(trace_of(scenario, scenario.seed) === first).toBe(true);
  });

  it('gives another trace for another seed', () => {
    expect(trace_of(scenario, scenario.seed + 1) === trace_of(scenario, scenario.seed)).toBe(false);
  });
});
