// Every recorded exchange with a real daemon's admin socket, against the same exchange with a simulated one.
import { describe, expect, it } from 'vitest';
import { differences } from './answer.ts';
import { ASOK_RECORDINGS, ask_all } from './asok_recordings.ts';
import { MEANT_ANSWERS } from './meant.ts';

const answers = ask_all();
const used = new Set<string>();

/** Is the difference one of those that are meant? */
function is_meant(file: string, request: string, difference: string): boolean {
  const meant = MEANT_ANSWERS.find(
    (each) =>
      (each.file === undefined || each.file === file) &&
      each.request.test(request) &&
      each.difference.test(difference),
  );
  if (meant !== undefined) used.add(meant.why);
  return meant !== undefined;
}

describe.each(ASOK_RECORDINGS.map(({ file }) => file))('%s', (file) => {
  it('is answered with the same keys in the same order, values of the same types, and the same words', () => {
    const unexplained = (answers.get(file) ?? []).flatMap(({ request, real, ours }) =>
      differences(real, ours)
        .filter((difference) => !is_meant(file, request, difference))
        .map((difference) => `${request}  ${difference}`),
    );
    expect(unexplained).toEqual([]);
  });
});

it('has no meant difference that is none any more', () => {
  expect(MEANT_ANSWERS.filter(({ why }) => !used.has(why))).toEqual([]);
});

it('scrubs are answered to the letter, but for how many inodes are left while they run', () => {
  const uncounted = (answer: string): string => answer.replace(/active \(\d+ inodes/, 'active (N inodes');
  const said = (answers.get('mds-scrub') ?? []).map(
    ({ request, real, ours }) => [request, real, ours] as const,
  );
  expect(said.map(([request, , ours]) => [request, uncounted(ours)])).toEqual(
    said.map(([request, real]) => [request, uncounted(real)]),
  );
});

it('return codes of what the cache was asked are the recorded ones', () => {
  const asked = (answers.get('mds-cache') ?? []).filter(({ real }) => real.includes('return_code'));
  const codes = (answer: string): string[] => answer.match(/"return_code": -?\d+/g) ?? [];
  expect(asked.length).toBeGreaterThan(10);
  for (const { request, real, ours } of asked) expect([request, codes(ours)]).toEqual([request, codes(real)]);
});
