// How ranks and followers went from hand to hand in a real cluster of four MDS daemons, and go in a simulated one.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Cluster } from '../../core/cluster/Cluster.ts';
import { ScenarioRun } from '../../core/cluster/ScenarioRun.ts';
import type { Command, Step } from '../../core/cluster/scenario.ts';

/** What of a printed FSMap is compared. */
interface PrintedMap {
  readonly epoch: number;
  readonly filesystems: readonly {
    readonly mdsmap: {
      readonly fs_name: string;
      readonly info: Readonly<Record<string, { rank: number; state: string; name: string }>>;
      readonly [setting: string]: unknown;
    };
  }[];
}

/** What is set in a file system, and which of its ranks are not held. */
const SETTINGS = ['max_mds', 'flags', 'standby_count_wanted', 'stopped', 'failed', 'in'] as const;

const run = (time: string): Step => ({ run: time });
const command = (prefix: string, args: Omit<Command, 'prefix'> = {}): Step => ({
  command: { prefix, ...args },
});
const set = (variable: string, val: string): Step =>
  command('fs set', { fs_name: 'cephfs', var: variable, val });

/** Up to where the first active is killed. */
const BEFORE_THE_KILL: readonly Step[] = [
  run('8s'),
  ...['meta', 'data', 'meta2', 'data2'].map((pool) => command('osd pool create', { pool })),
  command('fs new', { fs_name: 'cephfs', metadata: 'meta', data: 'data' }),
  run('8s'),
  set('standby_count_wanted', '2'),
  run('4s'),
  set('allow_standby_replay', 'true'),
  run('10s'),
  command('mds fail', { role_or_gid: 'cephfs:0' }),
  run('20s'),
];

const AFTER_THE_RESTART: readonly Step[] = [
  run('8s'),
  set('allow_standby_replay', 'false'),
  run('6s'),
  set('allow_standby_replay', 'true'),
  run('8s'),
  set('max_mds', '3'),
  run('15s'),
  set('max_mds', '1'),
  run('20s'),
  command('fs flag set', { flag_name: 'enable_multiple', val: 'true' }),
  command('fs new', { fs_name: 'fs2', metadata: 'meta2', data: 'data2' }),
  run('10s'),
];

/** The maps of a simulated cluster to which the same was done. */
function simulated(): PrintedMap[] {
  const mds = ['a', 'b', 'c', 'd'].map((name) => ({ name }));
  const cluster = new Cluster({ mon: ['a'], mgr: ['x'], osd: 1, mds }, 1);
  const scenario = new ScenarioRun(cluster, () => '');
  const maps = new Map<number, PrintedMap>();
  const each = (step: Step): unknown => {
    const outcome = scenario.run(step);
    if ('error' in outcome) throw new Error(`${JSON.stringify(step)}: ${outcome.error.message}`);
    return outcome.result;
  };
  const look = () => {
    const last = cluster.current_fsmap()?.get_epoch() ?? 0;
    for (let epoch = 1; epoch <= last; epoch++) {
      if (!maps.has(epoch)) {
        maps.set(epoch, each(command('fs dump', { epoch, format: 'json' })) as PrintedMap);
      }
    }
  };
  for (const step of BEFORE_THE_KILL) each(step);
  look();
  const active = holder_of_rank_0([...maps.values()].at(-1));
  for (const step of [{ kill: `mds.${active}` }, run('35s'), { start: `mds.${active}` }]) each(step);
  for (const step of AFTER_THE_RESTART) {
    each(step);
    look();
  }
  return [...maps.values()];
}

function holder_of_rank_0(map: PrintedMap | undefined): string {
  const infos = map?.filesystems.flatMap(({ mdsmap }) => Object.values(mdsmap.info)) ?? [];
  return infos.find(({ rank, state }) => rank === 0 && state === 'up:active')?.name ?? 'nobody';
}

function recorded(): PrintedMap[] {
  const file = new URL('../fixtures/lifecycles/maps/roles.fsmaps.ndjson', import.meta.url);
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as PrintedMap);
}

/** The values that something of a file system had, each once for as long as it did: epochs that do more count no more. */
function values(maps: readonly PrintedMap[], fs: string, of: (mdsmap: PrintedMdsmap) => unknown): string[] {
  const seen: string[] = [];
  for (const { filesystems } of maps) {
    const found = filesystems.find(({ mdsmap }) => mdsmap.fs_name === fs);
    if (found === undefined) continue;
    const value = JSON.stringify(of(found.mdsmap));
    if (seen.at(-1) !== value) seen.push(value);
  }
  return seen;
}

type PrintedMdsmap = PrintedMap['filesystems'][number]['mdsmap'];

const states_of = (mdsmap: PrintedMdsmap, rank: number, following: boolean): string[] =>
  Object.values(mdsmap.info)
    .filter((info) => info.rank === rank && (info.state === 'up:standby-replay') === following)
    .map(({ state }) => state);

const real = recorded();
const ours = simulated();

describe.each(['cephfs', 'fs2'])('%s', (fs) => {
  it.each(SETTINGS)('has the same %s one after the other', (setting) => {
    const of = (mdsmap: PrintedMdsmap) => mdsmap[setting];
    expect(values(ours, fs, of)).toEqual(values(real, fs, of));
  });

  it.each([0, 1, 2])('has rank %i in the same states', (rank) => {
    const of = (mdsmap: PrintedMdsmap) => states_of(mdsmap, rank, false);
    expect(values(ours, fs, of)).toEqual(values(real, fs, of));
  });

  it('has a follower whenever the real one had', () => {
    const of = (mdsmap: PrintedMdsmap) => [0, 1, 2].map((rank) => states_of(mdsmap, rank, true));
    // In which epoch the first of them comes, the one that allows it or the next, is a matter of when the mon ticked.
    expect(values(ours, fs, of)).toEqual(values(real, fs, of));
  });
});
