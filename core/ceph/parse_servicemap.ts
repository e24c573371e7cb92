import * as c from './codecs.ts';
import { dict, type Fields, read_fields, required } from './json/codec.ts';
import type { JsonCursor } from './json/cursor.ts';
import { OrderedMap } from './ordered.ts';
import { parse_epoch, parse_utime, read_document } from './parse_common.ts';
import { type Service, type ServiceDaemon, ServiceMap } from './ServiceMap.ts';
import { utime_t } from './utime.ts';

const DAEMON: Fields<ServiceDaemon> = {
  start_epoch: required(c.epoch),
  start_stamp: c.time,
  gid: required(c.uint53),
  addr: c.text,
  metadata: dict(c.text),
  task_status: dict(c.text),
};

/**
 * Reads what `ceph service dump -f json` prints. Keys that 16.2 does not know are passed over.
 * @throws ParseError, and nothing else, whatever the text.
 */
export function parse_servicemap(text: string): ServiceMap {
  return parse_servicemap_at(read_document(text));
}

export function parse_servicemap_at(at: JsonCursor): ServiceMap {
  const map = new ServiceMap();
  map.epoch = parse_epoch(at.get('epoch', 'an epoch (integer)'));
  map.modified = parse_utime(at.get('modified', 'a time'));
  for (const [kind, service] of at
    .get('services', 'an object of services')
    .entries('an object of services')) {
    map.services.set(kind, parse_service(service));
  }
  return map;
}

function parse_service(at: JsonCursor): Service {
  let summary = '';
  const daemons: Service['daemons'] = new OrderedMap();
  for (const [id, value] of at.get('daemons', 'an object of daemons').entries('an object of daemons')) {
    if (id === 'summary') summary = value.string();
    else daemons.set(id, parse_daemon(value));
  }
  return { summary, daemons };
}

function parse_daemon(at: JsonCursor): ServiceDaemon {
  return read_fields<ServiceDaemon>(at, DAEMON, {
    gid: 0,
    addr: '',
    start_epoch: 0,
    start_stamp: utime_t.ZERO,
    metadata: new Map(),
    task_status: new Map(),
  });
}
