import { describe, expect, it } from 'vitest';
import { complete } from '../../../../renderer/panels/terminal/complete.ts';
import { mds_signatures } from './mds.ts';

const at = (before: string) => complete(before, mds_signatures);

describe('complete', () => {
  it('suggests the rest of a command, its arguments and what it does', () => {
    const { ghost, takes, candidates, list } = at('session e');
    expect(candidates).toEqual(['evict']);
    expect(ghost).toBe('vict [<filters>...]   Evict client session(s) based on a filter');
    expect(ghost.slice(0, takes)).toBe('vict');
    expect(list).toEqual(['session config', 'session evict', 'session kill', 'session ls']);
  });

  it('takes what all candidates have in common', () => {
    const { candidates, common, from } = at('dump_h');
    expect(candidates).toEqual(['dump_historic_ops', 'dump_historic_ops_by_duration']);
    expect(common).toBe('istoric_ops');
    expect(from).toBe(0);
  });

  it('goes on after a blank', () => {
    expect(at('config ').candidates).toEqual(['diff', 'get', 'help', 'set', 'show', 'unset']);
    expect(at('config ').from).toBe(7);
  });

  it('offers choices, and says what the next argument is', () => {
    expect(at('cpu_profiler ').candidates).toEqual(['status', 'flush']);
    expect(at('cpu_profiler f').candidates).toEqual(['flush']);
    expect(at('config set ').ghost).toBe(
      '<var> <val>...   config set <field> <val> [<val> ...]: set a config variable',
    );
    expect(at('config set ').takes).toBe(0);
    expect(at('config set x ').ghost).toMatch(/^<val>\.\.\./);
  });

  it('offers options', () => {
    expect(at('dump tree --').candidates).toEqual(['--root', '--depth', '--format']);
    expect(at('dump tree --d').candidates).toEqual(['--depth']);
  });

  it('is silent where there is nothing to say', () => {
    for (const before of ['', '  ', '{"prefix', 'nosuch command']) expect(at(before).candidates).toEqual([]);
  });
});
