import type { entity_addrvec_t } from '../ceph/entity_addrvec.ts';
import { is_normal_ceph_entity, ServiceMap } from '../ceph/ServiceMap.ts';
import { type CephContext, ceph_clock_now } from '../daemon/CephContext.ts';
import { Messenger } from '../daemon/Messenger.ts';
import { entity_name_t } from '../ceph/entity_name.ts';
import type { AddressBook } from '../daemon/AddressBook.ts';
import type { Finisher } from '../daemon/Finisher.ts';
import type { MonClient } from '../daemon/MonClient.ts';
import { decide, traced } from '../trace/traced.ts';
import type { ClusterState } from './ClusterState.ts';
import { type DaemonKey, type DaemonStateIndex, key_text } from './DaemonState.ts';
import { MetadataUpdate } from './MetadataUpdate.ts';
import type { PyModuleRegistry } from './PyModuleRegistry.ts';

export interface DaemonServerArgs {
  readonly cct: CephContext;
  readonly book: AddressBook;
  readonly monc: MonClient;
  readonly finisher: Finisher;
  readonly daemon_state: DaemonStateIndex;
  readonly cluster_state: ClusterState;
  readonly py_modules: PyModuleRegistry;
  /** Where it listens. */
  readonly addrs: entity_addrvec_t;
}

/** What the server of the active mgr is made of, and what it does with maps (the base of DaemonServer). */
export abstract class DaemonServerMaps {
  readonly messenger: Messenger;
  /** True once every OSD has reported, so that what is told of placement groups is whole. */
  pgmap_ready = false;
  protected readonly cct: CephContext;
  protected readonly monc: MonClient;
  protected readonly finisher: Finisher;
  protected readonly daemon_state: DaemonStateIndex;
  protected readonly cluster_state: ClusterState;
  protected readonly py_modules: PyModuleRegistry;
  /** The service map with what daemons have told; the mon gets it when that was something new. */
  protected pending_service_map = new ServiceMap();
  protected pending_service_map_dirty = 0;

  constructor(args: DaemonServerArgs) {
    this.cct = args.cct;
    this.monc = args.monc;
    this.finisher = args.finisher;
    this.daemon_state = args.daemon_state;
    this.cluster_state = args.cluster_state;
    this.py_modules = args.py_modules;
    this.messenger = new Messenger(args.cct, args.book, entity_name_t.MGR(-1), args.addrs);
  }

  get_myaddrs(): entity_addrvec_t {
    return this.messenger.get_myaddrs();
  }

  /** Asks for the metadata of mgrs that are not known yet. */
  @traced('DaemonServer::got_mgr_map')
  got_mgr_map(): void {
    const { mgr_map } = this.cluster_state;
    const names = [mgr_map.active_name, ...[...mgr_map.standbys.values()].map(({ name }) => name)];
    const present = names.filter((name) => name !== '');
    for (const name of present) {
      const key = { type: 'mgr', name };
      if (this.daemon_state.is_updating(key)) continue;
      if (decide('the mgr is new', !this.daemon_state.exists(key), name)) this.ask_metadata(key);
    }
    this.daemon_state.cull('mgr', new Set(present));
  }

  @traced('DaemonServer::got_service_map')
  got_service_map(): void {
    const { servicemap } = this.cluster_state;
    if (decide('the first service map', this.pending_service_map.epoch === 0, servicemap.epoch))
      this.pending_service_map = servicemap.clone();
    // What is pending is as new as what the mon has, for the mon has it from here.
    this.pending_service_map.epoch = servicemap.epoch + 1;
  }

  /** A daemon speaks whose metadata is not known: it is asked for, and the daemon will come again. */
  @traced('DaemonServer::fetch_missing_metadata')
  protected fetch_missing_metadata(key: DaemonKey, addr: string): void {
    if (decide('it was asked for already', this.daemon_state.is_updating(key), key_text(key))) return;
    if (!decide('a kind that has metadata', ['osd', 'mds', 'mon'].includes(key.type), key.type)) return;
    this.ask_metadata(key, addr);
  }

  private ask_metadata(key: DaemonKey, addr?: string): void {
    const update = new MetadataUpdate(this.cct, this.daemon_state, key);
    if (key.type === 'mds' && addr !== undefined) update.set_default('addr', addr);
    update.start(this.monc);
  }

  /** Drops those of the pending service map that have been silent for mgr_service_beacon_grace. */
  @traced('DaemonServer::_prune_pending_service_map')
  protected _prune_pending_service_map(): void {
    const now = ceph_clock_now(this.cct);
    const cutoff = now - this.cct.conf.get_float('mgr_service_beacon_grace');
    for (const [type, { daemons }] of [...this.pending_service_map.services]) {
      for (const name of [...daemons.keys()])
        if (this.is_stale(type, name, now, cutoff)) this.prune(type, name);
    }
  }

  private is_stale(type: string, name: string, now: number, cutoff: number): boolean {
    const state = this.daemon_state.get({ type, name });
    if (!decide('the daemon is known', state !== undefined, `${type}.${name}`) || state === undefined)
      return is_normal_ceph_entity(type);
    // This mgr has just begun: the daemon has as long as any to say that it is there.
    if (state.last_service_beacon === 0) state.last_service_beacon = now;
    const last = state.last_service_beacon;
    return decide('it was silent for too long', last < cutoff, `${type}.${name}`, last);
  }

  private prune(type: string, name: string): void {
    this.pending_service_map.rm_daemon(type, name);
    this.pending_service_map_dirty = this.pending_service_map.epoch;
  }
}
