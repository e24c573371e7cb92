import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MonWorld } from '../helpers/mon_world.ts';

interface Recorded {
  readonly cmd: Readonly<Record<string, unknown>>;
  readonly r: number;
  readonly rs: string;
  /** Null where it was too long to be recorded. */
  readonly out: string | null;
}

const RECORDED: readonly Recorded[] = JSON.parse(
  readFileSync(new URL('./recorded_commands.json', import.meta.url), 'utf8'),
);

/** Times, ages, keys, ports and epochs differ from run to run. */
const mask = (text: string): string =>
  text
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+(\+0000|Z)/g, '<time>')
    .replace(/key: \S+/g, 'key: <key>')
    .replace(/127\.0\.0\.1:\d{5}\//g, '127.0.0.1:<port>/')
    .replace(/\b(quorum_age|epoch|osd_up_since|osd_in_since|election_epoch)("?: ?)\d+/g, '$1$2<n>')
    .replace(/(epoch: e|election epoch |^epoch )\d+/gm, '$1<n>')
    .replace(/since [\d.]+[smh]/g, 'since <age>');

/** What differs for a reason: pools without applications, other checks, and keys that daemons here have from the start. */
const DIFFERENT = new Set(['osd dump', 'status', 'health', 'osd pool ls detail', 'auth ls', 'mgr dump']);
const name_of = ({ prefix = '', detail }: Readonly<Record<string, unknown>>): string =>
  `${String(prefix)}${detail === undefined || prefix === 'health' ? '' : ' detail'}`;

describe('the answers of a real 16.2.15, in the order they were recorded', () => {
  const world = new MonWorld();
  world.osd();
  world.mgr('x');
  world.run(10);
  world.ceph('osd pool create', { pool: 'device_health_metrics', pg_num: 1 });
  for (const [i, { cmd, r, rs, out }] of RECORDED.entries()) {
    it(`${i}: ${JSON.stringify(cmd)}`, () => {
      const { prefix, ...args } = cmd;
      const answer = world.ceph(prefix as string, args);
      expect(answer.code).toBe(r);
      if (DIFFERENT.has(name_of(cmd))) return;
      expect(mask(answer.status)).toBe(mask(rs));
      if (out !== null) expect(mask(answer.output)).toBe(mask(out));
    });
  }
});
