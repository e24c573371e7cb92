import { CompatSet } from './CompatSet.ts';

/** The incompat features of the MDS of 16.2, number and name (`MDS_FEATURE_INCOMPAT_*`). */
const INCOMPAT = [
  [1, 'base v0.20'],
  [2, 'client writeable ranges'],
  [3, 'default file layouts on dirs'],
  [4, 'dir inode in separate object'],
  [5, 'mds uses versioned encoding'],
  [6, 'dirfrag is stored in omap'],
  [7, 'mds uses inline data'],
  [8, 'no anchor table'],
  [9, 'file layout v2'],
  [10, 'snaprealm v2'],
] as const;

export const MDS_FEATURE_INCOMPAT_INLINE = INCOMPAT[6];

/** All that a daemon of 16.2 can do: what it announces in its beacon (`MDSMap::get_compat_set_all`). */
export function get_mdsmap_compat_set_all(): CompatSet {
  return new CompatSet([], [], INCOMPAT);
}

/** What a new FSMap asks for: all but inline data (`MDSMap::get_compat_set_default`). */
export function get_mdsmap_compat_set_default(): CompatSet {
  return new CompatSet(
    [],
    [],
    INCOMPAT.filter(([id]) => id !== MDS_FEATURE_INCOMPAT_INLINE[0]),
  );
}

/** What there was before v0.20 (`MDSMap::get_compat_set_base`). */
export function get_mdsmap_compat_set_base(): CompatSet {
  return new CompatSet([], [], [INCOMPAT[0]]);
}

/** Marks a set that came over the wire as knowing inline data, which every decoder of 16.2 does to every map. */
export function insert_inline(compat: CompatSet): void {
  compat.merge(new CompatSet([], [], [MDS_FEATURE_INCOMPAT_INLINE]));
}
