// The texts of the reference against the sources: nothing that is traced goes without, and nothing is there for nothing.
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CLASSES } from '../../../core/reference/classes.ts';
import { DECISIONS_OF } from '../../../core/reference/decisions_of.ts';
import { decision_info, function_info } from '../../../core/reference/index.ts';
import { traced_functions } from '../../../core/trace/traced.ts';
import { root } from '../../../main/install.mjs';
import { scan } from '../../../main/reference/scan.mjs';

// All of core, so that everything that is traced has said so.
import.meta.glob('../../../core/**/*.ts', { eager: true });

const { functions, loose } = scan(join(root, 'core'));
const made = new Set([...functions.flatMap(({ decisions }) => decisions), ...loose.map(({ text }) => text)]);
const function_texts = CLASSES.flatMap((each) => Object.entries(each.functions));
const decision_texts = CLASSES.flatMap((each) => Object.entries(each.decisions));
const own_decisions = function_texts.flatMap(([, { decisions = {} }]) => Object.entries(decisions));

const without = (wanted: Iterable<string>, known: Iterable<string>): string[] => {
  const set = new Set(known);
  return [...wanted].filter((each) => !set.has(each)).sort();
};
const twice = (names: readonly string[]): string[] => names.filter((name, i) => names.indexOf(name) !== i);
const chinese = /\p{Script=Han}/u;
const is_english = (text: string): boolean => /^[A-Z0-9`].*[.”]$/.test(text) && !chinese.test(text);
const is_chinese = (text: string): boolean => /[。”]$/.test(text) && chinese.test(text);

describe('the sources', () => {
  it('are read whole: what is found in them is what is traced when they run', () => {
    expect(functions.map(({ name, id }) => ({ name, id }))).toEqual(
      traced_functions().map(({ name, id }) => ({ name, id })),
    );
  });

  it('have every function that the source documents describe', () => {
    const ids = new Set(functions.map(({ id }) => id));
    const rows = (letter: string, last: number): string[] =>
      Array.from({ length: last }, (_, i) => letter + String(i + 1).padStart(2, '0'));
    expect(without([...rows('M', 22), ...rows('G', 20)], [...ids].map(String))).toEqual([]);
  });

  it('give decisions_of.ts (npm run reference)', () => {
    const deciding = functions.filter(({ decisions }) => decisions.length > 0);
    expect(DECISIONS_OF, 'out of date: npm run reference').toEqual(
      Object.fromEntries(deciding.map(({ name, decisions }) => [name, decisions])),
    );
  });
});

describe('a traced function', () => {
  const names = functions.map(({ name }) => name);

  it('has a text, and no text is without a function', () => {
    const described = function_texts.map(([name]) => name);
    expect(without(names, described), 'without a text: see core/reference/README.md').toEqual([]);
    expect(without(described, names), 'texts of functions that are no more').toEqual([]);
    expect(twice(described)).toEqual([]);
  });

  it('is described in English and in Chinese, in whole sentences', () => {
    const bad = function_texts.filter(([, { en, zh }]) => !is_english(en) || !is_chinese(zh));
    expect(bad).toEqual([]);
  });

  it('says where it is in Ceph', () => {
    const place = names.map((name) => [name, function_info(name)?.file, function_info(name)?.in_ceph]);
    const bad = place.filter(
      ([, file = '', in_ceph = '']) =>
        !/^src\/[\w/.-]+\.(cc|h)$/.test(file) || !/^[\w:]+(, [\w:]+)*$/.test(in_ceph),
    );
    expect(bad).toEqual([]);
  });

  it('has another name in Ceph only where that is another', () => {
    expect(function_texts.filter(([name, { in_ceph }]) => in_ceph === name)).toEqual([]);
  });

  it('is found by its name alone', () => {
    expect(function_info('MDSDaemon::handle_mds_map')).toMatchObject({
      file: 'src/mds/MDSDaemon.cc',
      in_ceph: 'MDSDaemon::handle_mds_map',
    });
    expect(function_info('MDSDaemon::ms_dispatch')?.in_ceph).toBe('MDSDaemon::ms_dispatch2');
    expect(function_info('toString')).toBeNull();
  });
});

describe('a decision', () => {
  it('has a text in Chinese, and none is without a decision', () => {
    const described = [...decision_texts, ...own_decisions].map(([text]) => text);
    expect(without(made, described), 'without a text: see core/reference/README.md').toEqual([]);
    expect(without(described, made), 'texts of decisions that are no more').toEqual([]);
    expect(twice(decision_texts.map(([text]) => text))).toEqual([]);
  });

  it('is written in Chinese, and its note in both languages', () => {
    const bad = [...decision_texts, ...own_decisions].filter(
      ([, { zh, note }]) =>
        !chinese.test(zh) ||
        zh.endsWith('。') ||
        (note !== undefined && (!is_english(note.en) || !is_chinese(note.zh))),
    );
    expect(bad).toEqual([]);
  });

  it('of an untraced helper is the traced caller’s', () => {
    const texts = function_info('MDSDaemon::handle_mds_map')?.decisions.map(({ en }) => en);
    expect(texts).toContain('a larger gid has my name');
    expect(texts?.indexOf('the epoch is newer than mine')).toBe(0);
    expect(texts?.indexOf('the rank changed under me')).toBeGreaterThan(
      texts?.indexOf('the map gives me a rank') ?? 0,
    );
  });

  it('that nobody knows is its own translation', () => {
    expect(decision_info('MDSDaemon::init', 'constructor')).toEqual({
      en: 'constructor',
      zh: 'constructor',
      note: null,
    });
  });
});
