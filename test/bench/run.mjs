// `npm run bench`: every case of main.ts, each run in a fresh process, and the medians as lines.
// `npm run bench -- record memory` runs only those cases; lines that need others are left out.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = join(here, '../..');
const out = mkdtempSync(join(root, 'node_modules/.cuttlebone-bench-'));

/** One run of a case in a process of its own. @param {string} name @returns {Record<string, number>} */
function run(name) {
  const options = { cwd: root, encoding: /** @type {const} */ ('utf8') };
  const done = spawnSync(process.execPath, [join(out, 'child.mjs'), name], options);
  if (done.status !== 0) throw new Error(`${name} failed: ${done.stderr}`);
  return JSON.parse(done.stdout);
}

/** @param {number[]} values */
function median(values) {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

try {
  const options = {
    bundle: true,
    format: /** @type {const} */ ('esm'),
    platform: /** @type {const} */ ('node'),
  };
  await build({
    ...options,
    entryPoints: [join(here, 'child.ts'), join(here, 'main.ts')],
    outdir: out,
    outExtension: { '.js': '.mjs' },
    target: 'node20',
    // It finds its own files from where it is installed.
    external: ['@playwright/test'],
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    logLevel: 'warning',
  });
  // Some cases measure the program as it is built: of these sources, not of some before.
  const built = spawnSync(process.execPath, [join(root, 'main/build.mjs')], { encoding: 'utf8' });
  if (built.status !== 0) throw new Error(`the program cannot be built: ${built.stderr}`);
  const { cases, lines } = /** @type {typeof import('./main.ts')} */ (
    await import(pathToFileURL(join(out, 'main.mjs')).href)
  );
  const wanted = process.argv.slice(2);
  /** @type {Map<string, number>} */
  const medians = new Map();
  console.log(
    `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}; medians of fresh processes\n`,
  );
  for (const { name, runs } of cases) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const results = Array.from({ length: runs }, () => run(name));
    for (const key of Object.keys(results[0] ?? {}))
      medians.set(key, median(results.map((one) => one[key] ?? NaN)));
  }
  for (const { text, value } of lines) {
    try {
      const said = value((name) => {
        const number = medians.get(name);
        if (number === undefined) throw new RangeError(name);
        return number;
      });
      console.log(`${text.padEnd(52)} ${said}`);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
  }
} finally {
  rmSync(out, { recursive: true });
}
