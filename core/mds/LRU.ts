/**
 * What was used longest ago goes first (Ceph's LRU of include/lru.h). What comes goes to the middle, what is used to
 * the top; what cannot go is put aside at its end, the pin tail. Each list is in order of age, oldest first.
 */
export class LRU<T> {
  private readonly top = new Set<T>();
  private readonly bottom = new Set<T>();
  private readonly pintail = new Set<T>();
  /** The part of them that is on top. */
  private readonly midpoint: number;

  constructor(midpoint: number) {
    this.midpoint = midpoint;
  }

  get_size(): number {
    return this.top.size + this.bottom.size + this.pintail.size;
  }
  get_top(): number {
    return this.top.size;
  }
  get_bottom(): number {
    return this.bottom.size;
  }
  get_pintail(): number {
    return this.pintail.size;
  }

  insert_mid(item: T): void {
    this.bottom.add(item);
  }
  remove(item: T): void {
    if (!this.bottom.delete(item) && !this.top.delete(item)) this.pintail.delete(item);
  }
  /** It is used. What is not in the list stays outside. */
  touch(item: T): void {
    if (!this.top.delete(item) && !this.bottom.delete(item) && !this.pintail.delete(item)) return;
    this.top.add(item);
    this.adjust();
  }

  /** Takes out the oldest that can go; null when none can. */
  expire(is_pinned: (item: T) => boolean): T | null {
    for (const list of [this.bottom, this.top]) {
      for (const item of list) {
        list.delete(item);
        if (!is_pinned(item)) return item;
        this.pintail.add(item);
      }
    }
    return null;
  }

  /** It can go, after all, if it was put aside. */
  unpin_one(item: T): void {
    if (this.pintail.delete(item)) this.bottom.add(item);
  }
  /** Those that were put aside and can go now are in the lower list again. Ceph does it as each is unpinned. */
  unpin(is_pinned: (item: T) => boolean): void {
    for (const item of this.pintail) {
      if (is_pinned(item)) continue;
      this.pintail.delete(item);
      this.bottom.add(item);
    }
  }

  /** The top is not to be more than its part: its oldest are the youngest below. */
  private adjust(): void {
    const most = Math.floor(this.midpoint * (this.top.size + this.bottom.size));
    for (const item of this.top) {
      if (this.top.size <= most) return;
      this.top.delete(item);
      this.bottom.add(item);
    }
  }
}
