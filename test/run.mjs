// `npm test`: every check there is, each stage under its heading, however the one before it went. The last
// line printed is the count. `npm test -- --only unit` runs one stage (lint, types, build, unit, e2e), and
// what follows goes to its runner: `npm test -- --only unit -- test/unit/trace -t 'step back'`.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { install, root } from '../main/install.mjs';
import { ensureChromium } from './browser.mjs';
import { fromPlaywright, summary } from './report.mjs';

/** @import { Result } from './report.mjs' */

const { values, positionals } = parseArgs({
  options: { only: { type: 'string', multiple: true } },
  allowPositionals: true,
});

const reports = join(root, 'test-results');
const bin = (/** @type {string} */ path) => join(root, 'node_modules', path);

/**
 * Runs a tool of the project; its output goes straight through.
 * @param {string} script @param {string[]} args @param {NodeJS.ProcessEnv} env
 */
function run(script, args, env = {}) {
  const options = { cwd: root, env: { ...process.env, ...env } };
  const done = spawnSync(process.execPath, [script, ...args], {
    ...options,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (done.signal === 'SIGINT') process.exit(130);
  return done.status === 0;
}

/** A stage that either holds or does not. @param {string} name @param {boolean} ok @returns {Result[]} */
const check = (name, ok) => [{ name, outcome: ok ? 'passed' : 'failed' }];

/**
 * A stage that counts its own tests, in a report that only a run that came to its end leaves behind.
 * @param {string} name @param {boolean} ok @param {string} file @param {(report: any) => Result[]} read
 * @returns {Result[]}
 */
function counted(name, ok, file, read) {
  try {
    const results = read(JSON.parse(readFileSync(file, 'utf8')));
    // The runner failed for a reason that belongs to no test, such as an error nobody caught.
    if (!ok && !results.some(({ outcome }) => outcome === 'failed')) results.push(...check(name, false));
    return results;
  } catch {
    return [{ name, outcome: 'failed', reason: 'it ended without a report' }];
  }
}

/** @type {Record<string, { title: string, run: () => Result[] | Promise<Result[]> }>} */
const stages = {
  lint: {
    title: 'Lint, format and layers',
    run: () => check('lint', run(bin('@biomejs/biome/bin/biome'), ['check', '--error-on-warnings'])),
  },
  types: { title: 'Types', run: () => check('types', run(bin('typescript/bin/tsc'), ['-b'])) },
  build: { title: 'Build', run: () => check('build', run(join(root, 'main/build.mjs'), [])) },
  unit: {
    title: 'Unit, conformance, fuzz and invariants',
    run: () => {
      const file = join(reports, 'vitest.json');
      const args = ['run', '--reporter=default', '--reporter=./test/vitest-reporter.mjs', ...positionals];
      const ok = run(bin('vitest/vitest.mjs'), args, { VITEST_RESULTS: file });
      return counted('unit', ok, file, (results) => results);
    },
  },
  e2e: {
    title: 'End to end',
    run: async () => {
      // Done already unless this stage runs alone: a stale build must not be what is tested.
      if (!run(join(root, 'main/build.mjs'), []))
        return [{ name: 'end to end', outcome: 'failed', reason: 'there is no build to test' }];
      const browser = await ensureChromium();
      if (!browser) return [{ name: 'end to end', outcome: 'failed', reason: 'no Chromium was to be had' }];
      const file = join(reports, 'playwright.json');
      const env = { CHROMIUM_PATH: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: file };
      const ok = run(bin('@playwright/test/cli.js'), ['test', '--reporter=list,json', ...positionals], env);
      return counted('end to end', ok, file, fromPlaywright);
    },
  },
};

const chosen = values.only ?? Object.keys(stages);
const unknown = chosen.filter((name) => !(name in stages));
if (unknown.length > 0) {
  console.error(`No such stage: ${unknown.join(', ')}. There are ${Object.keys(stages).join(', ')}.`);
  process.exit(2);
}

install();
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
/** @type {Result[]} */
const results = [];
for (const name of chosen) {
  const stage = stages[name];
  if (!stage) continue;
  console.log(`\n=== ${stage.title} ===`);
  results.push(...(await stage.run()));
}

console.log(summary(results));
process.exitCode = results.some(({ outcome }) => outcome === 'failed') ? 1 : 0;
