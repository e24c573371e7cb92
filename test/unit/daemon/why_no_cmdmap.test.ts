import { expect, it } from 'vitest';
import { why_no_cmdmap } from '../../../core/daemon/admin/why_no_cmdmap.ts';

it.each([
  ['garbage', 'unparseable JSON garbage'],
  ['', 'unparseable JSON '],
  ['[]', 'not JSON object []'],
  ['"x"', 'not JSON object "x"'],
  ['{', 'unparseable JSON {'],
  ['{}', null],
  ['{"prefix":"version","format":1}', null],
  ['{"prefix":"a","var":{"a":1}}', 'JSON array/object not allowed {"prefix":"a","var":{"a":1}}'],
  ['{"prefix":"a","var":null}', 'JSON array/object not allowed {"prefix":"a","var":null}'],
  ['{"prefix":"a","var":[1,"a"]}', 'value type is 2 not 4'],
])('%s, told: as mon, mgr and MDS of 16.2.15 answer', (text, words) => {
  expect(why_no_cmdmap(text)).toBe(words);
});
