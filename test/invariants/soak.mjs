// `npm run soak`: 100,000 seeds of trouble on all cores; it ends at the first that breaks a promise, and prints it.
// `npm run soak -- --seeds 5000 --from 1` runs others; `npm run soak -- --seed N` runs one, with its logs by `--log`.
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';

/** @import { Told } from './soak_worker.ts' */

const here = fileURLToPath(new URL('.', import.meta.url));
const out = mkdtempSync(join(here, '../../node_modules/.cuttlebone-soak-'));
const TWICE = 20;

/** @param {string} name @param {string | undefined} text @param {number} otherwise */
function count(name, text, otherwise) {
  if (text === undefined) return otherwise;
  const number = Number(text);
  if (Number.isSafeInteger(number) && number >= 0) return number;
  console.error(`--${name}: expected a whole number, found ${text}`);
  process.exit(2);
}

/** Runs the seeds on all cores. Resolves with whether all was well. @param {number} from @param {number} seeds @param {number} jobs @returns {Promise<boolean>} */
function soak(from, seeds, jobs) {
  const begin = Date.now();
  let [done, virtual, working] = [0, 0, jobs];
  const say = () => {
    const seconds = (Date.now() - begin) / 1000;
    const rate = `${(done / seconds).toFixed(1)} seeds/s, ${Math.round(virtual / seconds).toLocaleString('en')} virtual s/s`;
    console.log(`${done.toLocaleString('en')} of ${seeds.toLocaleString('en')} seeds, ${rate}`);
  };
  const progress = setInterval(say, 10_000);
  return new Promise((resolve, reject) => {
    /** @type {Worker[]} */
    const workers = [];
    const end = (/** @type {boolean} */ well) => {
      clearInterval(progress);
      say();
      for (const worker of workers) void worker.terminate();
      resolve(well);
    };
    for (let i = 0; i < jobs; i++) {
      const workerData = { first: from + i, last: from + seeds - 1, step: jobs, twice: TWICE };
      const worker = new Worker(join(out, 'soak_worker.mjs'), { workerData });
      workers.push(worker);
      worker.on('error', reject);
      worker.on('message', (/** @type {Told} */ told) => {
        done++;
        virtual += told.seconds;
        if (told.failure === null) return;
        console.error(told.failure);
        end(false);
      });
      worker.on('exit', () => {
        if (--working === 0) end(true);
      });
    }
  });
}

/** One seed, here. @param {number} seed @param {boolean} log */
async function one(seed, log) {
  const load = (/** @type {string} */ name) => import(pathToFileURL(join(out, `${name}.mjs`)).href);
  const { run_seed } = /** @type {typeof import('./run_seed.ts')} */ (await load('run_seed'));
  const { to_json } = /** @type {typeof import('./report.ts')} */ (await load('report'));
  const { judge, failure_of } = /** @type {typeof import('./soak_worker.ts')} */ (await load('soak_worker'));
  if (log) run_seed(seed, { log: (line) => console.log(line) });
  const outcome = judge(seed, true);
  const failure = failure_of(outcome);
  console.log(failure ?? to_json(outcome.scenario));
  console.log(`seed ${seed}: ${outcome.seconds.toFixed(0)} virtual s, ${outcome.events} events`);
  return failure === null;
}

try {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string' },
      seeds: { type: 'string' },
      from: { type: 'string' },
      jobs: { type: 'string' },
      log: { type: 'boolean', default: false },
    },
  });
  await build({
    entryPoints: ['soak_worker', 'run_seed', 'report'].map((name) => join(here, `${name}.ts`)),
    outdir: out,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    keepNames: true,
    logLevel: 'warning',
  });
  const jobs = count('jobs', values.jobs, availableParallelism());
  const well =
    values.seed === undefined
      ? await soak(count('from', values.from, 1), count('seeds', values.seeds, 100_000), Math.max(1, jobs))
      : await one(count('seed', values.seed, 1), values.log);
  process.exitCode = well ? 0 : 1;
} finally {
  rmSync(out, { recursive: true });
}
