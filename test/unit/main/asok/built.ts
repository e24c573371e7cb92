// The command line and the engine, built side by side as they are in dist/main.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { root } from '../../../../main/install.mjs';

export interface Built {
  readonly cli: string;
  readonly engine: URL;
  remove(): void;
}

export async function build_programs(): Promise<Built> {
  // Inside the project, because packages are found from there.
  const cache = join(root, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'cuttlebone-asok-'));
  await build({
    entryPoints: [
      { in: join(root, 'main/cli.ts'), out: 'cli' },
      { in: join(root, 'main/host/engine.ts'), out: 'engine' },
    ],
    outdir: folder,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    packages: 'external',
    keepNames: true,
    logLevel: 'warning',
  });
  return {
    cli: join(folder, 'cli.js'),
    engine: pathToFileURL(join(folder, 'engine.js')),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
