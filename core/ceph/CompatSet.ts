import type { JsonObject } from './json/value.ts';
import { OrderedMap } from './ordered.ts';

/** Features by number (1 to 63) with their names, in order of number (`CompatSet::FeatureSet`). Never changed. */
export type FeatureSet = ReadonlyMap<number, string>;

export type FeatureKind = 'compat' | 'ro_compat' | 'incompat';

const NO_FEATURES: FeatureSet = new OrderedMap();

const mask_of = (set: FeatureSet): bigint => {
  let mask = 1n; // Ceph's mask always has bit 0 set
  for (const id of set.keys()) mask |= 1n << BigInt(id);
  return mask;
};
const has_all = (mine: FeatureSet, theirs: FeatureSet): boolean => {
  if (mine === theirs) return true;
  for (const id of theirs.keys()) if (!mine.has(id)) return false;
  return true;
};
const same = (a: FeatureSet, b: FeatureSet): boolean => a.size === b.size && has_all(a, b);
const missing = (mine: FeatureSet, theirs: FeatureSet): FeatureSet =>
  new OrderedMap([...theirs].filter(([id]) => !mine.has(id)));

const both = (mine: FeatureSet, news: FeatureSet): FeatureSet =>
  news.size === 0 ? mine : new OrderedMap([...mine, ...news]);
const feature_set = (features: Iterable<readonly [number, string]>): FeatureSet =>
  features instanceof OrderedMap ? features : new OrderedMap(features);

const dump_set = (set: FeatureSet): Map<string, string> =>
  new Map([...set].map(([id, name]) => [`feature_${id}`, name]));
const text_of = (set: FeatureSet): string => `{${[...set].map(([id, name]) => `${id}=${name}`).join(',')}}`;

/**
 * Which on-disk features something needs (`CompatSet`). To read, one must know all its `incompat` features; to
 * write, all its `ro_compat` ones too; `compat` ones are for information.
 */
export class CompatSet {
  compat: FeatureSet;
  ro_compat: FeatureSet;
  incompat: FeatureSet;

  constructor(
    compat: Iterable<readonly [number, string]> = NO_FEATURES,
    ro_compat: Iterable<readonly [number, string]> = NO_FEATURES,
    incompat: Iterable<readonly [number, string]> = NO_FEATURES,
  ) {
    this.compat = feature_set(compat);
    this.ro_compat = feature_set(ro_compat);
    this.incompat = feature_set(incompat);
  }

  /** A copy: it shares the features, which are replaced where they change. Every beacon carries one. */
  clone(): CompatSet {
    return new CompatSet(this.compat, this.ro_compat, this.incompat);
  }

  /** Adds a feature (`FeatureSet::insert`). */
  insert(kind: FeatureKind, id: number, name: string): void {
    this[kind] = new OrderedMap([...this[kind], [id, name]]);
  }

  /** Takes a feature out (`FeatureSet::remove`). */
  remove(kind: FeatureKind, id: number): void {
    this[kind] = new OrderedMap([...this[kind]].filter(([each]) => each !== id));
  }

  empty(): boolean {
    return this.compat.size + this.ro_compat.size + this.incompat.size === 0;
  }

  /** Can someone who has this set read what needs `other`? */
  readable(other: CompatSet): boolean {
    return has_all(this.incompat, other.incompat);
  }

  /** Can someone who has this set write what needs `other`? */
  writeable(other: CompatSet): boolean {
    return this.readable(other) && has_all(this.ro_compat, other.ro_compat);
  }

  /** 0: the same features; 1: this has more than `other`; -1: `other` has some that this lacks. */
  compare(other: CompatSet): -1 | 0 | 1 {
    const pairs = [
      [this.compat, other.compat],
      [this.ro_compat, other.ro_compat],
      [this.incompat, other.incompat],
    ] as const;
    if (pairs.every(([mine, theirs]) => same(mine, theirs))) return 0;
    return pairs.every(([mine, theirs]) => has_all(mine, theirs)) ? 1 : -1;
  }

  /** The features of `other` that this lacks. */
  unsupported(other: CompatSet): CompatSet {
    return new CompatSet(
      missing(this.compat, other.compat),
      missing(this.ro_compat, other.ro_compat),
      missing(this.incompat, other.incompat),
    );
  }

  /** Takes over what `other` has and this lacks. @returns whether anything was new. */
  merge(other: CompatSet): boolean {
    const news = this.unsupported(other);
    this.compat = both(this.compat, news.compat);
    this.ro_compat = both(this.ro_compat, news.ro_compat);
    this.incompat = both(this.incompat, news.incompat);
    return !news.empty();
  }

  /** `{compat: {}, ro_compat: {}, incompat: {feature_1: 'base v0.20', …}}` (`CompatSet::dump`). */
  dump(): JsonObject {
    return {
      compat: dump_set(this.compat),
      ro_compat: dump_set(this.ro_compat),
      incompat: dump_set(this.incompat),
    };
  }

  /** `compat={},rocompat={},incompat={1=base v0.20,…}`, as the logs have it. */
  toString(): string {
    return `compat=${text_of(this.compat)},rocompat=${text_of(this.ro_compat)},incompat=${text_of(this.incompat)}`;
  }

  /** `{c=[1],r=[1],i=[77f]}`: the masks in hex, as in `fs dump` (`CompatSet::printlite`). */
  printlite(): string {
    const hex = (set: FeatureSet): string => mask_of(set).toString(16);
    return `{c=[${hex(this.compat)}],r=[${hex(this.ro_compat)}],i=[${hex(this.incompat)}]}`;
  }
}
