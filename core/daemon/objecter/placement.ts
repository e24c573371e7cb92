import type { OSDMap } from '../../ceph/OSDMap.ts';

/**
 * The one OSD that has an object; -1 where the pool, or any OSD, is missing. There is one copy of everything, so an
 * object stays with its OSD while that is down, and whoever wants it waits. Among the OSDs that are
 * in, the number of the placement group decides: CRUSH is not simulated.
 */
export function primary_of(osdmap: OSDMap, pool: number, oid: string): number {
  const ps = osdmap.object_to_ps(pool, oid);
  return ps === null ? -1 : primary_of_ps(osdmap, ps);
}

/** The OSD that leads the placement group of that number, in any pool. */
export function primary_of_ps(osdmap: OSDMap, ps: number): number {
  return primary_of_group(candidate_osds(osdmap), ps);
}

/** The OSDs that may lead placement groups. */
export function candidate_osds(osdmap: OSDMap): readonly number[] {
  return [...osdmap.osds].filter(([, osd]) => osd.in).map(([id]) => id);
}

/** As primary_of_ps, where many are asked for. */
export function primary_of_group(candidates: readonly number[], ps: number): number {
  return candidates[ps % candidates.length] ?? -1;
}
