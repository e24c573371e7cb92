// Which packages each program pulls in, however indirectly: the one in a browser runs where Electron is not.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { root } from '../../../main/install.mjs';

/** The packages and Node modules that the bundle of `entry` imports. */
async function imports_of(entry: string): Promise<string[]> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'silent',
  });
  const outputs = Object.values(metafile.outputs);
  return outputs.flatMap((output) => output.imports.filter((each) => each.external).map((each) => each.path));
}

const without = ['main/web.ts', 'main/cli.ts', 'main/host/engine.ts'].filter((path) =>
  existsSync(join(root, path)),
);

describe('imports', () => {
  it.each(without)('%s does without Electron', async (entry) => {
    const imports = await imports_of(entry);
    expect(imports.length).toBeGreaterThan(0);
    expect(imports.filter((name) => /^electron/.test(name))).toEqual([]);
  });

  it('the preload script needs Electron and nothing else, as the sandbox has it', async () => {
    expect(await imports_of('main/preload.ts')).toEqual(['electron']);
  });

  it('the desktop shell does need it, so this test can tell', async () => {
    expect(await imports_of('main/electron.ts')).toContain('electron');
  });
});
