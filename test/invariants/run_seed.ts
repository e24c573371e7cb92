import { Cluster } from '../../core/cluster/Cluster.ts';
import type { ClusterSpec } from '../../core/cluster/scenario.ts';
import { Random } from '../../core/sim/Random.ts';
import { epochs } from './checks/epochs.ts';
import { fenced } from './checks/fenced.ts';
import { journal } from './checks/journal.ts';
import { one_holder } from './checks/one_holder.ts';
import { cluster_of, end_trouble, make_trouble, set_up } from './generate.ts';
import { Hash } from './hash.ts';
import type { Break, BrokenPromise, Check, MakeCheck } from './Promises.ts';
import { not_settled } from './settled.ts';
import { Trouble, type TroubleScenario } from './Trouble.ts';

const CHECKS: readonly MakeCheck[] = [epochs, one_holder, fenced, journal];

/** Virtual seconds that a cluster may take until all is well again: longer than TCP's longest pause, twice. */
const PATIENCE = 400;
/** It must still be well so many virtual seconds later. */
const STEADY = 12;
/** Virtual seconds between two looks at that. */
const LOOK = 6;
/** More than so many broken promises say nothing new. */
const ENOUGH = 5;

export interface Outcome {
  readonly scenario: TroubleScenario;
  readonly broken: readonly BrokenPromise[];
  /** Virtual seconds. */
  readonly seconds: number;
  readonly events: number;
  readonly rows: number;
  /** Of the trace and all logs; '' when it was not asked for. */
  readonly hash: string;
}

export interface Options {
  /** Hashes what was recorded and logged. */
  readonly hash?: boolean;
  /** Is handed every step, and every line of every log. */
  readonly log?: (line: string) => void;
  /** Spoils the cluster, to see that it is noticed. */
  readonly spoil?: (cluster: Cluster) => void;
}

/** Makes the scenario of a seed while it carries it out, and tells which promises were broken. */
export function run_seed(seed: number, options: Options = {}): Outcome {
  const random = new Random(`trouble ${seed}`);
  return run(seed, cluster_of(random), options, (trouble) => {
    set_up(trouble, random);
    make_trouble(trouble, random);
    end_trouble(trouble);
  });
}

/** Carries a scenario out again. */
export function run_scenario({ seed, cluster, steps }: TroubleScenario, options: Options = {}): Outcome {
  return run(seed, cluster, options, (trouble) => {
    for (const step of steps) trouble.step(step);
  });
}

function run(
  seed: number,
  spec: ClusterSpec,
  { hash, log, spoil }: Options,
  carry_out: (trouble: Trouble) => void,
): Outcome {
  const hashed = hash === true ? new Hash() : null;
  const broken: BrokenPromise[] = [];
  const cluster = new Cluster(spec, seed, (time, daemon, level, text) => {
    hashed?.text(`${time} ${daemon} ${level} ${text}\n`);
    log?.(`${(time / 1e6).toFixed(6)} ${daemon} ${level} ${text}`);
  });
  const { sim } = cluster;
  const tell: Break = (promise, what) => {
    if (broken.length < ENOUGH) broken.push({ promise, at: sim.clock.seconds(), what });
  };
  const failed = sim.on_failure;
  sim.on_failure = (process, failure) => {
    failed(process, failure);
    tell('no crash', `${process.name}: ${failure.stack}`);
  };
  const checks = CHECKS.map((make) => make(cluster, tell));
  watch(cluster, checks);
  spoil?.(cluster);

  const trouble = new Trouble(cluster);
  if (log !== undefined) trouble.on_step = (step) => log(`--- ${JSON.stringify(step)}`);
  carry_out(trouble);
  const steps = [...trouble.steps];
  if (settle(trouble, tell)) trouble.files.check(tell);
  for (const check of checks) check.at_end?.();
  hashed?.trace(sim.tracer);
  return {
    scenario: { seed, cluster: spec, steps },
    broken,
    seconds: sim.clock.seconds(),
    events: sim.event_count,
    rows: sim.tracer.spans.length,
    hash: hashed?.hex() ?? '',
  };
}

/** Has the checks look after every event, and at every daemon that starts. */
function watch(cluster: Cluster, checks: readonly Check[]): void {
  const { sim } = cluster;
  const starts = new Map<string, number>();
  const step = sim.step.bind(sim);
  sim.step = (limit_us) => {
    const ran = step(limit_us);
    for (const slot of cluster.slots.values()) {
      const { running } = slot;
      if (running === null || slot.starts === starts.get(slot.name)) continue;
      starts.set(slot.name, slot.starts);
      for (const check of checks) check.started?.(slot, running);
    }
    for (const check of checks) check.after_event?.();
    return ran;
  };
}

/**
 * Lets time pass until all is well. Who ends by itself meanwhile (told to exit before, and hears of it now) is started
 * again. False if it does not become well.
 */
function settle(trouble: Trouble, tell: Break): boolean {
  let wrong: string[] = [];
  let well = 0;
  for (let seconds = 0; seconds < PATIENCE; seconds += LOOK) {
    trouble.run(LOOK);
    for (const name of trouble.daemons()) if (!trouble.runs(name)) trouble.step({ start: name });
    wrong = not_settled(trouble.cluster);
    well = wrong.length === 0 ? well + LOOK : 0;
    if (well > STEADY) return true;
  }
  tell('in the map', `after ${PATIENCE} s of peace: ${wrong.join('; ') || 'it does not stay so'}`);
  return false;
}
