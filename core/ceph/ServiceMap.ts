import type { JsonObject, JsonValue } from './json/value.ts';
import { OrderedMap } from './ordered.ts';
import type { epoch_t } from './types.ts';
import { utime_t } from './utime.ts';

/** A daemon that told the mgr of itself (`ServiceMap::Daemon`). */
export interface ServiceDaemon {
  readonly gid: number;
  /** As printed: `10.0.0.1:0/2963563416`. */
  readonly addr: string;
  /** ServiceMap epoch and time at which it came. */
  readonly start_epoch: epoch_t;
  readonly start_stamp: utime_t;
  readonly metadata: ReadonlyMap<string, string>;
  readonly task_status: ReadonlyMap<string, string>;
}

/** All daemons of one kind (`ServiceMap::Service`). */
export interface Service {
  readonly summary: string;
  /** By id. */
  readonly daemons: OrderedMap<string, ServiceDaemon>;
}

/** Whether that is a kind of Ceph's own daemons, which other maps list: such an entry is there for its tasks alone. */
export function is_normal_ceph_entity(type: string): boolean {
  return ['osd', 'client', 'mon', 'mds', 'mgr'].includes(type);
}

const NO_DAEMON: ServiceDaemon = {
  gid: 0,
  addr: '-',
  start_epoch: 0,
  start_stamp: utime_t.ZERO,
  metadata: new Map(),
  task_status: new Map(),
};

/** Daemons that no other map lists: rgw, rbd-mirror, cephfs-mirror, … */
export class ServiceMap {
  epoch: epoch_t = 0;
  modified: utime_t = utime_t.ZERO;
  /** By kind: `rgw`. */
  services = new OrderedMap<string, Service>();

  clone(): ServiceMap {
    const copy = Object.assign(new ServiceMap(), this);
    copy.services = new OrderedMap(
      [...this.services].map(([kind, { summary, daemons }]) => [
        kind,
        { summary, daemons: new OrderedMap(daemons) },
      ]),
    );
    return copy;
  }

  /** The daemon, which is there from now on; and whether it was not. */
  get_daemon(kind: string, id: string): { readonly daemon: ServiceDaemon; readonly added: boolean } {
    const known = this.services.get(kind)?.daemons.get(id);
    if (known !== undefined) return { daemon: known, added: false };
    this.set_daemon(kind, id, NO_DAEMON);
    return { daemon: NO_DAEMON, added: true };
  }

  set_daemon(kind: string, id: string, daemon: ServiceDaemon): void {
    const service = this.services.get(kind) ?? { summary: '', daemons: new OrderedMap() };
    service.daemons.set(id, daemon);
    this.services.set(kind, service);
  }

  /** A kind whose last daemon goes is gone too. @returns whether there was such a daemon. */
  rm_daemon(kind: string, id: string): boolean {
    const service = this.services.get(kind);
    if (service?.daemons.delete(id) !== true) return false;
    if (service.daemons.size === 0) this.services.delete(kind);
    return true;
  }

  /** The document of `ceph service dump -f json` (`ServiceMap::dump`). */
  dump(): JsonObject {
    return {
      epoch: this.epoch,
      modified: this.modified.toString(),
      services: new Map([...this.services].map(([kind, service]) => [kind, dump_service(service)])),
    };
  }
}

/** The summary stands among the daemons, as if it were one. */
function dump_service({ summary, daemons }: Service): JsonObject {
  const all = new Map<string, JsonValue>([['summary', summary]]);
  for (const [id, daemon] of daemons) {
    all.set(id, {
      start_epoch: daemon.start_epoch,
      start_stamp: daemon.start_stamp.toString(),
      gid: daemon.gid,
      addr: daemon.addr,
      metadata: daemon.metadata,
      task_status: daemon.task_status,
    });
  }
  return { daemons: all };
}
