/**
 * `std::map` and `std::set` walk in key order, and Ceph's handlers depend on it (the lowest gid is promoted
 * first, ranks print in order). JavaScript's own walk in insertion order, so the maps here use these instead.
 * Reading and writing is as in Map and Set; only the order of every walk differs.
 */
type Key = number | string;

const by_key = (a: Key, b: Key): number => (a < b ? -1 : a > b ? 1 : 0);

/** `std::map<K, V>`: a Map walked in ascending key order. A walk sees the keys there were when it began. */
export class OrderedMap<K extends Key, V> extends Map<K, V> {
  #sorted: K[] | null = null;

  constructor(entries: Iterable<readonly [K, V]> = []) {
    super();
    for (const [key, value] of entries) this.set(key, value);
  }

  override set(key: K, value: V): this {
    if (!this.has(key)) this.#sorted = null;
    return super.set(key, value);
  }

  override delete(key: K): boolean {
    const there = super.delete(key);
    if (there) this.#sorted = null;
    return there;
  }

  override clear(): void {
    super.clear();
    this.#sorted = null;
  }

  #order(): readonly K[] {
    this.#sorted ??= [...super.keys()].sort(by_key);
    return this.#sorted;
  }

  override keys(): MapIterator<K> {
    return this.#order()[Symbol.iterator]();
  }

  override *entries(): MapIterator<[K, V]> {
    for (const key of this.#order()) if (this.has(key)) yield [key, super.get(key) as V];
    return undefined;
  }

  override *values(): MapIterator<V> {
    for (const key of this.#order()) if (this.has(key)) yield super.get(key) as V;
    return undefined;
  }

  override [Symbol.iterator](): MapIterator<[K, V]> {
    return this.entries();
  }

  override forEach(visit: (value: V, key: K, map: Map<K, V>) => void): void {
    for (const [key, value] of this.entries()) visit(value, key, this);
  }

  /** `std::map::at`. Throws RangeError where C++ throws `std::out_of_range`. */
  at(key: K): V {
    if (!this.has(key)) throw new RangeError(`map::at: no ${String(key)}`);
    return this.get(key) as V;
  }
}

/** `std::set<K>`: a Set walked in ascending order. */
export class OrderedSet<K extends Key> extends Set<K> {
  #sorted: K[] | null = null;

  constructor(keys: Iterable<K> = []) {
    super();
    for (const key of keys) this.add(key);
  }

  override add(key: K): this {
    if (!this.has(key)) this.#sorted = null;
    return super.add(key);
  }

  override delete(key: K): boolean {
    const there = super.delete(key);
    if (there) this.#sorted = null;
    return there;
  }

  override clear(): void {
    super.clear();
    this.#sorted = null;
  }

  override values(): SetIterator<K> {
    this.#sorted ??= [...super.values()].sort(by_key);
    return this.#sorted[Symbol.iterator]();
  }

  override keys(): SetIterator<K> {
    return this.values();
  }

  override [Symbol.iterator](): SetIterator<K> {
    return this.values();
  }

  override forEach(visit: (value: K, key: K, set: Set<K>) => void): void {
    for (const key of this.values()) visit(key, key, this);
  }
}
