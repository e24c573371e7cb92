import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { META_POOL } from '../unit/mds/world.ts';
import { Hunted, is_assertion, runs, SEED } from './hunted.ts';

const RUNS = runs(8);

const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?|true|false|null|\[\]|\{\}/g;
const REPLACEMENTS = [
  ...[
    '0',
    '1',
    '-1',
    '2',
    '1.5',
    '1e999',
    '1099511627776',
    '1099511627777',
    '9007199254740993',
    '18446744073709551615',
  ],
  ...[
    'null',
    'true',
    '[]',
    '{}',
    '""',
    '"client.0"',
    '"client.x"',
    '"__proto__"',
    '"0x1"',
    '"0x"',
    '[[]]',
    '{"a":{}}',
    '"\\ud800"',
  ],
];

/** Spoils a text in which JSON may stand: a value in it becomes another, or bytes are changed, lost or doubled. */
const spoil: fc.Arbitrary<(text: string) => string> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .tuple(fc.nat(), fc.constantFrom(...REPLACEMENTS), fc.boolean())
      .map(([n, value, same_length]) => (text: string) => {
        const tokens = [...text.matchAll(TOKEN)];
        const token = tokens[n % Math.max(1, tokens.length)];
        if (token === undefined) return value;
        const [old] = token;
        // In a journal a length stands before each entry: so that it stays true.
        const put = same_length && value.length <= old.length ? value.padEnd(old.length) : value;
        return text.slice(0, token.index) + put + text.slice(token.index + old.length);
      }),
  },
  {
    // One value takes the place of another that is there.
    weight: 4,
    arbitrary: fc.tuple(fc.nat(), fc.nat()).map(([n, m]) => (text: string) => {
      const tokens = [...text.matchAll(TOKEN)];
      const [to, from] = [tokens[n % Math.max(1, tokens.length)], tokens[m % Math.max(1, tokens.length)]];
      if (to === undefined || from === undefined) return text;
      return text.slice(0, to.index) + from[0] + text.slice(to.index + to[0].length);
    }),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.nat(), fc.constantFrom('0', '9', '{', '"', '\0', '\xff', ' ', '-'))
      .map(([n, c]) => (text: string) => {
        const at = n % Math.max(1, text.length);
        return text.slice(0, at) + c + text.slice(at + 1);
      }),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.nat(), fc.integer({ min: 1, max: 40 })).map(([n, length]) => (text: string) => {
      const at = n % Math.max(1, text.length);
      return text.slice(0, at) + text.slice(at + length);
    }),
  },
  {
    weight: 1,
    arbitrary: fc.nat().map((n) => (text: string) => text.slice(0, n % Math.max(1, text.length))),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('', '{', '[]', '{}', 'null', '\0'.repeat(100)).map((text) => () => text),
  },
  { weight: 1, arbitrary: fc.constant((text: string) => text + text) },
);

const damage = fc.record({
  object: fc.nat(),
  what: fc.nat(),
  spoil,
  how: fc.constantFrom('value', 'value', 'value', 'value', 'value', 'value', 'remove', 'key', 'proto'),
});
const where = fc.record({
  flush: fc.boolean(),
  replay: fc.boolean(),
  client: fc.constantFrom('stays', 'aborts', 'unmounts'),
  // A rank that runs reads, too: what it has not got in its cache.
  live: fc.boolean(),
});

describe('objects that are spoilt at the OSDs', () => {
  it('damage their rank, are errors, or end the daemon as Ceph would', () => {
    let ended_well = 0;
    let damaged = 0;
    const property = fc.property(
      where,
      fc.array(damage, { minLength: 1, maxLength: 3 }),
      (state, damages) => {
        const world = new Hunted(['a', 'b']);
        world.run(8).new_fs().run(12);
        const { cluster } = world;
        const ask = (command: Parameters<typeof cluster.client>[1], seconds = 1) => {
          cluster.client('client.1', command, () => {});
          world.settle(seconds);
        };
        ask({ do: 'mount' }, 3);
        ask({ do: 'mkdir', path: '/dir' });
        ask({ do: 'write', path: '/dir/file', data: 'x' });
        ask({ do: 'write', path: '/file', data: 'y' });
        ask({ do: 'mkdir', path: '/dir/inner' });
        ask({ do: 'unlink', path: '/file' });
        const holder = world.holder() ?? 'mds.a';
        if (state.flush) cluster.asok(holder, { prefix: 'flush journal' }, () => {});
        if (state.replay) world.set('allow_standby_replay', 'true');
        world.settle(6);
        if (state.client === 'aborts') ask({ do: 'abort' });
        if (state.client === 'unmounts') ask({ do: 'unmount' }, 4);
        if (!state.live) cluster.kill(holder);
        world.settle(0.01);
        const store = cluster.stores.osd(0);
        for (const { object, what, spoil, how } of damages) {
          const names = store.list(META_POOL);
          const name = names[object % names.length] ?? '';
          const old = store.get(META_POOL, name);
          if (old === undefined) continue;
          const places = [
            ...(old.data === '' ? [] : ['data']),
            ...(old.omap_header === '' ? [] : ['header']),
          ];
          const keys = [
            ...[...old.xattrs.keys()].map((key) => `x ${key}`),
            ...[...old.omap.keys()].map((key) => `o ${key}`),
          ];
          const place = [...places, ...keys][what % Math.max(1, places.length + keys.length)] ?? 'data';
          const spoilt = (bl: typeof old.data): string => spoil(typeof bl === 'string' ? bl : '');
          if (how === 'remove') store.delete(META_POOL, name);
          else if (place === 'data') store.put(META_POOL, name, { ...old, data: spoilt(old.data) });
          else if (place === 'header')
            store.put(META_POOL, name, { ...old, omap_header: spoilt(old.omap_header) });
          else {
            const map = place.startsWith('x ') ? old.xattrs : old.omap;
            const key = place.slice(2);
            const value = map.get(key) ?? '';
            if (how === 'value') map.set(key, spoilt(value));
            else {
              map.delete(key);
              map.set(how === 'proto' ? '__proto__' : spoil(key), value);
            }
          }
        }
        world.settle(25);
        if (state.live) {
          cluster.asok(holder, { prefix: 'flush journal' }, () => {});
          world.settle(2);
          cluster.asok(holder, { prefix: 'cache drop' }, () => {});
          world.settle(2);
        }
        if (state.client !== 'stays') ask({ do: 'mount' }, 3);
        ask({ do: 'ls', path: '/' });
        ask({ do: 'ls', path: '/dir' });
        ask({ do: 'read', path: '/dir/file' });
        ask({ do: 'write', path: '/dir/new', data: 'z' });
        ask({ do: 'unlink', path: '/dir/file' });
        ask({ do: 'rmdir', path: '/dir/inner' });
        for (const prefix of ['dump tree', 'dump cache', 'session ls']) {
          const there = world.holder();
          if (there !== null)
            cluster.asok(there, prefix === 'dump tree' ? { prefix, root: '/' } : { prefix }, () => {});
          world.settle(1);
        }
        world.settle(20);
        if (world.holder() === null) damaged++;
        else ended_well++;
        world.must_live((crash) => crash.daemon.startsWith('mds.') && is_assertion(crash));
      },
    );
    fc.assert(property, { numRuns: RUNS, seed: SEED });
    expect(damaged).toBeGreaterThan(RUNS / 20);
    expect(ended_well).toBeGreaterThan(RUNS / 20);
  });
});
