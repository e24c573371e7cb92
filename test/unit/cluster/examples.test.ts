import { describe, expect, it } from 'vitest';
import { EXAMPLE_GROUPS, EXAMPLES } from '../../../core/cluster/examples.ts';
import { parse_scenario } from '../../../core/cluster/scenario.ts';
import { build_cluster } from '../../../core/session/open.ts';

/** Virtual seconds in which whatever an example is about must come. */
const SOON = 60;

describe.each(EXAMPLES)('the example $name', (example) => {
  it('is a scenario like any other', () => {
    const { group, ...scenario } = example;
    expect(EXAMPLE_GROUPS).toContain(group);
    expect(parse_scenario(JSON.parse(JSON.stringify(scenario)))).toEqual(scenario);
  });

  it('comes to each of its breakpoints', () => {
    const crashes: string[] = [];
    const on_log = (_time: number, daemon: string, _level: number, text: string) => {
      if (text.startsWith('crashed:')) crashes.push(`${daemon} ${text}`);
    };
    const cluster = build_cluster(
      { name: example.name, title: example.title, scenario: example },
      on_log,
      () => {},
    );
    const { sim } = cluster;
    const { spans } = sim.tracer;
    const [first] = [spans.length];
    sim.run_until(sim.clock.now + SOON * 1e6);
    const called = new Set<string>();
    for (let row = first; row < spans.length; row++) called.add(spans.name_of(row));
    expect([...called]).toEqual(expect.arrayContaining([...(example.breakpoints ?? [])]));
    expect(crashes).toEqual([]);
  });
});

it('has no two examples of one name', () => {
  expect(new Set(EXAMPLES.map(({ name }) => name)).size).toBe(EXAMPLES.length);
});
