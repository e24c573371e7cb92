// The layers of the architecture are rules of the linter. This shows that they bite: each import below is
// written into a file at its place in an otherwise empty tree, and the linter is asked what it thinks.
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../main/install.mjs';

const daemons = ['mon', 'osd', 'mds', 'mgr', 'client'];
const below: Record<string, string[]> = {
  trace: [],
  sim: ['trace'],
  ceph: ['trace', 'sim'],
  daemon: ['trace', 'sim', 'ceph'],
  ...Object.fromEntries(daemons.map((name) => [name, ['trace', 'sim', 'ceph', 'daemon']])),
  cluster: ['trace', 'sim', 'ceph', 'daemon', ...daemons],
  session: ['trace', 'sim', 'ceph', 'daemon', ...daemons, 'cluster', 'export'],
  export: ['trace', 'ceph'],
  import: ['trace', 'ceph'],
  reference: [],
};
const layers = Object.keys(below);

interface Case {
  /** Without its ending. */
  file: string;
  imports: string;
  allowed: boolean;
}

/** Every folder of core against every other, from a file directly in it and from one a folder deeper. */
const matrix: Case[] = layers.flatMap((from) =>
  layers
    .filter((to) => to !== from)
    .flatMap((to) => {
      const allowed = below[from]?.includes(to) ?? false;
      return [
        { file: `core/${from}/file`, imports: `../${to}/file.ts`, allowed },
        { file: `core/${from}/folder/file`, imports: `../../${to}/file.ts`, allowed },
      ];
    }),
);

const yes = (file: string, imports: string): Case => ({ file, imports, allowed: true });
const no = (file: string, imports: string): Case => ({ file, imports, allowed: false });

const others: Case[] = [
  // Within one folder of core everything goes, also when a folder in it is called like a layer.
  ...layers.map((name) => yes(`core/${name}/file`, './mds/file.ts')),
  yes('core/ceph/messages/file', '../mds/file.ts'),
  yes('core/ceph/file', 'lossless-json'),
  // No way round.
  no('core/trace/file', './../mds/file.ts'),
  no('core/daemon/file', '../trace/../mds/file.ts'),
  no('core/daemon/folder/file', '../../trace/../mds/file.ts'),
  no('core/daemon/a/b/file', '../../../mds/file.ts'),
  // Core runs anywhere.
  ...['node:fs', 'fs', 'electron', 'react', 'ws'].flatMap((name) =>
    layers.map((layer) => no(`core/${layer}/file`, name)),
  ),
  ...layers.map((layer) => no(`core/${layer}/file`, '../../main/host/file.ts')),
  ...layers.map((layer) => no(`core/${layer}/folder/file`, '../../../renderer/file.ts')),
  // The renderer goes through the session.
  ...layers.map((layer) => ({
    file: 'renderer/timeline/file',
    imports: `../../core/${layer}/file.ts`,
    allowed: ['session', 'trace', 'export', 'reference'].includes(layer),
  })),
  yes('renderer/file', 'react'),
  no('renderer/file', '../core/mds/file.ts'),
  no('renderer/file', '../core/trace/../mds/file.ts'),
  no('renderer/file', '../main/web.ts'),
  no('renderer/panel/file', '../../main/web.ts'),
  no('renderer/file', 'electron'),
  no('renderer/file', 'node:fs'),
  // Main uses core and Node, and Electron in one corner.
  yes('main/host/file', '../../core/session/file.ts'),
  yes('main/host/file', 'node:fs'),
  yes('main/electron', 'electron'),
  yes('main/preload', 'electron'),
  yes('main/electron/file', 'electron'),
  no('main/web', 'electron'),
  no('main/host/file', 'electron'),
  no('main/web', '../renderer/file.ts'),
  no('main/electron', '../renderer/file.ts'),
  no('main/host/file', '../../renderer/file.ts'),
];

describe('the layers', () => {
  const tree = mkdtempSync(join(tmpdir(), 'cuttlebone-layers-'));
  /** The lines, counted from 1, that the linter refused, by file. */
  const refused = new Map<string, Set<number>>();
  const cases = [...matrix, ...others];
  const files = byFile(cases);

  beforeAll(() => {
    copyFileSync(join(root, 'biome.json'), join(tree, 'biome.json'));
    for (const [file, imports] of files) {
      mkdirSync(dirname(join(tree, file)), { recursive: true });
      writeFileSync(join(tree, `${file}.ts`), imports.map((each) => `import '${each.imports}';\n`).join(''));
    }
    const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
    const args = ['lint', '--reporter=concise', '--max-diagnostics=none', '--colors=off'];
    const { stdout, stderr } = spawnSync(process.execPath, [biome, ...args], { cwd: tree, encoding: 'utf8' });
    const finding = /(\S+)\.ts:(\d+):\d+: lint\/(?:style\/noRestrictedImports|correctness\/noNodejsModules)/g;
    for (const [, file = '', line] of `${stdout}${stderr}`.matchAll(finding))
      refused.set(file, (refused.get(file) ?? new Set()).add(Number(line)));
  });

  afterAll(() => rmSync(tree, { recursive: true, force: true }));

  it.each([...files.keys()])('%s', (file) => {
    const asked = files.get(file) ?? [];
    const wrong = asked.filter(({ allowed }, i) => (refused.get(file)?.has(i + 1) ?? false) === allowed);
    expect(wrong).toEqual([]);
  });

  it('cannot be passed by an inline import, which core has no use for', () => {
    const sources = readdirSync(join(root, 'core'), { recursive: true, encoding: 'utf8' });
    const inline = sources
      .filter((name) => name.endsWith('.ts'))
      .filter((name) => /\bimport\(/.test(readFileSync(join(root, 'core', name), 'utf8')));
    expect(inline).toEqual([]);
  });
});

function byFile(cases: Case[]): Map<string, Case[]> {
  const files = new Map<string, Case[]>();
  for (const each of cases) files.set(each.file, [...(files.get(each.file) ?? []), each]);
  return files;
}
