import { OrderedMap } from '../ordered.ts';
import type { version_t } from '../types.ts';
import { Message } from './Message.ts';
import { CEPH_MSG_MON_SUBSCRIBE } from './types.ts';

/** From which version on, and whether once or for good (`ceph_mon_subscribe_item`). */
export interface ceph_mon_subscribe_item {
  readonly start: version_t;
  readonly onetime: boolean;
}

/** "Send me these maps", from everybody to a monitor. */
export class MMonSubscribe extends Message {
  readonly class_name = 'MMonSubscribe';
  /** By name: `mdsmap`, `osdmap`, `fsmap`, … */
  readonly what: ReadonlyMap<string, ceph_mon_subscribe_item>;
  readonly hostname: string;

  constructor(what: Iterable<readonly [string, ceph_mon_subscribe_item]>, hostname = '') {
    super(CEPH_MSG_MON_SUBSCRIBE, 3);
    this.what = new OrderedMap(what);
    this.hostname = hostname;
  }

  get_type_name(): string {
    return 'mon_subscribe';
  }
  /** `mon_subscribe({mdsmap=6+,osdmap=20})`: the plus is "and all that follow". */
  override print(): string {
    const items = [...this.what].map(([name, item]) => `${name}=${item.start}${item.onetime ? '' : '+'}`);
    return `mon_subscribe({${items.join(',')}})`;
  }
}
