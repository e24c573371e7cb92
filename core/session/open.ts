import { Cluster, type LogSink } from '../cluster/Cluster.ts';
import { find_example } from '../cluster/examples.ts';
import { refuse_unknown_breakpoints } from '../cluster/known_breakpoints.ts';
import { ScenarioRun } from '../cluster/ScenarioRun.ts';
import { parse_scenario, type Scenario } from '../cluster/scenario.ts';

/** A scenario as a session has it open. */
export interface OpenScenario {
  readonly name: string;
  readonly title: string;
  readonly scenario: Scenario;
}

/** The scenario that a client asks for. Throws with words for a person when there is none, or it is wrong. */
export function scenario_for(asked: { example: string } | { scenario: unknown }): OpenScenario {
  if ('example' in asked) {
    const example = find_example(asked.example);
    if (example === undefined) throw new Error(`There is no example called ${asked.example}.`);
    return { name: example.name, title: example.title, scenario: example };
  }
  const scenario = parse_scenario(asked.scenario);
  refuse_unknown_breakpoints(scenario);
  const name = scenario.name ?? 'scenario';
  return { name, title: scenario.title ?? name, scenario };
}

/**
 * The scenario's cluster, run to the end of its steps. A step that needs a file is refused: there is none here.
 * `look_up` is called now and then; if it throws, nothing was built.
 */
export function build_cluster(open: OpenScenario, on_log: LogSink, look_up: () => void): Cluster {
  const cluster = new Cluster(open.scenario.cluster, open.scenario.seed, on_log);
  const run = new ScenarioRun(
    cluster,
    (file) => {
      throw new Error(`${file}: a scenario that is opened here cannot read files; inject the map by hand.`);
    },
    look_up,
  );
  for (const [i, step] of open.scenario.steps.entries()) {
    const last = i === open.scenario.steps.length - 1;
    // What the last step sets off is what there is to watch: it is said, not waited for.
    const outcome = last ? run.begin(step) : run.run(step);
    if ('error' in outcome) throw new Error(`Step ${i + 1} failed: ${outcome.error.message}`);
  }
  return cluster;
}
