import type { entity_addr_t } from './entity_addr.ts';
import type { entity_addrvec_t } from './entity_addrvec.ts';
import { ENOENT } from './errno.ts';
import { network_contains, parse_network } from './ipaddr.ts';
import type { JsonObject } from './json/value.ts';
import { OSDMap_data } from './OSDMap_data.ts';
import { dump_osdmap } from './OSDMap_dump.ts';
import { ceph_stable_mod, object_hash } from './object_hash.ts';
import { OrderedMap } from './ordered.ts';
import { osd_info_t } from './osd_info_t.ts';
import type { pg_pool_t } from './pg_pool_t.ts';
import type { epoch_t } from './types.ts';
import type { utime_t } from './utime.ts';

/** Pools, OSDs and who may not talk to them. */
export class OSDMap extends OSDMap_data {
  clone(): OSDMap {
    const copy = Object.assign(new OSDMap(), this);
    copy.pools = new OrderedMap(this.pools);
    copy.osds = new OrderedMap([...this.osds].map(([id, osd]) => [id, osd.clone()]));
    copy.blocklist = copy_of(this.blocklist);
    copy.range_blocklist = copy_of(this.range_blocklist);
    return copy;
  }

  get_epoch(): epoch_t {
    return this.epoch;
  }

  have_pg_pool(id: number): boolean {
    return this.pools.has(id);
  }
  get_pg_pool(id: number): pg_pool_t | null {
    return this.pools.get(id) ?? null;
  }
  get_pool_name(id: number): string {
    return this.pools.get(id)?.name ?? '<unknown>';
  }
  /** The pool's id, or -ENOENT. */
  lookup_pg_pool_name(name: string): number {
    for (const [id, pool] of this.pools) if (pool.name === name) return id;
    return -ENOENT;
  }
  /** @returns the new pool's id. */
  add_pool(pool: pg_pool_t): number {
    this.pool_max += 1;
    this.pools.set(this.pool_max, pool.with({ last_change: this.epoch }));
    return this.pool_max;
  }
  /** The number of the placement group of an object in its pool; null without such a pool. */
  object_to_ps(pool: number, oid: string): number | null {
    const found = this.pools.get(pool);
    return found ? ceph_stable_mod(object_hash(oid), found.pg_num) : null;
  }

  get_max_osd(): number {
    let max = this.max_osd;
    for (const id of this.osds.keys()) max = Math.max(max, id + 1);
    return max;
  }
  exists(osd: number): boolean {
    return this.osds.has(osd);
  }
  is_up(osd: number): boolean {
    return this.osds.get(osd)?.up ?? false;
  }
  is_down(osd: number): boolean {
    return !this.is_up(osd);
  }
  is_in(osd: number): boolean {
    return this.osds.get(osd)?.in ?? false;
  }
  is_out(osd: number): boolean {
    return !this.is_in(osd);
  }
  get_num_up_osds(): number {
    return [...this.osds.values()].filter((osd) => osd.up).length;
  }
  get_num_in_osds(): number {
    return [...this.osds.values()].filter((osd) => osd.in).length;
  }
  /** @throws RangeError where there is no such OSD. */
  get_addrs(osd: number): entity_addrvec_t {
    return this.osds.at(osd).public_addrs;
  }
  /** The OSD of that number, made if it is not there. */
  osd(id: number): osd_info_t {
    const there = this.osds.get(id) ?? new osd_info_t();
    this.osds.set(id, there);
    return there;
  }
  set_up(id: number, public_addrs: entity_addrvec_t): void {
    const osd = this.osd(id);
    osd.up = true;
    osd.is_new = false;
    osd.up_from = this.epoch;
    osd.public_addrs = public_addrs;
  }
  set_down(id: number): void {
    const osd = this.osds.at(id);
    osd.up = false;
    osd.down_at = this.epoch;
  }

  /** Shut out: itself, any of its addresses, its host, or its network. The type of an address does not matter. */
  is_blocklisted(who: entity_addr_t | entity_addrvec_t): boolean {
    if ('v' in who) return who.v.some((addr) => this.is_blocklisted(addr));
    if (this.blocklist.has(who.get_legacy_str()) || this.blocklist.has(`${who.ip_port()}/0`)) return true;
    for (const range of this.range_blocklist.keys()) {
      const [, ip = '', bits = ''] = /^(?:cidr:)?\[?([^[\]]*?)\]?:\d+\/(\d+)$/.exec(range) ?? [];
      const network = parse_network(`${ip}/${bits}`);
      if (network !== null && network_contains(network, who.ip)) return true;
    }
    return false;
  }
  add_to_blocklist(who: entity_addr_t | entity_addrvec_t, until: utime_t): void {
    const addrs = 'v' in who ? who.v : [who];
    for (const addr of addrs) this.blocklist.set(addr.get_legacy_str(), until);
  }
  rm_from_blocklist(who: entity_addr_t): boolean {
    return this.blocklist.delete(who.get_legacy_str());
  }

  /** The document of `ceph osd dump -f json`. */
  dump(): JsonObject {
    return dump_osdmap(this, this.get_max_osd());
  }
}

/** One that was read keeps the order it had. */
function copy_of(list: Map<string, utime_t>): Map<string, utime_t> {
  return list instanceof OrderedMap ? new OrderedMap(list) : new Map(list);
}
