import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { World } from '../mds/world.ts';

/** A command and its answer, or a time in which daemons come to rest. Null where the answer was not recorded whole. */
type Recorded =
  | { readonly settle: true }
  | {
      readonly cmd: Readonly<Record<string, unknown>>;
      readonly r: number;
      readonly rs: string | null;
      readonly out: string | null;
    };

const RECORDED: readonly Recorded[] = JSON.parse(
  readFileSync(new URL('./recorded_fs_commands.json', import.meta.url), 'utf8'),
);

/** Gids differ, which of two idle standbys is taken too, and fsmap epochs. */
const mask = (text: string): string =>
  text
    .replace(/\b4\d{3}\b/g, '<gid>')
    .replace(/=[abc]=/g, '=<name>=')
    .replace(/fsmap epoch \d+/, 'fsmap epoch <n>')
    .trimEnd();

describe('what a real 16.2.15 answered to commands about file systems and ranks, in the order recorded', () => {
  const world = new World(['a', 'b', 'c']).run(8);
  // The recorded cluster's mgr had told the mon nothing of what is in its pools.
  world.cluster.kill('mgr.x');

  for (const [i, step] of RECORDED.entries()) {
    if ('settle' in step) {
      it(`${i}: time passes`, () => void world.run(20));
      continue;
    }
    it(`${i}: ${JSON.stringify(step.cmd)}`, () => {
      const answer = world.answer(step.cmd);
      world.run(1);
      expect(answer.code, answer.status).toBe(step.r);
      if (step.rs !== null) expect(mask(answer.status)).toBe(mask(step.rs));
      if (step.out !== null) expect(mask(answer.output)).toBe(mask(step.out));
    });
  }
});
