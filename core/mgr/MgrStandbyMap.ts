import { MgrMap } from '../ceph/MgrMap.ts';
import type { entity_addrvec_t } from '../ceph/entity_addrvec.ts';
import type { Message } from '../ceph/messages/Message.ts';
import { MMgrMap } from '../ceph/messages/MMgrMap.ts';
import type { AddressBook } from '../daemon/AddressBook.ts';
import type { AdminSocket } from '../daemon/AdminSocket.ts';
import type { CephContext } from '../daemon/CephContext.ts';
import type { Connection } from '../daemon/Connection.ts';
import type { Messenger } from '../daemon/Messenger.ts';
import { MgrClient } from '../daemon/MgrClient.ts';
import type { MonClient } from '../daemon/MonClient.ts';
import { Objecter } from '../daemon/Objecter.ts';
import { SafeTimer } from '../daemon/SafeTimer.ts';
import { ProcessEnd } from '../sim/Process.ts';
import { decide, traced } from '../trace/traced.ts';
import { Client } from './Client.ts';
import { Mgr } from './Mgr.ts';
import { PyModuleRegistry } from './PyModuleRegistry.ts';

export interface MgrStandbyArgs {
  readonly cct: CephContext;
  readonly book: AddressBook;
  readonly name: string;
  readonly messenger: Messenger;
  readonly monc: MonClient;
  /** Where it will serve once it is active. */
  readonly server_addrs: entity_addrvec_t;
}

/** A mgr daemon and the MgrMap: what it is made of, and what each new map means to it (the base of MgrStandby). */
export abstract class MgrStandbyMap {
  readonly name: string;
  readonly monc: MonClient;
  /** Its client messenger. What daemons connect to is the server's. */
  readonly messenger: Messenger;
  readonly objecter: Objecter;
  readonly client: Client;
  readonly mgrc: MgrClient;
  readonly timer: SafeTimer;
  readonly py_module_registry: PyModuleRegistry;
  readonly server_addrs: entity_addrvec_t;
  active_mgr: Mgr | null = null;
  /** The newest map. */
  mgrmap = new MgrMap();
  protected readonly cct: CephContext;
  protected readonly book: AddressBook;
  /** The map says so: then what it can be asked was told. */
  protected available_in_map = false;

  constructor({ cct, book, name, messenger, monc, server_addrs }: MgrStandbyArgs) {
    this.cct = cct;
    this.book = book;
    this.name = name;
    this.messenger = messenger;
    this.monc = monc;
    this.server_addrs = server_addrs;
    this.objecter = new Objecter(cct, messenger, monc);
    this.client = new Client(cct, messenger, this.objecter);
    this.mgrc = new MgrClient(cct, messenger, monc);
    this.timer = new SafeTimer(cct);
    this.py_module_registry = new PyModuleRegistry(cct);
  }

  protected abstract send_beacon(): void;

  get admin_socket(): AdminSocket {
    return this.cct.admin_socket;
  }

  /** As its log says: `standby`, `active (starting)`, `active`. */
  state_str(): string {
    if (this.active_mgr === null) return 'standby';
    return this.active_mgr.is_initialized() ? 'active' : 'active (starting)';
  }

  @traced('MgrStandby::ms_dispatch', 'G07')
  ms_dispatch(m: Message): boolean {
    this.cct.dout(10, `${this.state_str()} ${m}`);
    const is_map = decide('message is a MgrMap', m instanceof MMgrMap, m.get_type_name());
    if (m instanceof MMgrMap) this.handle_mgr_map(m);
    let handled = false;
    if (decide('active', this.active_mgr !== null) && this.active_mgr !== null)
      handled = this.active_mgr.ms_dispatch(m);
    // The MgrClient behind it has to see the map too.
    return is_map ? false : handled;
  }

  @traced('MgrStandby::ms_handle_reset')
  ms_handle_reset(_con: Connection): boolean {
    return false;
  }

  /** Takes a new MgrMap: am I the active one in it? */
  @traced('MgrStandby::handle_mgr_map', 'G08')
  private handle_mgr_map(m: MMgrMap): void {
    const map = m.get_map();
    this.mgrmap = map;
    this.cct.dout(4, `received map epoch ${map.epoch}`);
    const gid = this.monc.get_global_id();
    const active_in_map = decide('my gid is the active one', map.active_gid === gid, map.active_gid, gid);
    if (this.py_module_registry.handle_mgr_map(map)) {
      this.cct.dout(1, 'respawning because set of enabled modules changed!');
      this.respawn();
    }

    if (active_in_map) {
      if (decide('no Mgr yet', this.active_mgr === null)) this.activate(map);
      else if (this.active_mgr?.got_mgr_map(map)) this.respawn();
      if (!this.available_in_map && decide('the map says I am available', map.available)) {
        this.cct.dout(4, 'Map now says I am available');
        this.available_in_map = true;
      }
    } else if (decide('but I was active', this.active_mgr !== null)) {
      this.cct.dout(-1, 'I was active but no longer am');
      this.respawn();
    } else {
      const other = map.active_gid !== 0 && map.active_name !== this.name;
      if (!decide('another mgr is active', other, map.active_name)) return;
      if (!decide('standby modules run', this.py_module_registry.is_standby_running()))
        this.py_module_registry.standby_start();
    }
  }

  private activate(map: MgrMap): void {
    const { cct, book, monc, objecter, py_module_registry, server_addrs } = this;
    cct.dout(1, 'Activating!');
    this.active_mgr = new Mgr({
      cct,
      book,
      monc,
      objecter,
      py_module_registry,
      mgrmap: map,
      addrs: server_addrs,
    });
    // As soon as it serves, it says so, rather than with the next tick.
    this.active_mgr.background_init(() => this.send_beacon());
    cct.dout(1, 'I am now activating');
  }

  /** The program is executed anew: nothing after this runs. */
  @traced('MgrStandby::respawn', 'G09')
  respawn(): never {
    this.cct.dout(1, 'respawn!');
    throw new ProcessEnd('exec');
  }
}
