import { expect, it } from 'vitest';
import { entity_name_t } from '../../../core/ceph/entity_name.ts';
import { Message } from '../../../core/ceph/messages/Message.ts';

class MCounted extends Message {
  readonly class_name = 'MCounted';
  prints = 0;

  constructor() {
    super(1);
  }
  get_type_name(): string {
    return 'counted';
  }
  override print(): string {
    this.prints++;
    return `counted(${this.source ?? 'nobody'}:${this.tid})`;
  }
}

it('prints a message once for all who ask what it is, and again only under another envelope', () => {
  const m = new MCounted();
  expect([`${m}`, m.trace_label(), m.toString()]).toEqual(Array(3).fill('counted(nobody:0)'));
  expect(m.prints).toBe(1);
  m.set_tid(7);
  m.source = entity_name_t.OSD(3);
  expect([`${m}`, m.trace_label()]).toEqual(Array(2).fill('counted(osd.3:7)'));
  expect(m.prints).toBe(2);
});
