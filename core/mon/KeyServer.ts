import { EINVAL } from '../ceph/errno.ts';
import type { JsonValue } from '../ceph/json/value.ts';
import { type RotatingSecrets, type ServiceTicket, sign_ticket } from '../ceph/ServiceTicket.ts';
import { base64 } from './base64.ts';
import type { CmdMap } from './CmdMap.ts';
import { type CommandResult, format_output } from './MonCommand.ts';
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

/** The services whose daemons take tickets. */
const SERVICES = ['mds', 'osd', 'mgr'];
/** The service keys are never replaced here: no simulation lasts so long that it would show. */
const SECRET_ID = 1;

const ENTITY = /^(mon|mds|osd|client|mgr|auth)\.(.+)$/;

/** Who has a key (Ceph's KeyServer), and the `auth …` commands about it. */
export class KeyServer {
  private readonly mon: MonServices;
  private readonly store: AuthStore;

  constructor(mon: MonServices) {
    this.mon = mon;
    this.store = mon.store.auth;
  }

  /** Has it a key? One that was never removed gets one now. */
  may_enter(entity: string): boolean {
    if (this.store.removed.has(entity)) return false;
    const type = ENTITY.exec(entity)?.[1] ?? '';
    if (!this.store.keyring.has(entity)) this.add(entity, DEPLOYED_CAPS[type] ?? []);
    return true;
  }

  private add(entity: string, caps: AuthEntry['caps']): void {
    this.store.removed.delete(entity);
    this.store.keyring.set(entity, { key: this.new_key(), caps });
  }

  /** What the mon certifies to each service about an entity that has shown its key. */
  service_tickets(entity: string, global_id: number): ServiceTicket[] {
    const caps_of = new Map(this.store.keyring.get(entity)?.caps);
    return SERVICES.map((service) => {
      const ticket = { service, name: entity, global_id, caps: caps_of.get(service) ?? null };
      return { ...ticket, secret_id: SECRET_ID, signature: sign_ticket(this.secret_of(service), ticket) };
    });
  }

  /** The keys that a daemon checks tickets with: those of its own service. */
  rotating_secrets(entity: string): RotatingSecrets {
    const service = ENTITY.exec(entity)?.[1] ?? '';
    return new Map(SERVICES.includes(service) ? [[SECRET_ID, this.secret_of(service)]] : []);
  }

  private secret_of(service: string): string {
    const known = this.store.service_secrets.get(service);
    if (known !== undefined) return known;
    const secret = this.new_key();
    this.store.service_secrets.set(service, secret);
    return secret;
  }

  /** Runs an `auth …` command; null for one that is no such. */
  command(cmd: CmdMap): CommandResult | null {
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
