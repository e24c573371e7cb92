import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MON_COMMANDS } from '../../../core/mon/handle_command.ts';
import { DESCRIBED } from '../../../core/mon/command_descriptions.ts';
import { World } from '../mds/world.ts';

/** A command and its answer, or a time in which daemons come to rest. */
type Recorded =
  | { readonly settle: true }
  | {
      readonly cmd: Readonly<Record<string, unknown>>;
      readonly r: number;
      /** Null where it is another test's. */
      readonly rs: string | null;
      readonly out: string;
    };

const RECORDED: readonly Recorded[] = JSON.parse(
  readFileSync(new URL('./recorded_admin_commands.json', import.meta.url), 'utf8'),
);

/** Hosts, names of mons, and how many daemons there are differ. */
const mask = (text: string): string =>
  text
    .replaceAll('"cuttlebone"', '"vm"')
    .replaceAll('"a"\n            ]', '"m"\n            ]')
    .replace(/(stable\)|pacific|overall|num)(": ?)\d+/g, '$1$2<n>')
    .replace(/("epoch": ?)\d+/g, '$1<n>')
    .replace(/\(epoch \d+\)/, '(epoch <n>)')
    .replace(/features\/\w+/, '');

/** Of what `fs get` answers, where the file system is mirrored to. */
const mirror_of = (text: string): string => /"mirror_info":.*|\[peers=.*/.exec(text)?.[0] ?? 'none';

const DAEMONS = new Set(['node ls', 'features']);

describe('what a real 16.2.15 answered to commands about features, mirrors and daemons, in the order recorded', () => {
  const world = new World(['a', 'b', 'c']).run(8);

  for (const [i, step] of RECORDED.entries()) {
    if ('settle' in step) {
      it(`${i}: time passes`, () => void world.run(20));
      continue;
    }
    it(`${i}: ${JSON.stringify(step.cmd)}`, () => {
      const answer = world.answer(step.cmd);
      world.run(1);
      const prefix = String(step.cmd.prefix);
      expect(answer.code, answer.status).toBe(step.r);
      if (step.rs !== null) expect(answer.status).toBe(step.rs);
      if (prefix === 'fs get') expect(mirror_of(answer.output)).toBe(mirror_of(step.out));
      else if (DAEMONS.has(prefix)) expect(answer.output === '').toBe(step.out === '');
      else expect(mask(answer.output)).toBe(mask(step.out));
    });
  }

  it('node ls and features tell of the daemons there are', () => {
    const nodes = { mon: ['a'], osd: [0], mds: ['a', 'b', 'c'], mgr: ['x'] };
    const hosts = Object.entries(nodes).map(([kind, names]) => [kind, { cuttlebone: names }]);
    const answer = world.answer({ prefix: 'node ls', format: 'json' });
    expect(answer.output).toBe(`${JSON.stringify(Object.fromEntries(hosts))}\n`);
    const features = JSON.parse(world.answer({ prefix: 'features', format: 'json' }).output);
    expect(features).toMatchObject({
      mon: [{ num: 1 }],
      mds: [{ num: 3 }],
      osd: [{ num: 1 }],
      mgr: [{ num: 1 }],
    });
  });

  it('a feature that is none is refused, where a real mon dies of it', () => {
    world.answer({ prefix: 'fs fail', fs_name: 'cephfs' });
    const refused = { code: -22, status: "bad or missing field 'feature'" };
    expect(world.answer({ prefix: 'mds compat rm_compat' })).toMatchObject(refused);
    for (const feature of [undefined, 0, 64]) {
      const add = { prefix: 'fs compat', fs_name: 'cephfs', subop: 'add_compat', feature, feature_str: 'x' };
      expect(world.answer(add)).toMatchObject(refused);
    }
  });
});

it('every command is described', () => {
  expect(MON_COMMANDS.filter((prefix) => !DESCRIBED.includes(prefix))).toEqual([]);
});
