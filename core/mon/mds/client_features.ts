import { OrderedMap } from '../../ceph/ordered.ts';

/** What a client of each release knows, by the release that brought it; later ones know that too. */
const RELEASES: readonly (readonly [release: string, feature?: readonly [bit: number, name: string]])[] = [
  ['argonaut'],
  ['bobtail'],
  ['cuttlefish'],
  ['dumpling'],
  ['emperor'],
  ['firefly'],
  ['giant'],
  ['hammer'],
  ['infernalis'],
  ['jewel', [5, 'jewel']],
  ['kraken', [6, 'kraken']],
  ['luminous', [7, 'luminous']],
  ['mimic', [8, 'mimic']],
  ['nautilus', [12, 'multi_reconnect']],
  ['octopus', [13, 'deleg_ino']],
  ['pacific', [13, 'deleg_ino']],
];

/** The features that a client must have to be of that release; null for none that is known (`set_min_compat_client`). */
export function features_of_release(name: string): OrderedMap<number, string> | null {
  const found = RELEASES.find(([release]) => release === name);
  if (found === undefined) return null;
  const [, feature] = found;
  return new OrderedMap(feature === undefined ? [] : [feature]);
}
