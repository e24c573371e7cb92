import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type JsonNode, parse_json_text, pretty_json } from '../../../../renderer/panels/inject/json_text.ts';

const root_of = (text: string): JsonNode => {
  const parsed = parse_json_text(text);
  if ('problem' in parsed) throw new Error(parsed.problem.message);
  return parsed.root;
};
const problem_of = (text: string) => {
  const parsed = parse_json_text(text);
  return 'problem' in parsed ? parsed.problem : null;
};

describe('parse_json_text', () => {
  it('knows where values are, and keeps every digit', () => {
    const text = '{"a": [1, 4540138314316775423], "b": "x\\n"}';
    const root = root_of(text);
    expect(text.slice(root.start, root.end)).toBe(text);
    if (root.kind !== 'object') throw new Error('no object');
    const [a, b] = root.members.map(({ value }) => value);
    expect(text.slice(a?.start, a?.end)).toBe('[1, 4540138314316775423]');
    expect(a?.kind === 'array' && a.items[1]).toMatchObject({ kind: 'literal', raw: '4540138314316775423' });
    expect(b).toMatchObject({ kind: 'string', value: 'x\n' });
  });

  it.each([
    ['', 0, /found the end/],
    ['{', 1, /key in double quotes/],
    ['{"a" 1}', 5, /expected : after the key "a"/],
    ['{"a": 1,}', 8, /key in double quotes/],
    ['[1 2]', 3, /expected , or \]/],
    ['{"a": 1 "b": 2}', 8, /expected , or }/],
    ['[01]', 1, /expected a value/],
    ['[1.]', 1, /expected a value/],
    ['{"a": tru}', 6, /expected a value/],
    ['"a\nb"', 0, /does not end on its line/],
    ['1 2', 2, /nothing may follow/],
  ])('says where %j is malformed', (text, at, message) => {
    expect(problem_of(text)?.at).toBe(at);
    expect(problem_of(text)?.message).toMatch(message);
  });

  it('reads what JSON.parse reads, and nothing else', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json(),
          fc.string(),
          fc.json().map((text) => text.slice(1)),
        ),
        (text) => {
          let fits = true;
          try {
            JSON.parse(text);
          } catch {
            fits = false;
          }
          expect('root' in parse_json_text(text)).toBe(fits);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('lays out what means the same', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        expect(pretty_json(root_of(text))).toBe(JSON.stringify(JSON.parse(text), null, 4));
      }),
    );
  });

  it('refuses nesting without end instead of failing', () => {
    expect(problem_of('['.repeat(100_000))?.message).toMatch(/nested deeper/);
  });

  it('reads several megabytes at once', () => {
    const text = JSON.stringify(
      Array.from({ length: 60_000 }, (_, i) => ({ gid: i, name: `mds.${i}`, state: 'up:standby' })),
    );
    const begin = performance.now();
    root_of(text);
    expect(text.length).toBeGreaterThan(2_500_000);
    expect(performance.now() - begin).toBeLessThan(2000);
  });
});
