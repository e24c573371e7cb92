import { EACCES, EINVAL } from '../ceph/errno.ts';
import type { JsonValue } from '../ceph/json/value.ts';
import type { MAuth } from '../ceph/messages/MAuth.ts';
import { MAuthReply } from '../ceph/messages/MAuthReply.ts';
import type { MMonCommand } from '../ceph/messages/MMonCommand.ts';
import { decide, traced } from '../trace/traced.ts';
import { base64 } from './base64.ts';
import type { CmdMap } from './CmdMap.ts';
import {
  type CommandResult,
  catch_bad_cmd_get,
  cmdmap_of,
  format_output,
  reply_command,
} from './MonCommand.ts';
import type { MonOpRequest } from './MonOpRequest.ts';
import type { MonServices } from './MonServices.ts';
import type { AuthEntry, AuthStore } from './MonitorStore.ts';

/** What the daemons of each kind may do, as a deployment gives it to them. */
const DEPLOYED_CAPS: Readonly<Record<string, AuthEntry['caps']>> = {
  mds: [
    ['mds', 'allow'],
    ['mon', 'allow profile mds'],
    ['osd', 'allow rwx'],
  ],
  osd: [
    ['mon', 'allow profile osd'],
    ['osd', 'allow *'],
  ],
  mgr: [
    ['mds', 'allow *'],
    ['mon', 'allow profile mgr'],
    ['osd', 'allow *'],
  ],
  client: [
    ['mds', 'allow *'],
    ['mgr', 'allow *'],
    ['mon', 'allow *'],
    ['osd', 'allow *'],
  ],
};

const ENTITY = /^(mon|mds|osd|client|mgr|auth)\.(.+)$/;

/**
 * Lets daemons and clients in, and gives each process its global id (Ceph's AuthMonitor). The secrets are not
 * checked: what counts is whether the entity has a key. One that nobody ever removed gets its key when it first
 * comes, as if it had just been deployed.
 */
export class AuthMonitor {
  private readonly mon: MonServices;
  private readonly store: AuthStore;
  private last_allocated_id: number;

  constructor(mon: MonServices) {
    this.mon = mon;
    this.store = mon.store.auth;
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
    if (!decide('entity has a key', this.may_enter(m.entity), m.entity)) {
      op.send_reply(new MAuthReply(m.protocol, -EACCES, 0, 'access denied'));
      return;
    }
    if (m.want_rotating_keys && decide('rotating keys are asked for', session.is_authenticated())) {
      op.send_reply(new MAuthReply(m.protocol, 0, session.global_id, '', true));
      return;
    }
    session.entity_name = m.entity;
    session.global_id = m.global_id !== 0 ? m.global_id : this.assign_global_id(m.entity);
    op.send_reply(new MAuthReply(m.protocol, 0, session.global_id));
  }

  /** Runs an `auth …` command. */
  handle_command(op: MonOpRequest<MMonCommand>): void {
    const result = catch_bad_cmd_get(() => this.command(cmdmap_of(op)));
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

  private may_enter(entity: string): boolean {
    if (this.store.removed.has(entity)) return false;
    const type = ENTITY.exec(entity)?.[1] ?? '';
    if (!this.store.keyring.has(entity)) this.add(entity, DEPLOYED_CAPS[type] ?? []);
    return true;
  }

  private add(entity: string, caps: AuthEntry['caps']): void {
    this.store.removed.delete(entity);
    this.store.keyring.set(entity, { key: this.new_key(), caps });
  }

  private command(cmd: CmdMap): CommandResult | null {
    switch (cmd.prefix()) {
      case 'auth ls':
        return this.ls(cmd);
      case 'auth add':
        return this.add_command(cmd);
      case 'auth rm':
      case 'auth del':
        return this.rm(cmd);
      default:
        return null;
    }
  }

  private ls(cmd: CmdMap): CommandResult {
    const entries = [...this.store.keyring].sort(([a], [b]) => (a < b ? -1 : 1));
    const json = (): JsonValue =>
      entries.length === 0
        ? {}
        : {
            auth_dump: entries.map(([entity, { key, caps }]) => ({
              entity,
              key,
              caps: Object.fromEntries(caps),
            })),
          };
    if (cmd.format() !== 'plain') return { r: 0, out: format_output(cmd, json, () => '') };
    const out = entries
      .map(([entity, { key, caps }]) => {
        const lines = caps.map(([service, cap]) => `\tcaps: [${service}] ${cap}\n`);
        return `${entity}\n\tkey: ${key}\n${lines.join('')}`;
      })
      .join('');
    return {
      r: 0,
      rs: entries.length > 0 ? 'installed auth entries:\n' : 'no installed auth entries!\n',
      out,
    };
  }

  private add_command(cmd: CmdMap): CommandResult {
    const entity = cmd.string('entity');
    if (entity === undefined) return { r: -EINVAL };
    if (!ENTITY.test(entity)) return { r: -EINVAL, rs: 'bad entity name' };
    const words = cmd.strings('caps') ?? [];
    const caps: [string, string][] = [];
    for (let i = 0; i + 1 < words.length; i += 2) caps.push([words[i] as string, words[i + 1] as string]);
    this.add(entity, caps);
    return { r: 0, rs: `added key for ${entity}` };
  }

  private rm(cmd: CmdMap): CommandResult {
    const entity = cmd.string('entity');
    if (entity === undefined) return { r: -EINVAL };
    if (!ENTITY.test(entity)) return { r: -EINVAL, rs: 'bad entity name' };
    this.store.removed.add(entity);
    const had = this.store.keyring.delete(entity);
    return { r: 0, rs: had ? 'updated' : `entity ${entity} does not exist` };
  }

  /** As CryptoKey prints: type 1, the time, the length, 16 bytes of secret. */
  private new_key(): string {
    const now = this.mon.now();
    const bytes = [1, 0, ...little_endian(now.sec), ...little_endian(now.usec * 1000), 16, 0];
    for (let i = 0; i < 4; i++) bytes.push(...little_endian(this.mon.random.uint32()));
    return base64(bytes);
  }
}

function little_endian(n: number): number[] {
  return [n & 0xff, (n >>> 8) & 0xff, (n >>> 16) & 0xff, (n >>> 24) & 0xff];
}
