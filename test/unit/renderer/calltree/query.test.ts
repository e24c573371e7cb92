import { describe, expect, it } from 'vitest';
import { is_empty, parse_query } from '../../../../renderer/panels/calltree/query.ts';

const patterns = (text: string) => parse_query(text).patterns;

describe('parse_query', () => {
  it('takes words, daemons and threads apart', () => {
    const query = parse_query('  handle daemon:mds.c thread:ms_dispatch MAP daemon:mds.a ');
    expect(query.daemons).toEqual(['mds.c', 'mds.a']);
    expect(query.threads).toEqual(['ms_dispatch']);
    expect(query.patterns.map((pattern) => pattern.test('MDSDaemon::handle_mds_map'))).toEqual([true, true]);
    expect(query.problem).toBeNull();
  });

  it('keeps a regular expression and quoted words together', () => {
    expect(patterns('/a b\\/c/ "x y"')).toHaveLength(2);
    expect(patterns('/^Beacon::_?s/')[0]?.test('Beacon::_send')).toBe(true);
    expect(patterns('/a b/')[0]?.test('xa by')).toBe(true);
    expect(patterns('"shutting down"')[0]?.test('not shutting down')).toBe(true);
  });

  it('says what is wrong with a regular expression and leaves it out, also while it is typed', () => {
    expect(parse_query('/[/ tick')).toMatchObject({ problem: 'unterminated character class' });
    expect(patterns('/[/ tick')).toHaveLength(1);
    expect(is_empty(parse_query('/'))).toBe(true);
    expect(is_empty(parse_query('daemon:'))).toBe(true);
    expect(parse_query('/han')).toMatchObject({ problem: null });
    expect(patterns('/han')[0]?.test('handle')).toBe(true);
  });

  it('looks at numbers only for what could be in one', () => {
    expect(patterns('8 mds /x/').map(({ numeric }) => numeric)).toEqual([true, false, true]);
  });
});
