import type { entity_addrvec_t } from '../ceph/entity_addrvec.ts';
import { MOSDMap } from '../ceph/messages/MOSDMap.ts';
import { OSDMap } from '../ceph/OSDMap.ts';
import type { epoch_t } from '../ceph/types.ts';
import { utime_t } from '../ceph/utime.ts';
import { traced } from '../trace/traced.ts';
import type { MonServices } from './MonServices.ts';
import type { MonSession, Subscription } from './MonSession.ts';
import type { Write } from './Paxos.ts';
import { PaxosService } from './PaxosService.ts';

/** Most maps of one message (osd_map_message_max). */
const MAP_MESSAGE_MAX = 40;

/** The OSD map with its history, who gets it, and the blocklist (the base of OSDMonitor). */
export abstract class OSDMonitor_data extends PaxosService {
  protected readonly versions;
  protected pending = new OSDMap();

  constructor(mon: MonServices) {
    super(mon, 'osdmap');
    this.versions = mon.store.osdmap;
  }

  /** The committed map. Empty, of epoch 0, before the first. */
  get osdmap(): OSDMap {
    return this.versions.latest() ?? EMPTY;
  }
  get_osdmap(): OSDMap {
    return this.osdmap;
  }
  /** The map that is being prepared: changes go here. */
  get_pending(): OSDMap {
    return this.pending;
  }

  protected create_initial(): void {
    this.pending.fsid = this.mon.monmap.fsid;
    this.pending.created = this.mon.now();
  }
  protected create_pending(): void {
    this.pending = this.osdmap.clone();
    this.pending.epoch += 1;
  }
  protected encode_pending(): Write {
    const map = this.pending;
    map.modified = this.mon.now();
    return () => {
      this.versions.put(map.epoch, map);
      this.versions.trim(this.mon.cct.conf.get_int('mon_min_osdmap_epochs'));
    };
  }
  @traced('OSDMonitor::update_from_paxos')
  protected update_from_paxos(): void {
    for (const sub of this.mon.session_map.subs_of('osdmap')) this.check_osdmap_sub(sub);
  }

  /** Sends a subscriber the maps it lacks. */
  check_osdmap_sub(sub: Subscription): void {
    const { epoch } = this.osdmap;
    if (sub.next > epoch || epoch === 0) return;
    this.send_maps(sub.session, sub.next >= 1 ? sub.next : epoch);
    this.mon.session_map.sent(sub, epoch);
  }

  /** The maps from `first` on, the newest of them at least. */
  @traced('OSDMonitor::send_incremental')
  protected send_maps(session: MonSession, first: epoch_t): void {
    const { epoch } = this.osdmap;
    const from = Math.max(first, epoch - MAP_MESSAGE_MAX + 1, this.get_first_committed());
    const maps: OSDMap[] = [];
    for (let e = from; e <= epoch; e++) {
      const map = this.versions.get(e);
      if (map !== undefined) maps.push(map);
    }
    const oldest = this.get_first_committed();
    session.con.send_message(new MOSDMap(this.mon.monmap.fsid, maps, oldest, epoch));
  }

  /** Shuts `addrs` out until `until`, from the epoch on that is returned. Call only while writeable. */
  @traced('OSDMonitor::blocklist')
  blocklist(addrs: entity_addrvec_t, until: utime_t): epoch_t {
    this.mon.cct.dout(10, `blocklist ${addrs} until ${until}`);
    this.pending.add_to_blocklist(addrs, until);
    return this.pending.epoch;
  }

  /** Takes those off the blocklist whose time is over. @returns whether there were any. */
  protected expire_blocklist(): boolean {
    const now = this.mon.now().to_us();
    let any = false;
    for (const list of [this.pending.blocklist, this.pending.range_blocklist]) {
      const over = [...list].filter(([, until]) => until.to_us() < now);
      for (const [addr] of over) list.delete(addr);
      any ||= over.length > 0;
    }
    return any;
  }

  /** Seconds from now, as a time of day. */
  protected in_seconds(seconds: number): utime_t {
    return utime_t.from_us(this.mon.now().to_us() + Math.round(seconds * 1e6));
  }
}

const EMPTY = new OSDMap();
