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
