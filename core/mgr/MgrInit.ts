import { ceph_assert } from '../ceph/ceph_assert.ts';
import type { MgrMap } from '../ceph/MgrMap.ts';
import type { entity_addrvec_t } from '../ceph/entity_addrvec.ts';
import type { AddressBook } from '../daemon/AddressBook.ts';
import { type AdminSocketHook, sync_hook } from '../daemon/AdminSocket.ts';
import type { CephContext } from '../daemon/CephContext.ts';
import { type Context, GatherBuilder } from '../daemon/Context.ts';
import { Finisher } from '../daemon/Finisher.ts';
import type { MonClient } from '../daemon/MonClient.ts';
import type { Objecter } from '../daemon/Objecter.ts';
import { decide, traced } from '../trace/traced.ts';
import { ClusterState } from './ClusterState.ts';
import { DaemonServer } from './DaemonServer.ts';
import { DaemonStateIndex } from './DaemonState.ts';
import { insert_metadata, parse, string_members } from './MetadataUpdate.ts';
import type { PyModuleRegistry } from './PyModuleRegistry.ts';

export interface MgrArgs {
  readonly cct: CephContext;
  readonly book: AddressBook;
  readonly monc: MonClient;
  readonly objecter: Objecter;
  readonly py_module_registry: PyModuleRegistry;
  readonly mgrmap: MgrMap;
  /** Where its server will listen. */
  readonly addrs: entity_addrvec_t;
}

/** Maps that an active mgr subscribes to, in the order in which it says so. */
const SUBSCRIPTIONS = ['log-info', 'mgrdigest', 'fsmap', 'servicemap'] as const;

/** How an active mgr starts (the base of Mgr). Its waits are on `mgr-fin`: maps come in meanwhile. */
export abstract class MgrInit {
  readonly daemon_state = new DaemonStateIndex();
  readonly cluster_state: ClusterState;
  readonly server: DaemonServer;
  protected readonly cct: CephContext;
  protected readonly monc: MonClient;
  protected readonly objecter: Objecter;
  protected readonly py_module_registry: PyModuleRegistry;
  protected readonly finisher: Finisher;
  protected digest_received = false;
  private initialized = false;
  private initializing = false;
  /** Told when an FSMap or a digest comes, while Mgr::init waits for one. */
  private on_news: (() => void) | null = null;
  private asok_hook: AdminSocketHook | null = null;

  constructor({ cct, book, monc, objecter, py_module_registry, mgrmap, addrs }: MgrArgs) {
    this.cct = cct;
    this.monc = monc;
    this.objecter = objecter;
    this.py_module_registry = py_module_registry;
    this.finisher = new Finisher(cct, 'Mgr', 'mgr-fin');
    this.cluster_state = new ClusterState(cct, mgrmap);
    this.cluster_state.set_objecter(objecter);
    const { daemon_state, cluster_state, finisher } = this;
    const py_modules = py_module_registry;
    this.server = new DaemonServer({
      cct,
      book,
      monc,
      finisher,
      daemon_state,
      cluster_state,
      py_modules,
      addrs,
    });
  }

  is_initialized(): boolean {
    return this.initialized;
  }

  /** Starts on the finisher, and finishes `completion` when that is done. */
  @traced('Mgr::background_init', 'G10')
  background_init(completion: Context): void {
    ceph_assert(!this.initializing, '!initializing');
    ceph_assert(!this.initialized, '!initialized');
    this.initializing = true;
    this.finisher.start();
    this.finisher.queue(() => this.init(completion));
  }

  /** Subscribes, then waits for an OSDMap that is new enough: it must shut out the mgr before this one. */
  @traced('Mgr::init', 'G10')
  private init(completion: Context): void {
    ceph_assert(this.initializing, 'initializing');
    for (const what of SUBSCRIPTIONS) this.monc.sub_want(what, 0, 0);
    this.cct.dout(4, 'waiting for OSDMap...');
    this.objecter.maybe_request_map();
    // What an earlier subscriber on this session has had is not sent again: a new session begins anew.
    this.monc.reopen_session();
    const needed = this.cluster_state.mgr_map.last_failure_osd_epoch;
    decide('an OSDMap must shut the last active mgr out', needed > 0, needed);
    const go_on = this.cct.process.this_thread().block();
    this.objecter.wait_for_map(Math.max(1, needed), () => go_on(() => this.init_server(completion)));
  }

