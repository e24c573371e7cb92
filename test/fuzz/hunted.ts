import fc from 'fast-check';
import { World } from '../unit/mds/world.ts';

/** How often a property is tried: more where somebody hunts, with `FUZZ_RUNS` and another `FUZZ_SEED`. */
export const runs = (usual: number): number => Number(process.env.FUZZ_RUNS ?? usual);
export const SEED = Number(process.env.FUZZ_SEED ?? 1);

/** A daemon of a cluster whose code failed: what failed, and where. */
export interface Crash {
  readonly daemon: string;
  readonly message: string;
  readonly stack: string;
}

/** A broken invariant of Ceph, for which a real daemon aborts, too. */
export const is_assertion = ({ message }: Crash): boolean => message.startsWith('FAILED ceph_assert');

/** A world that notes whose code failed while it is attacked. */
export class Hunted extends World {
  readonly crashes: Crash[] = [];

  constructor(mds: readonly string[] = ['a', 'b'], seed = 1) {
    super(mds, seed);
    const { sim } = this.cluster;
    const said = sim.on_failure;
    sim.on_failure = (process, failure) => {
      said(process, failure);
      this.crashes.push({ daemon: process.name, ...failure });
    };
  }

  /** Lets time pass, event by event; throws when the events do not end. */
  settle(seconds: number, most = 200_000): void {
    const { sim } = this.cluster;
    const until = sim.clock.now + seconds * 1e6;
    let events = 0;
    while (sim.step(until)) {
      if (++events > most) throw new Error(`${most} events in less than ${seconds} s: it does not end`);
    }
    sim.run_until(until);
  }

  /** Throws with the stack of the first crash that Ceph would not have had. */
  must_live(may: (crash: Crash) => boolean = () => false): void {
    const bad = this.crashes.find((crash) => !may(crash));
    if (bad !== undefined) throw new Error(`${bad.daemon} crashed: ${bad.stack}`);
  }
}

const NASTY_TEXTS = [
  '',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '0',
  '-1',
  '1',
  'cephfs',
  'cephfs:0',
  '*',
  'all',
  'a',
  'x',
  '..',
  '/',
  '//',
  '/..',
  '\0',
  '\ud800',
  'é\u{1f600}',
  'NaN',
  'Infinity',
  '1e309',
  '0x10',
  '99999999999999999999',
  '-9223372036854775808',
  'x'.repeat(300),
  'true',
  'false',
  ' ',
  'a=b',
  'id=1',
  'json',
  'xml',
  'osd.0',
  'mds.0',
  'client.1',
  '127.0.0.1:0/1',
  '10.0.0.1',
  '[::1]:0/1',
  'v2:1.2.3.4:0/99999999999',
  '--debug_mds=20',
  'debug_mds=20/20',
];
const NASTY_NUMBERS = [
  0,
  -0,
  1,
  -1,
  0.5,
  4124,
  2 ** 31,
  2 ** 32,
  2 ** 53,
  -(2 ** 53),
  1e21,
  1e308,
  5e-324,
  -(2 ** 31),
];

/** Any JSON value, with a liking for those that go wrong. */
export const nasty_value: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom<unknown>(...NASTY_TEXTS) },
  { weight: 4, arbitrary: fc.constantFrom<unknown>(...NASTY_NUMBERS) },
  { weight: 2, arbitrary: fc.constantFrom<unknown>(true, false, null) },
  {
    weight: 2,
    arbitrary: fc.array(fc.constantFrom<unknown>(...NASTY_TEXTS, ...NASTY_NUMBERS, null), { maxLength: 3 }),
  },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
);

/** The parameters of a described command, by name, each with values it might take. */
export function parameters_of(desc: string): { prefix: string; args: { name: string; choices: string[] }[] } {
  const words = desc.split(' ').filter((word) => word !== '');
  const args = words
    .filter((word) => word.includes('name='))
    .map((word) => {
      const keys = new Map(word.split(',').map((pair) => pair.split('=') as [string, string]));
      return {
        name: keys.get('name') ?? '',
        choices: (keys.get('strings') ?? '').split('|').filter((each) => each !== ''),
      };
    });
  return { prefix: words.filter((word) => !word.includes('=')).join(' '), args };
}

/** A call of a described command: some arguments right, some missing, some nasty, and some that nobody asked for. */
export function call_of(desc: string): fc.Arbitrary<Record<string, unknown>> {
  const { prefix, args } = parameters_of(desc);
  const entries = args.map(({ name, choices }) =>
    fc.oneof(
      { weight: 1, arbitrary: fc.constant<[string, unknown][]>([]) },
      { weight: 4, arbitrary: nasty_value.map((value): [string, unknown][] => [[name, value]]) },
      ...(choices.length === 0
        ? []
        : [
            {
              weight: 5,
              arbitrary: fc.constantFrom(...choices).map((value): [string, unknown][] => [[name, value]]),
            },
          ]),
    ),
  );
  const more = fc.oneof(
    { weight: 4, arbitrary: fc.constant<[string, unknown][]>([]) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom('format', '__proto__', 'constructor', 'extra', 'cmd'), nasty_value)
        .map((pair): [string, unknown][] => [pair]),
    },
  );
  return fc.tuple(more, ...entries).map((parts) => Object.fromEntries([['prefix', prefix], ...parts.flat()]));
}
