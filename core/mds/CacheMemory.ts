import { make_mem_counters } from './mem_counters.ts';

export type cache_part = 'ino' | 'dir' | 'dn' | 'cap';

/**
 * What one of each takes of the memory pool of the cache, and in how many pieces. Fitted to `cache status` of a
 * 16.2.15 before and after 300 files and 100 directories had been made, and after 304 dentries were read back.
 */
const BYTES: Readonly<Record<cache_part, number>> = { ino: 2000, dir: 1329, dn: 613, cap: 510 };
const ITEMS: Readonly<Record<cache_part, number>> = { ino: 3, dir: 5, dn: 1, cap: 12 };

/** How much is in the cache: what Ceph reads off its memory pools is counted here as things come and go. */
export class CacheMemory {
  /** What `perf dump` shows as mds_mem. */
  readonly logger = make_mem_counters();
  private bytes = 0;
  private items = 0;
  /** From so many bytes on the cache is too full. */
  private reserve = Number.POSITIVE_INFINITY;
  private readonly on_toofull: () => void;

  /** `on_toofull` is called for each thing that comes while the cache is too full. */
  constructor(on_toofull: () => void) {
    this.on_toofull = on_toofull;
  }

  opened(part: cache_part): void {
    this.bytes += BYTES[part];
    this.items += ITEMS[part];
    this.logger.inc(part);
    this.logger.inc(`${part}+`);
    if (this.bytes > this.reserve) this.on_toofull();
  }
  closed(part: cache_part): void {
    this.bytes -= BYTES[part];
    this.items -= ITEMS[part];
    this.logger.dec(part);
    this.logger.inc(`${part}-`);
  }

  /** Bytes. */
  size(): number {
    return this.bytes;
  }
  num_items(): number {
    return this.items;
  }
  set_reserve(bytes: number): void {
    this.reserve = bytes;
    if (this.is_toofull()) this.on_toofull();
  }
  is_toofull(): boolean {
    return this.bytes > this.reserve;
  }
}
