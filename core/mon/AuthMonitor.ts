import { EACCES, EINVAL } from '../ceph/errno.ts';
import { CEPH_AUTH_CEPHX, type MAuth } from '../ceph/messages/MAuth.ts';
import { MAuthReply } from '../ceph/messages/MAuthReply.ts';
import type { MMonCommand } from '../ceph/messages/MMonCommand.ts';
import { decide, traced } from '../trace/traced.ts';
import { KeyServer } from './KeyServer.ts';
import { catch_bad_cmd_get, cmdmap_of, reply_command } from './MonCommand.ts';
import type { MonOpRequest } from './MonOpRequest.ts';
import type { MonServices } from './MonServices.ts';
import type { AuthStore } from './MonitorStore.ts';

/**
 * Lets daemons and clients in, and gives each process its global id (Ceph's AuthMonitor). The secrets are not
 * checked: what counts is whether the entity has a key. One that nobody ever removed gets its key when it first
 * comes, as if it had just been deployed.
 */
export class AuthMonitor {
  private readonly mon: MonServices;
  private readonly store: AuthStore;
  private readonly keyring: KeyServer;
  private last_allocated_id: number;

  constructor(mon: MonServices) {
    this.mon = mon;
    this.store = mon.store.auth;
    this.keyring = new KeyServer(mon);
    // Ids are reserved in blocks: a monitor that starts does not know which of the last block it gave out.
    this.last_allocated_id = this.store.max_global_id;
  }

  /** The next new process of `entity` gets this id (which nobody else gets). Once. */
  preset_global_id(entity: string, gid: number): void {
    this.store.preset_global_ids.set(entity, gid);
  }

  /** Answers an MAuth: the session is authenticated, or refused with -EACCES. */
  @traced('AuthMonitor::prep_auth')
  prep_auth(op: MonOpRequest<MAuth>): void {
    const { m, session } = op;
    if (!decide('entity has a key', this.keyring.may_enter(m.entity), m.entity)) {
      op.send_reply(new MAuthReply(m.protocol, -EACCES, 0, 'access denied'));
      return;
    }
    if (m.want_rotating_keys && decide('rotating keys are asked for', session.is_authenticated())) {
      const keys = this.keyring.rotating_secrets(m.entity);
      op.send_reply(new MAuthReply(m.protocol, 0, session.global_id, '', keys));
      return;
    }
    session.entity_name = m.entity;
    session.global_id = m.global_id !== 0 ? m.global_id : this.assign_global_id(m.entity);
    const tickets =
      m.protocol === CEPH_AUTH_CEPHX ? this.keyring.service_tickets(m.entity, session.global_id) : [];
    op.send_reply(new MAuthReply(m.protocol, 0, session.global_id, '', null, tickets));
  }

  /** Runs an `auth …` command. */
  handle_command(op: MonOpRequest<MMonCommand>): void {
    const result = catch_bad_cmd_get(() => this.keyring.command(cmdmap_of(op)));
    reply_command(op, result ?? { r: -EINVAL, rs: 'command not known' }, 0);
  }

  @traced('AuthMonitor::assign_global_id')
  private assign_global_id(entity: string): number {
    const preset = this.store.preset_global_ids.get(entity);
    if (preset !== undefined) {
      this.store.preset_global_ids.delete(entity);
      return preset;
    }
    const reserved = new Set(this.store.preset_global_ids.values());
    const taken = new Set(this.mon.session_map.all().map((session) => session.global_id));
    do this.last_allocated_id += 1;
    while (reserved.has(this.last_allocated_id) || taken.has(this.last_allocated_id));
    while (this.store.max_global_id <= this.last_allocated_id) {
      this.store.max_global_id += this.mon.cct.conf.get_int('mon_globalid_prealloc');
    }
    return this.last_allocated_id;
  }
}
