import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { read_descriptions, usage_of } from '../../../../renderer/panels/terminal/descriptions.ts';
import { complete } from '../../../../renderer/panels/terminal/complete.ts';
import { parse_line } from '../../../../renderer/panels/terminal/parse_line.ts';
import { mds_signatures } from './mds.ts';

const command_of = (line: string) => {
  const parsed = parse_line(line, mds_signatures);
  return parsed.kind === 'command' ? parsed.command : parsed;
};
const notes_of = (line: string) => {
  const parsed = parse_line(line, mds_signatures);
  return parsed.kind === 'command' ? parsed.notes : [];
};

describe('read_descriptions', () => {
  it('reads all that a real mds says', () => expect(mds_signatures).toHaveLength(73));

  it('writes usages as ceph does', () => {
    const usage = (words: string) => mds_signatures.filter((s) => s.words.join(' ') === words).map(usage_of);
    expect(usage('cache drop')).toEqual(['cache drop [<timeout:int>]']);
    expect(usage('config set')).toEqual(['config set <var> <val>...']);
    expect(usage('client ls')).toEqual(['client ls [--cap-dump] [<filters>...]']);
    expect(usage('cpu_profiler')).toEqual(['cpu_profiler status|flush']);
  });

  it.each(['', '[]', 'null', '{"a":1}', '{"a":{"sig":[{}]}}', '<xml/>'])('is empty for %s', (text) => {
    expect(read_descriptions(text)).toEqual([]);
  });
});

describe('parse_line', () => {
  it.each([
    ['status', { prefix: 'status' }],
    ['  status  ', { prefix: 'status' }],
    ['config get mds_beacon_interval', { prefix: 'config get', var: 'mds_beacon_interval' }],
    ['config get var=debug_mds', { prefix: 'config get', var: 'debug_mds' }],
    ['config set mds_beacon_interval 5', { prefix: 'config set', var: 'mds_beacon_interval', val: ['5'] }],
    ['config set a b c', { prefix: 'config set', var: 'a', val: ['b', 'c'] }],
    ['config diff', { prefix: 'config diff' }],
    ['config diff get x', { prefix: 'config diff get', var: 'x' }],
    ['dump tree / 3', { prefix: 'dump tree', root: '/', depth: 3 }],
    ['dump tree --root / --depth=0', { prefix: 'dump tree', root: '/', depth: 0 }],
    ['dump tree --depth 2 /', { prefix: 'dump tree', root: '/', depth: 2 }],
    ['dump inode 0x10000000000', { prefix: 'dump inode', number: 1099511627776 }],
    ['dump snaps --server', { prefix: 'dump snaps', server: '--server' }],
    ['session evict id=4184', { prefix: 'session evict', filters: ['id=4184'] }],
    ['session ls', { prefix: 'session ls' }],
    ['session ls id=4184 auth_name=x', { prefix: 'session ls', filters: ['id=4184', 'auth_name=x'] }],
    ['session ls true id=4', { prefix: 'session ls', cap_dump: true, filters: ['id=4'] }],
    ['client ls --cap-dump', { prefix: 'client ls', cap_dump: true }],
    ['client ls --cap-dump=false id=4', { prefix: 'client ls', cap_dump: false, filters: ['id=4'] }],
    [
      'scrub start / recursive repair mytag',
      { prefix: 'scrub start', path: '/', scrubops: ['recursive', 'repair'], tag: 'mytag' },
    ],
    ['injectargs --debug_mds=20', { prefix: 'injectargs', injected_args: ['--debug_mds=20'] }],
    ['status --format xml', { prefix: 'status', format: 'xml' }],
    ['status --format=json-pretty', { prefix: 'status', format: 'json-pretty' }],
    ['perf dump -f json', { prefix: 'perf dump', format: 'json' }],
    ['nosuch', { prefix: 'nosuch' }],
    ['session nosuch 4', { prefix: 'session nosuch 4' }],
    ['status of things', { prefix: 'status of things' }],
    ['{"prefix":"status","format":"xml"}', { prefix: 'status', format: 'xml' }],
    [' { "prefix" : "x" } ', { prefix: 'x' }],
  ])('%s', (line, expected) => {
    expect(command_of(line)).toEqual(expected);
    expect(notes_of(line)).toEqual([]);
  });

  it('sends what does not fit all the same, and says what does not fit', () => {
    expect(command_of('dump inode x')).toEqual({ prefix: 'dump inode', number: 'x' });
    expect(notes_of('dump inode x')).toEqual(['number: an integer is expected']);
    expect(command_of('config get')).toEqual({ prefix: 'config get' });
    expect(notes_of('config get')).toEqual(['var is missing']);
    expect(notes_of('cache drop -1')).toEqual(['timeout: at least 0 is expected']);
    expect(notes_of('cpu_profiler start')).toEqual(['arg: one of status, flush is expected']);
  });

  it('sends nothing for what begins with { and is no object', () => {
    expect(parse_line('{', mds_signatures).kind).toBe('bad_json');
    expect(parse_line('{"a":1} x', mds_signatures).kind).toBe('bad_json');
    expect(parse_line('', mds_signatures)).toEqual({ kind: 'empty' });
  });

  const word = fc.oneof(
    fc.string(),
    fc.constantFrom(
      'config',
      'set',
      'dump',
      'tree',
      'session',
      'ls',
      '--',
      '--format',
      '-f',
      '--x=',
      '=',
      '{',
      '__proto__',
    ),
    fc.constantFrom('constructor=1', '--__proto__', 'var=1', '0x', '+', '-0', '1e9', "'", '"', '\\'),
  );
  const line = fc.array(word).map((words) => words.join(' '));

  it('never throws, whatever is typed, and always has a prefix to send', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), line), (text) => {
        const parsed = parse_line(text, mds_signatures);
        if (parsed.kind !== 'command' || text.trim().startsWith('{')) return;
        expect(typeof parsed.command.prefix).toBe('string');
        expect(JSON.parse(JSON.stringify(parsed.command))).toEqual(parsed.command);
        complete(text, mds_signatures);
      }),
      { numRuns: 500 },
    );
  });

  it('never throws, whatever a daemon says of its commands', () => {
    const described = fc.oneof(fc.string(), fc.json());
    fc.assert(
      fc.property(described, line, (text, typed) => {
        const signatures = read_descriptions(text);
        parse_line(typed, signatures);
        complete(typed, signatures);
      }),
    );
  });
});
