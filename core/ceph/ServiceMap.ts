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