  /** Mgr::init with the OSDMap: daemons may come, and who they are is loaded. */
  private init_server(completion: Context): void {
    this.server.init(this.monc.get_global_id());
    this.cct.dout(4, `Initialized server at ${this.server.get_myaddrs()}`);
    this.cct.dout(4, 'Loading daemon metadata...');
    this.load_all_metadata(() => this.init_fsmap(completion));
  }

  /** Asks the mon for what it knows of all daemons, and waits for the answers. `then` is what the caller does next. */
  @traced('Mgr::load_all_metadata', 'G10')
  private load_all_metadata(then: () => void): void {
    const answers = new Map<string, string>();
    const go_on = this.cct.process.this_thread().block();
    const gather = new GatherBuilder((r) => {
      ceph_assert(r === 0, 'mds_cmd.r == 0 && mon_cmd.r == 0 && osd_cmd.r == 0');
      go_on(() => this.take_all_metadata(answers), then);
    });
    for (const type of ['mds', 'osd', 'mon']) {
      const sub = gather.new_sub();
      this.monc.start_mon_command(`{"prefix": "${type} metadata"}`, (r, _outs, outbl) => {
        answers.set(type, outbl);
        sub(r);
      });
    }
    gather.activate();
  }

  private take_all_metadata(answers: ReadonlyMap<string, string>): void {
    for (const type of ['mds', 'mon', 'osd']) {
      const all = parse(answers.get(type) ?? '');
      for (const entry of Array.isArray(all) ? all : []) {
        const meta = string_members(entry);
        const name = meta?.get(type === 'osd' ? 'id' : 'name');
        if (
          meta === null ||
          name === undefined ||
          !decide('it has a host', meta.has('hostname'), `${type}.${name}`)
        ) {
          this.cct.dout(1, 'Skipping incomplete metadata entry');
          continue;
        }
        insert_metadata(this.daemon_state, { type, name }, meta);
      }
    }
  }

  /** Mgr::init with the metadata: waits for the FSMap. */
  private init_fsmap(completion: Context): void {
    this.objecter.with_osdmap((osdmap) => this.cluster_state.notify_osdmap(osdmap));
    this.cct.dout(4, 'waiting for FSMap...');
    const there = (): boolean => this.cluster_state.have_fsmap();
    decide('the FSMap is there', there());
    this.wait_for_news(there, () => this.init_digest(completion));
  }

  /** Mgr::init with the FSMap: waits for the mon's first digest. */
  private init_digest(completion: Context): void {
    this.cct.dout(4, 'waiting for MgrDigest...');
    decide('the first digest is there', this.digest_received);
    this.wait_for_news(
      () => this.digest_received,
      () => this.init_modules(),
      () => completion(0),
    );
  }

  /** The thread waits until `there` holds. `after` is what the caller of Mgr::init does next. */
  private wait_for_news(there: () => boolean, then: () => void, after?: () => void): void {
    const go_on = this.cct.process.this_thread().block();
    this.on_news = () => {
      if (!there()) return;
      this.on_news = null;
      go_on(then, after);
    };
    this.on_news();
  }

  /** Called by the handlers of what Mgr::init waits for. */
  protected maps_arrived(): void {
    this.on_news?.();
  }

  /** The last of Mgr::init: the modules. */
  private init_modules(): void {
    const { cct, monc, cluster_state, daemon_state, finisher } = this;
    cct.dout(4, 'starting python modules...');
    const pg_ready = () => this.server.pgmap_ready;
    this.py_module_registry.active_start({ cct, monc, cluster_state, daemon_state, finisher, pg_ready });
    cluster_state.final_init();
    this.register_asok();
    cct.dout(4, 'Complete.');
    this.initializing = false;
    this.initialized = true;
  }

  private register_asok(): void {
    this.asok_hook = sync_hook((_command, _cmdmap, f) => {
      f.open_object_section('mgr_status');
      f.dump_int('mgrmap_epoch', this.cluster_state.mgr_map.epoch);
      f.dump_bool('initialized', this.initialized);
      f.close_section();
      return undefined;
    });
    this.cct.admin_socket.register_command('mgr_status', this.asok_hook, 'Dump mgr status');
  }

  trace_label(): string {
    return 'Mgr';
  }
}
