// Words for what was done to the real clusters of test/fixtures/lifecycles.
import type { ClientCommand } from '../../../core/cluster/Clients.ts';
import type { Cluster } from '../../../core/cluster/Cluster.ts';
import type { ClusterSpec, Command, Step } from '../../../core/cluster/scenario.ts';
import type { LifecycleStep } from '../lifecycle.ts';

export interface Lifecycle {
  /** The recording's name. */
  readonly name: string;
  readonly cluster: ClusterSpec;
  /** Which daemons are looked at: `mds` or `mgr`. */
  readonly kind: 'mds' | 'mgr';
  readonly steps: readonly LifecycleStep[];
}

type Args = Omit<Command, 'prefix'>;

export const run = (time: string): Step => ({ run: time });
export const command = (prefix: string, args: Args = {}): Step => ({ command: { prefix, ...args } });
export const set = (variable: string, val: string): Step =>
  command('fs set', { fs_name: 'cephfs', var: variable, val });
export const asok = (daemon: string, prefix: string, args: Args = {}): Step => ({
  asok: daemon,
  command: { prefix, ...args },
});
export const tell = (daemon: string, prefix: string, args: Args = {}): Step => ({
  tell: daemon,
  command: { prefix, ...args },
});

/** Something that a client does while others go on: nobody waits for its end. */
export const begin =
  (name: string, what: ClientCommand) =>
  (cluster: Cluster): void =>
    cluster.client(name, what, () => {});

/** A signal to a daemon, as kill(1) sends it. It has to handle signals by then. */
export const signal =
  (name: string, signum: number) =>
  (cluster: Cluster): void => {
    const { running } = cluster.slot(name);
    if (running?.handle_signal?.(signum) !== true) throw new Error(`${name} handles no signals`);
  };

export const NEW_FS: readonly Step[] = [
  command('osd pool create', { pool: 'cephfs.meta' }),
  command('osd pool create', { pool: 'cephfs.data' }),
  command('fs new', { fs_name: 'cephfs', metadata: 'cephfs.meta', data: 'cephfs.data' }),
  run('14s'),
];
