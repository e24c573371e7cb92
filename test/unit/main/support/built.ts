// Builds what has to run in a thread or process of its own, into a folder that the test removes.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { root } from '../../../../main/install.mjs';

export interface Built {
  /** Holds main/engine.js, main/web.js and renderer/, as dist/ does. */
  readonly folder: string;
  readonly engine: URL;
  readonly page: string;
  remove(): void;
}

export async function build_fixture(): Promise<Built> {
  // Inside the project, because packages are found from there.
  const cache = join(root, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'cuttlebone-test-'));
  await build({
    entryPoints: [
      { in: join(root, 'test/unit/main/support/fake_engine.ts'), out: 'engine' },
      { in: join(root, 'main/web.ts'), out: 'web' },
    ],
    outdir: join(folder, 'main'),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    packages: 'external',
    logLevel: 'warning',
  });
  const page = join(folder, 'renderer');
  mkdirSync(join(page, 'assets'), { recursive: true });
  writeFileSync(join(page, 'index.html'), '<!doctype html><title>Cuttlebone</title>');
  writeFileSync(join(page, 'assets', 'app-1a2b.js'), 'export {};');
  writeFileSync(join(page, 'secret.pem'), 'secret');
  writeFileSync(join(page, '.hidden.js'), 'secret');
  writeFileSync(join(folder, 'outside.js'), 'secret');
  return {
    folder,
    page,
    engine: pathToFileURL(join(folder, 'main/engine.js')),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
