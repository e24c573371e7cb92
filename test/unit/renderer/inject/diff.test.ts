import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diff_json } from '../../../../renderer/panels/inject/diff.ts';
import { parse_json_text } from '../../../../renderer/panels/inject/json_text.ts';

const node = (value: unknown) => {
  const parsed = parse_json_text(typeof value === 'string' ? value : JSON.stringify(value));
  if ('problem' in parsed) throw new Error(parsed.problem.message);
  return parsed.root;
};
const lines = (before: unknown, after: unknown) =>
  diff_json(node(before), node(after)).differences.map(
    (each) => `${each.path}: ${each.before} → ${each.after}`,
  );

describe('diff_json', () => {
  it('names places by path', () => {
    const before = { epoch: 7, info: { gid_4124: { state: 'up:standby', rank: -1 } } };
    const after = { epoch: 8, info: { gid_4124: { state: 'up:active', rank: -1 } } };
    expect(lines(before, after)).toEqual(['epoch: 7 → 8', 'info.gid_4124.state: up:standby → up:active']);
  });

  it('knows daemons and file systems by what they are, not by their places', () => {
    const before = {
      standbys: [
        { gid: 1, state: 'a' },
        { gid: 2, state: 'b' },
      ],
    };
    const after = {
      standbys: [
        { gid: 2, state: 'c' },
        { gid: 3, state: 'd', name: 'x' },
      ],
    };
    expect(lines(before, after)).toEqual([
      'standbys[gid 1]: {2 keys} → null',
      'standbys[gid 2].state: b → c',
      'standbys[gid 3]: null → {"x", 3 keys}',
    ]);
    expect(lines({ in: [0, 1] }, { in: [0, 2, 3] })).toEqual(['in[1]: 1 → 2', 'in[2]: null → 3']);
  });

  it('takes keys in any order and numbers by value', () => {
    expect(lines('{"a":1,"b":4.0}', '{"b":4,"a":1}')).toEqual([]);
    expect(lines('[4540138314316775423]', '[4540138314316775424]')).toHaveLength(1);
    expect(lines('["4"]', '[4]')).toEqual(['[0]: 4 → 4']);
  });

  it('stops at its limit and says so', () => {
    const many = (n: number) => node(Array.from({ length: 1000 }, (_, i) => i + n));
    expect(diff_json(many(0), many(1), 50)).toMatchObject({ cut: true, differences: { length: 50 } });
    expect(diff_json(many(0), many(0)).cut).toBe(false);
  });

  it('finds nothing in what is the same, something in what is not', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.jsonValue({ maxDepth: 4 }), (a, b) => {
        expect(diff_json(node(JSON.stringify(a)), node(JSON.stringify(a))).differences).toEqual([]);
        const same = JSON.stringify(a) === JSON.stringify(b);
        const found = diff_json(node(JSON.stringify(a)), node(JSON.stringify(b))).differences.length > 0;
        if (same) expect(found).toBe(false);
      }),
    );
  });
});
