import { dirname, resolve } from 'node:path';
import { parse_scenario, type Scenario } from '../../core/cluster/scenario.ts';
import { SessionClient } from '../../core/session/client.ts';
import { AsokEngine } from '../asok/AsokEngine.ts';
import { RunDir } from '../asok/RunDir.ts';
import { EngineThread } from '../host/EngineThread.ts';
import { printable } from '../host/printable.ts';
import { one_line } from '../host/UserError.ts';
import { until_told_to_end } from '../web/until_told_to_end.ts';
import { load_scenario } from './load_scenario.ts';
import { LiveSteps } from './LiveSteps.ts';
import { read_map } from './read_map.ts';

/** How long the daemons may take to have their sockets, milliseconds. */
const READY_MS = 10_000;

const DEFAULT = { cluster: { mon: ['a'], mgr: ['x'], osd: 1, mds: ['a', 'b'] } };

/**
 * Runs a cluster in real time, with its admin sockets in `run_dir`, until it is told to stop. The steps of a scenario
 * are taken at their times. The exit code: 0, 1 after a failure, 2 for a scenario that is itself wrong.
 */
export async function up(file: string | undefined, run_dir: string): Promise<0 | 1 | 2> {
  let scenario: Scenario;
  try {
    scenario = file === undefined ? parse_scenario(DEFAULT) : load_scenario(file);
  } catch (error) {
    return fail(`${file}: ${error instanceof Error ? error.message : String(error)}`, 2);
  }
  const told_to_end = until_told_to_end().then(() => 0 as const);
  let engine: AsokEngine;
  try {
    const place = RunDir.at(run_dir);
    engine = new AsokEngine(new EngineThread({ entry: new URL('./engine.js', import.meta.url) }), place);
  } catch (error) {
    return fail(one_line(error), 1);
  }
  const failed = new Promise<1>((settle) => {
    engine.on_exit((reason) => settle(fail(`The engine failed: ${reason}`, 1)));
  });
  const folder = file === undefined ? '.' : dirname(resolve(file));
  const run = run_cluster(new SessionClient(engine), scenario, run_dir, folder).catch((error) =>
    fail(one_line(error), 1),
  );
  // A scenario that has come to its end leaves the cluster running.
  const code = await Promise.race([told_to_end, failed, run.then((done) => done ?? told_to_end)]);
  await engine.terminate();
  return code;
}

/** Brings the cluster up and takes the steps. 1 if one failed. */
async function run_cluster(
  client: SessionClient,
  scenario: Scenario,
  run_dir: string,
  folder: string,
): Promise<1 | null> {
  client.on('log', (lines) => {
    for (const { daemon, severity, text } of lines) {
      if (severity === 'error') process.stderr.write(`${printable(`${daemon}: ${text}`)}\n`);
    }
  });
  // The steps are taken here, at their times. Nobody is there to go on from a breakpoint.
  // Nor to look back: a trace would only grow, for as long as the cluster runs.
  await client.ask('open', { scenario: { ...scenario, steps: [], breakpoints: [] }, record: false });
  // Asked only now: nothing is told of the cluster that a session begins with.
  await client.ask('hello', {});
  const ready = all_have_sockets(client);
  await client.ask('run', {});
  if (!(await ready)) return fail('Not every daemon could be given an admin socket.', 1);
  process.stdout.write(`A cluster runs, its admin sockets are in ${run_dir}. Ctrl-C ends it.\n`);
  const steps = new LiveSteps(client, (name) => read_map(folder, name));
  for (const step of scenario.steps) if (!(await steps.take(step))) return 1;
  return null;
}

/** Resolves when every daemon that was started has its socket; false if one gets none. */
function all_have_sockets(client: SessionClient): Promise<boolean> {
  return new Promise((settle) => {
    const too_long = setTimeout(() => settle(false), READY_MS);
    const stop = client.on('cluster', ({ daemons }) => {
      if (!daemons.every(({ socket_path }) => socket_path !== undefined)) return;
      clearTimeout(too_long);
      stop();
      settle(true);
    });
    const stop_log = client.on('log', (lines) => {
      if (!lines.some(({ text }) => text.startsWith('has no admin socket'))) return;
      clearTimeout(too_long);
      stop_log();
      settle(false);
    });
  });
}

function fail<Code extends 1 | 2>(text: string, code: Code): Code {
  process.stderr.write(`${printable(text)}\n`);
  return code;
}
