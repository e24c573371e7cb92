import type { JsonObject, JsonValue } from './json/value.ts';
import { OrderedMap } from './ordered.ts';
import type { epoch_t } from './types.ts';
import { utime_t } from './utime.ts';

/** One daemon of a service that is no part of Ceph itself, an rgw say (`ServiceMap::Daemon`). */
export interface ServiceDaemon {
  readonly gid: number;
  readonly addr: string;
  readonly start_epoch: epoch_t;
  readonly start_stamp: utime_t;
  readonly metadata: ReadonlyMap<string, string>;
  readonly task_status: ReadonlyMap<string, string>;
}

/** Which daemons serve what: kept by the mgr, stored by the monitor (Ceph's ServiceMap). */
export class ServiceMap {
  epoch: epoch_t = 0;
  modified: utime_t = utime_t.ZERO;
  /** Service, then daemon, in order of name. */
  services = new OrderedMap<string, OrderedMap<string, ServiceDaemon>>();

  clone(): ServiceMap {
    const copy = Object.assign(new ServiceMap(), this);
    copy.services = new OrderedMap(
      [...this.services].map(([name, daemons]) => [name, new OrderedMap(daemons)]),
    );
    return copy;
  }

  /** The document of `ceph service dump -f json`, as far as services have daemons. */
  dump(): JsonObject {
    const services = [...this.services].map(([name, daemons]): [string, JsonObject] => {
      const dumped = new Map<string, JsonValue>([['summary', '']]);
      for (const [id, daemon] of daemons) dumped.set(id, dump_daemon(daemon));
      return [name, { daemons: dumped }];
    });
    return { epoch: this.epoch, modified: this.modified.toString(), services: new Map(services) };
  }
}

function dump_daemon(daemon: ServiceDaemon): JsonObject {
  return {
    start_epoch: daemon.start_epoch,
    start_stamp: daemon.start_stamp.toString(),
    gid: daemon.gid,
    addr: daemon.addr,
    metadata: daemon.metadata,
    task_status: daemon.task_status,
  };
}
