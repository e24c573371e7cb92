// The FSMaps that a real mon made in each lifecycle, against those of the simulated one: what each of them changed.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { print_json } from '../../core/ceph/json/print.ts';
import { Cluster } from '../../core/cluster/Cluster.ts';
import { Monitor } from '../../core/mon/Monitor.ts';
import { perform } from './lifecycle.ts';
import { ScenarioRun } from '../../core/cluster/ScenarioRun.ts';
import { type DumpedFSMap, history_of } from './lifecycles/fsmap_history.ts';
import type { Lifecycle } from './lifecycles/steps.ts';
import { LIFECYCLES } from './lifecycles.ts';

function recorded(name: string): DumpedFSMap[] {
  const file = new URL(`../fixtures/lifecycles/maps/${name}.fsmaps.ndjson`, import.meta.url);
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as DumpedFSMap);
}

function simulated({ cluster: spec, steps }: Lifecycle): DumpedFSMap[] {
  const cluster = new Cluster(spec, 1);
  const run = new ScenarioRun(cluster, () => '');
  for (const deed of steps.flatMap((step) => step.steps)) perform(deed, run, cluster);
  const mon = cluster.running('mon.a').object;
  if (!(mon instanceof Monitor)) throw new Error('mon.a is no mon');
  const maps = [];
  for (let epoch = 1; epoch <= mon.mdsmon.get_last_committed(); epoch++) {
    const map = mon.mdsmon.get_version(epoch);
    if (map === undefined) throw new Error(`FSMap ${epoch} was forgotten`);
    maps.push(JSON.parse(print_json(map.dump())) as DumpedFSMap);
  }
  return maps;
}

it.each(LIFECYCLES.filter(({ kind }) => kind === 'mds'))(
  '$name: each FSMap changes what it changed',
  (lifecycle) => {
    expect(history_of(simulated(lifecycle))).toEqual(history_of(recorded(lifecycle.name)));
  },
);
