import type { Cluster } from '../../core/cluster/Cluster.ts';
import { ScenarioRun } from '../../core/cluster/ScenarioRun.ts';
import type { ClusterSpec, Command, Step } from '../../core/cluster/scenario.ts';

/** A step of a scenario of trouble. */
export type TroubleStep =
  | Step
  | { readonly partition: readonly [string, string] }
  | { readonly heal: readonly [string, string] };

/** A scenario as it was made: what a scenario file has in it. */
export interface TroubleScenario {
  readonly seed: number;
  readonly cluster: ClusterSpec;
  readonly steps: readonly TroubleStep[];
}

/** Carries steps out on a cluster, notes them, and knows what is cut. */
export class Trouble {
  readonly cluster: Cluster;
  readonly steps: TroubleStep[] = [];
  /** Told before each step. */
  on_step: (step: TroubleStep) => void = () => {};
  private cuts: (readonly [string, string])[] = [];
  private readonly run_steps: ScenarioRun;

  constructor(cluster: Cluster) {
    this.cluster = cluster;
    this.run_steps = new ScenarioRun(cluster, () => '');
  }

  /** Carries a step out, as a scenario does. What it comes to is the cluster's affair. */
  step(step: TroubleStep): void {
    this.steps.push(step);
    this.on_step(step);
    if ('partition' in step) {
      this.cuts.push(step.partition);
      this.cluster.partition(step.partition);
      this.cluster.sim.step(this.cluster.sim.clock.now);
    } else if ('heal' in step) {
      this.cuts = this.cuts.filter((cut) => cut.join() !== step.heal.join());
      this.cluster.heal(step.heal);
      this.cluster.sim.step(this.cluster.sim.clock.now);
    } else {
      this.run_steps.run(step);
    }
  }

  run(seconds: number): void {
    this.step({ run: `${Math.round(seconds * 1e3)}ms` });
  }

  command(command: Command): void {
    this.step({ command });
  }

  /** What is cut now. */
  get partitions(): readonly (readonly [string, string])[] {
    return this.cuts;
  }

  is_cut(name: string): boolean {
    return this.cuts.some((cut) => cut.includes(name));
  }

  runs(name: string): boolean {
    return this.cluster.slot(name).running !== null;
  }

  names(type: string): string[] {
    return [...this.cluster.slots.keys()].filter((name) => name.startsWith(`${type}.`));
  }
}
