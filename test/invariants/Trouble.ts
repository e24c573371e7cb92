import type { Cluster } from '../../core/cluster/Cluster.ts';
import { ScenarioRun } from '../../core/cluster/ScenarioRun.ts';
import type { ClusterSpec, Command, Step } from '../../core/cluster/scenario.ts';
import { Files } from './Files.ts';

/** A scenario as it was made: what a scenario file has in it. */
export interface TroubleScenario {
  readonly seed: number;
  readonly cluster: ClusterSpec;
  readonly steps: readonly Step[];
}

/** Commands whose answers wait for the mon, the clients or the OSDs, which may be cut off. */
const WAITING: ReadonlySet<string> = new Set([
  'session evict',
  'cache drop',
  'scrub start',
  'tag path',
  'scrub pause',
  'scrub abort',
  'flush_path',
]);

function is_waiting(step: Step): step is Extract<Step, { asok: string }> {
  return 'asok' in step && WAITING.has(step.command.prefix);
}

/** Carries steps out on a cluster, notes them, and knows what is cut. */
export class Trouble {
  readonly cluster: Cluster;
  readonly steps: Step[] = [];
  readonly files: Files;
  /** Told before each step. */
  on_step: (step: Step) => void = () => {};
  private cuts: (readonly [string, string])[] = [];
  private readonly run_steps: ScenarioRun;

  constructor(cluster: Cluster) {
    this.cluster = cluster;
    this.files = new Files(cluster);
    this.run_steps = new ScenarioRun(cluster, () => '');
  }

  /**
   * Carries a step out, as a scenario does; but what a client does is only begun, so that trouble comes meanwhile. What
   * it comes to is the cluster's affair.
   */
  step(step: Step): void {
    this.steps.push(step);
    this.on_step(step);
    if ('client' in step) {
      this.files.begin(step);
      return;
    }
    if ('partition' in step) this.cuts.push(step.partition);
    if ('heal' in step) this.cuts = this.cuts.filter((cut) => cut.join() !== step.heal.join());
    if (is_waiting(step) && this.runs(step.asok)) this.run_steps.begin(step);
    else this.run_steps.run(step);
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

  /** The names of those that the mon has. */
  file_systems(): string[] {
    const { filesystems } = this.cluster.stores.mon.mdsmap.latest() ?? {};
    return [...(filesystems?.values() ?? [])].map(({ mds_map }) => mds_map.fs_name);
  }

  /** All but the clients. */
  daemons(): string[] {
    return [...this.cluster.slots.values()].filter(({ type }) => type !== 'client').map(({ name }) => name);
  }

  names(type: string): string[] {
    return [...this.cluster.slots.keys()].filter((name) => name.startsWith(`${type}.`));
  }
}
