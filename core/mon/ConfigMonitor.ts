import { EINVAL, ENOENT } from '../ceph/errno.ts';
import { OrderedMap } from '../ceph/ordered.ts';
import type { JsonValue } from '../ceph/json/value.ts';
import { MConfig } from '../ceph/messages/MConfig.ts';
import type { MMonCommand } from '../ceph/messages/MMonCommand.ts';
import type { Option } from '../daemon/config/Option.ts';
import { normalize_key_name } from '../daemon/config/normalize_key_name.ts';
import { SCHEMA } from '../daemon/config/schema.ts';
import { parse_option_value, print_option_value } from '../daemon/config/value.ts';
import { collect_sys_info } from '../daemon/sys_info.ts';
import { traced } from '../trace/traced.ts';
import type { CmdMap } from './CmdMap.ts';
import { ConfigMap, config_key } from './config/ConfigMap.ts';
import { parse_mask } from './config/OptionMask.ts';
import { config_table, dump_entity_option, dump_option, indented } from './config/print.ts';
import {
  catch_bad_cmd_get,
  type CommandResult,
  cmdmap_of,
  format_output,
  reply_command,
  with_newline,
} from './MonCommand.ts';
import type { MonOpRequest } from './MonOpRequest.ts';
import type { MonServices } from './MonServices.ts';
import type { MonSession, Subscription } from './MonSession.ts';

const HOST = collect_sys_info().get('hostname') ?? '';
const ENTITY = /^(auth|mon|osd|mds|mgr|client)(\..*)?$/;

/**
 * Keeps options for the daemons, and tells each the ones that are for it (Ceph's ConfigMonitor). What a daemon's own
 * file says wins over them.
 */
export class ConfigMonitor {
  private readonly mon: MonServices;
  /** What each session was told last. */
  private readonly told = new WeakMap<MonSession, string>();

  constructor(mon: MonServices) {
    this.mon = mon;
  }

  /** Runs a `config …` command; what changes the options is answered once that is committed. */
  handle_command(op: MonOpRequest<MMonCommand>): void {
    const result = catch_bad_cmd_get(() => this.run(cmdmap_of(op), op));
    if (result !== null) reply_command(op, result, 0);
  }

  private run(cmd: CmdMap, op: MonOpRequest<MMonCommand>): CommandResult | null {
    switch (cmd.prefix()) {
      case 'config dump':
        return this.dump(cmd);
      case 'config get':
        return this.get(cmd);
      default:
        return this.change(cmd, op);
    }
  }

  private dump(cmd: CmdMap): CommandResult {
    const options = this.map().dump();
    const out = format_output(
      cmd,
      () => options.map(dump_option),
      () => config_table(options, indented),
    );
    return { r: 0, out };
  }

  private get(cmd: CmdMap): CommandResult {
    const who = cmd.string('who') ?? '';
    if (!ENTITY.test(who)) return { r: -EINVAL, rs: `unrecognized entity '${who}'` };
    const options = this.map().of({ name: who, host: HOST });
    const name = normalize_key_name(cmd.string('key') ?? '');
    if (name === '') {
      const out = format_output(
        cmd,
        () =>
          new OrderedMap<string, JsonValue>(
            [...options].map(([key, each]) => [key, dump_entity_option(each)]),
          ),
        () => config_table([...options.values()], (section) => section),
      );
      return { r: 0, out };
    }
    const option = SCHEMA.get(name);
    if (option === undefined) return { r: -ENOENT, rs: `unrecognized key '${name}'` };
    if (name === 'fsid') return { r: 0, out: `${this.mon.monmap.fsid}\n` };
    if (is_special(option)) return special(name);
    return { r: 0, out: with_newline(options.get(name)?.value ?? default_text(option, who)) };
  }

  private change(cmd: CmdMap, op: MonOpRequest<MMonCommand>): CommandResult | null {
    const name = normalize_key_name(cmd.string('name') ?? '');
    const who = cmd.string('who') ?? '';
    let value: string | null = null;
    if (cmd.prefix() === 'config set') {
      const checked = check_value(name, cmd.string('value') ?? '', cmd.bool('force'));
      if (typeof checked !== 'string') return checked;
      value = checked;
    }
    const target = parse_mask(who);
    if (target === null) return { r: -EINVAL, rs: `unrecognized config target '${who}'` };
    const key = config_key(target.section, target.mask, name);
    const { store, paxos } = this.mon;
    paxos.queue_pending(
      () => {
        const config = new Map(store.config);
        if (value === null) config.delete(key);
        else config.set(key, value);
        store.config = config;
      },
      () => {
        this.check_all_subs();
        reply_command(op, { r: 0 }, 0);
      },
    );
    paxos.trigger_propose();
    return null;
  }

  /** Whoever asks for the first time is told, were there nothing to tell. */
  check_sub(sub: Subscription): void {
    if (this.refresh_config(sub.session) || sub.next === 0) this.send_config(sub);
  }

  @traced('ConfigMonitor::check_all_subs')
  private check_all_subs(): void {
    const { cct, name } = this.mon;
    cct.conf.set_mon_vals(this.options_of(`mon.${name}`));
    for (const sub of this.mon.session_map.subs_of('config')) {
      if (this.refresh_config(sub.session)) this.send_config(sub);
    }
  }

  /** Whether a session has other options than it was told. */
  private refresh_config(session: MonSession): boolean {
    const now = JSON.stringify([...this.options_of(session.entity_name)]);
    const changed = now !== (this.told.get(session) ?? '[]');
    this.told.set(session, now);
    return changed;
  }

  private send_config(sub: Subscription): void {
    sub.session.con.send_message(new MConfig(this.options_of(sub.session.entity_name)));
    sub.next = 1;
  }

  private options_of(entity: string): ReadonlyMap<string, string> {
    const options = this.map().of({ name: entity, host: HOST });
    return new Map([...options].map(([name, { value }]) => [name, value]));
  }

  private map(): ConfigMap {
    return new ConfigMap(this.mon.store.config);
  }
}

/** The value as it prints; or why it cannot be kept. */
function check_value(name: string, value: string, force: boolean): string | CommandResult {
  if (force) return value;
  const option = SCHEMA.get(name);
  if (option === undefined) return { r: -EINVAL, rs: `unrecognized config option '${name}'` };
  const parsed = parse_option_value(option, value);
  if ('error' in parsed) return { r: -parsed.errno, rs: `error parsing value: ${parsed.error}` };
  if (is_special(option)) return special(name);
  return print_option_value(option, parsed.value);
}

/** What a daemon has to know before it can ask a mon. */
function is_special(option: Option): boolean {
  return option.flags.includes('no_mon_update');
}

function special(name: string): CommandResult {
  return { r: -EINVAL, rs: `${name} is special and cannot be stored by the mon` };
}

function default_text(option: Option, who: string): string {
  const text = who.startsWith('client') ? option.default : (option.daemon_default ?? option.default);
  const parsed = text === '' ? null : parse_option_value({ ...option, min: null, max: null }, text);
  return parsed !== null && 'value' in parsed ? print_option_value(option, parsed.value) : text;
}
