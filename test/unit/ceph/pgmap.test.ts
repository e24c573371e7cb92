import fc from 'fast-check';
import { expect, it } from 'vitest';
import { add_stats, NO_STATS, PGMap, type pg_stat_t } from '../../../core/ceph/PGMap.ts';

const stat = fc
  .record({
    state: fc.constantFrom('active+clean', 'unknown'),
    num_bytes: fc.nat(1000),
    num_write: fc.nat(9),
  })
  .map(
    ({ state, num_bytes, num_write }): pg_stat_t => ({
      state,
      acting_primary: 0,
      stats: { ...NO_STATS, num_bytes, num_write },
    }),
  );
const change = fc.oneof(
  fc.record({ pool: fc.nat(2), ps: fc.nat(3), stat }),
  fc.record({ removed: fc.nat(2) }),
);

it('keeps sums that are those of its groups, whatever changes', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
      const map = new PGMap();
      for (const one of changes) {
        if ('removed' in one) map.remove_pool(one.removed);
        else map.set_pg(one.pool, one.ps, one.stat);
      }
      const all = [...map.pg_stat.values()].flatMap((groups) => [...groups.values()]);
      const sum = (stats: readonly pg_stat_t[]) =>
        stats.reduce((total, { stats }) => add_stats(total, stats), NO_STATS);
      expect(map.get_pg_sum()).toEqual(sum(all));
      expect(map.get_num_pg()).toBe(all.length);
      for (let pool = 0; pool < 3; pool++)
        expect(map.get_pool_sum(pool)).toEqual(sum([...(map.pg_stat.get(pool)?.values() ?? [])]));
      const clean = all.filter(({ state }) => state === 'active+clean').length;
      const counted = new Map(map.num_pg_by_state());
      expect([counted.get('active+clean') ?? 0, counted.get('unknown') ?? 0]).toEqual([
        clean,
        all.length - clean,
      ]);
    }),
  );
});
