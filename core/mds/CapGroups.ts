import type { Capability } from './Capability.ts';

/** Caps of an inode that are alike: what is decided for one by what it has and wants is decided for all. */
export interface CapGroup {
  readonly pending: number;
  readonly issued: number;
  readonly wanted: number;
  readonly stale: boolean;
  readonly caps: Set<Capability>;
}

/**
 * The caps of an inode by what they have and want. A thousand clients that know one directory are a handful of groups,
 * so a change of a lock costs what it changes and not a look at each client.
 */
export class CapGroups {
  private readonly groups = new Map<string, CapGroup>();
  private readonly group_of = new Map<Capability, CapGroup>();

  constructor(caps: Iterable<Capability>) {
    for (const cap of caps) this.update(cap);
  }

  /** It is new, or has or wants something else. */
  update(cap: Capability): void {
    const { pending, issued, wanted } = cap;
    const stale = cap.is_stale();
    const old = this.group_of.get(cap);
    if (old !== undefined) {
      const same =
        old.pending === pending && old.issued === issued && old.wanted === wanted && old.stale === stale;
      if (same) return;
      this.take_from(old, cap);
    }
    const key = key_of(pending, issued, wanted, stale);
    let group = this.groups.get(key);
    if (group === undefined) {
      group = { pending, issued, wanted, stale, caps: new Set() };
      this.groups.set(key, group);
    }
    group.caps.add(cap);
    this.group_of.set(cap, group);
  }

  delete(cap: Capability): void {
    const group = this.group_of.get(cap);
    if (group === undefined) return;
    this.group_of.delete(cap);
    this.take_from(group, cap);
  }

  values(): Iterable<CapGroup> {
    return this.groups.values();
  }

  private take_from(group: CapGroup, cap: Capability): void {
    group.caps.delete(cap);
    if (group.caps.size > 0) return;
    const { pending, issued, wanted, stale } = group;
    this.groups.delete(key_of(pending, issued, wanted, stale));
  }
}

function key_of(pending: number, issued: number, wanted: number, stale: boolean): string {
  return `${pending} ${issued} ${wanted} ${stale}`;
}
