import type { entity_addrvec_t } from '../../../core/ceph/entity_addrvec.ts';
import { entity_name_t } from '../../../core/ceph/entity_name.ts';
import { MDSMap } from '../../../core/ceph/MDSMap.ts';
import * as State from '../../../core/ceph/MDSState.ts';
import type { MonMap } from '../../../core/ceph/MonMap.ts';
import type { MDSHealth } from '../../../core/ceph/messages/MDSHealth.ts';
import { MMDSBeacon } from '../../../core/ceph/messages/MMDSBeacon.ts';
import { MMDSMap } from '../../../core/ceph/messages/MMDSMap.ts';
import type { Message } from '../../../core/ceph/messages/Message.ts';
import type { AddressBook } from '../../../core/daemon/AddressBook.ts';
import type { CephContext } from '../../../core/daemon/CephContext.ts';
import type { Dispatcher } from '../../../core/daemon/Dispatcher.ts';
import { Messenger } from '../../../core/daemon/Messenger.ts';
import { MonClient } from '../../../core/daemon/MonClient.ts';

/** Enough of an MDS to drive a mon: sends beacons every four seconds in the state it is told, and notes its maps. */
export class FakeMDS implements Dispatcher {
  readonly cct: CephContext;
  readonly name: string;
  readonly messenger: Messenger;
  readonly monc: MonClient;
  /** Maps and beacon acks, in the order they came. */
  readonly received: Message[] = [];
  want_state: State.DaemonState = State.STATE_BOOT;
  silent = false;
  health: MDSHealth = { metrics: [] };
  /** The file system it would like to serve. */
  fs = '';
  mdsmap = new MDSMap();
  refused = 0;
  seq = 0;

  constructor(cct: CephContext, book: AddressBook, monmap: MonMap, name: string, addrs: entity_addrvec_t) {
    this.cct = cct;
    this.name = name;
    this.messenger = new Messenger(cct, book, entity_name_t.MDS(-1), addrs);
    this.monc = new MonClient(cct, monmap, `mds.${name}`);
  }

  get gid(): number {
    return this.monc.get_global_id();
  }

  /** What the newest map says of it. */
  get state(): string {
    return State.ceph_mds_state_name(this.mdsmap.get_state_gid(this.gid));
  }

  start(): void {
    this.cct.process.thread('ceph-mds').post(() => {
      this.messenger.start();
      this.messenger.add_dispatcher_tail(this);
      this.monc.set_messenger(this.messenger);
      this.monc.init();
      this.monc.authenticate(0, (r) => {
        this.refused = r;
        if (r < 0) return;
        this.monc.sub_want('mdsmap', 0, 0);
        this.monc.renew_subs();
        this.tick();
      });
    });
  }

  kill(): void {
    this.cct.process.kill();
  }

  /** Says at once that it is in `state` now. */
  say(state: State.DaemonState): void {
    this.want_state = state;
    this.send();
  }

  send(): void {
    this.seq++;
    this.monc.send_mon_message(
      new MMDSBeacon({
        fsid: this.monc.get_fsid(),
        global_id: this.gid,
        name: this.name,
        last_epoch_seen: this.mdsmap.get_epoch(),
        state: this.want_state,
        seq: this.seq,
        compat: MDSMap.get_compat_set_all(),
        health: this.health,
        fs: this.fs,
        sys_info: new Map([['hostname', `host-${this.name}`]]),
      }),
    );
  }

  ms_dispatch(m: Message): boolean {
    if (m instanceof MMDSMap) {
      this.received.push(m);
      this.mdsmap = new MDSMap();
      this.mdsmap.decode(m.get_encoded());
      this.monc.sub_got('mdsmap', m.get_epoch());
      const mine = this.mdsmap.get_state_gid(this.gid);
      // A real daemon takes the state the map gives it; what it wants next is the test's to say.
      if (mine !== State.STATE_NULL) this.want_state = mine;
      return true;
    }
    if (!(m instanceof MMDSBeacon)) return false;
    this.received.push(m);
    return true;
  }

  private tick(): void {
    if (!this.silent) this.send();
    this.cct.process.thread('beacon').post(() => this.tick(), 4_000_000);
  }
}
