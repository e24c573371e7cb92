import { why_no_cmdmap } from '../daemon/admin/why_no_cmdmap.ts';
import { EACCES, EINVAL, EIO, EOPNOTSUPP } from '../ceph/errno.ts';
import { MCommand } from '../ceph/messages/MCommand.ts';
import { MCommandReply } from '../ceph/messages/MCommandReply.ts';
import type { MgrCommand } from '../ceph/messages/MMgrBeacon.ts';
import type { MMgrCommand } from '../ceph/messages/MMgrCommand.ts';
import { MMgrCommandReply } from '../ceph/messages/MMgrCommandReply.ts';
import { Connection } from '../daemon/Connection.ts';
import { queue_tell_command } from '../daemon/queue_tell_command.ts';
import { decide, traced } from '../trace/traced.ts';
import { DaemonServerSessions } from './DaemonServerSessions.ts';
import { parse } from './MetadataUpdate.ts';
import { MgrSession } from './MgrSession.ts';
import type { ModuleCommand } from './modules/MgrModule.ts';

const ACCESS_DENIED =
  'access denied: does your client key have mgr caps? See http://docs.ceph.com/en/latest/mgr/administrator/#client-authentication';

/** The commands that come to the active mgr: who may give them, and who answers them. */
export abstract class DaemonServerCommands extends DaemonServerSessions {
  /**
   * What is told (`ceph tell`) the admin socket answers, for those who may do everything. Everything else is answered
   * by the modules; each runs on the finisher, where all modules' code runs.
   */
  @traced('DaemonServer::handle_command')
  protected handle_command(m: MCommand | MMgrCommand): boolean {
    const session = m.get_connection()?.get_priv();
    if (!decide('it has a session', session instanceof MgrSession) || !(session instanceof MgrSession))
      return true;
    const wrong = why_no_cmdmap(m.cmd.join(''));
    const value = parse(m.cmd.join(''));
    const is_object = typeof value === 'object' && value !== null && !Array.isArray(value);
    if (wrong !== null || !is_object) {
      this.reply(m, -EINVAL, wrong ?? `unparseable JSON ${m.cmd.join('')}`);
      return true;
    }
    const cmdmap: ModuleCommand = new Map(Object.entries(value));
    const prefix = String(cmdmap.get('prefix') ?? '');
    const told = decide('for the admin socket', m instanceof MCommand, prefix);
    const command = told ? undefined : this.command_of(prefix);
    const allowed = told
      ? session.caps.is_allow_all()
      : this._allowed_command(session, command, prefix, cmdmap, m);
    if (!decide('its caps allow it', allowed, session.entity_name)) {
      this.log_access_denied(session, m);
      this.reply(m, -EACCES, ACCESS_DENIED);
      return true;
    }
    this.audit(5, 'DBG', session, m, 'dispatch');
    if (m instanceof MCommand) queue_tell_command(this.cct, m);
    else this.pass_to_module(m, command, prefix, cmdmap);
    return true;
  }

  private command_of(prefix: string): MgrCommand | undefined {
    const commands = this.py_modules.get_py_commands();
    return commands.find(({ cmdstring }) => prefix_of(cmdstring) === prefix);
  }

  @traced('DaemonServer::_allowed_command')
  private _allowed_command(
    session: MgrSession,
    command: MgrCommand | undefined,
    prefix: string,
    cmdmap: ModuleCommand,
    m: MCommand | MMgrCommand,
  ): boolean {
    if (decide('the mon hands it on', session.is_mon(), session.entity_name)) return true;
    return session.caps.is_capable({
      service: 'py',
      module: command?.module ?? '',
      command: prefix,
      args: new Map(
        [...cmdmap].filter(([key]) => key !== 'prefix').map(([key, value]) => [key, String(value)]),
      ),
      perms: command?.req_perms ?? '',
      ip: m.get_connection()?.get_peer_addrs().get_legacy_str().split(':')[0] ?? '',
    });
  }

  private pass_to_module(
    m: MMgrCommand,
    command: MgrCommand | undefined,
    prefix: string,
    cmdmap: ModuleCommand,
  ): void {
    if (!decide('a module answers it', command !== undefined, prefix) || command === undefined) {
      this.cct.dout(4, `No handler found for '${prefix}'`);
      this.reply(m, -EINVAL, `No handler found for '${prefix}'`);
      return;
    }
    this.finisher.queue(() => {
      const refusal = this.refusal_of(command, prefix);
      if (refusal !== null) {
        this.cct.dout(4, refusal.rs);
        this.reply(m, refusal.r, refusal.rs);
        return;
      }
      const result = this.py_modules.active_modules?.handle_command(command, m.inbl, cmdmap);
      if (result !== undefined) this.reply(m, result.retval, result.stderr, result.stdout);
    });
  }

  /** Why a module does not answer: it is not enabled, or has failed. Null where it does. */
  private refusal_of({ module: name }: MgrCommand, prefix: string): { r: number; rs: string } | null {
    const module = this.py_modules.get_module(name);
    if (!decide('the module is enabled', module?.is_enabled() === true, name)) {
      const why = `is not enabled/loaded (required by command '${prefix}'): use \`ceph mgr module enable ${name}\` to enable it`;
      return { r: -EOPNOTSUPP, rs: `Module '${name}' ${why}` };
    }
    if (!decide('the module has failed', module?.is_failed() === true, name)) return null;
    // So that one can still look what is wrong.
    if (prefix === `${name} self-test`) return null;
    const why = `has experienced an error and cannot handle commands: ${module?.get_error_string() ?? ''}`;
    return { r: -EIO, rs: `Module '${name}' ${why}` };
  }

  @traced('DaemonServer::log_access_denied')
  private log_access_denied(session: MgrSession, m: MCommand | MMgrCommand): void {
    this.cct.dout(1, ' access denied');
    this.audit(1, 'INF', session, m, ' access denied');
  }

  /** Who gave which command: for the audit channel of the cluster log. */
  private audit(
    level: number,
    letters: string,
    session: MgrSession,
    m: MCommand | MMgrCommand,
    what: string,
  ): void {
    const from = `${m.get_source() ?? '?'} ${m.get_connection()?.get_peer_addrs().get_legacy_str() ?? ''}`;
    const who = `from='${from}' entity='${session.entity_name}' cmd=[${m.cmd.join(',')}]`;
    this.cct.dout(level, `log_channel(audit) log [${letters}] : ${who}: ${what}`);
  }

  private reply(m: MCommand | MMgrCommand, r: number, rs: string, out = ''): void {
    const con = m.get_connection();
    // It may go as soon as it has the answer.
    if (con instanceof Connection) con.mark_disposable();
    con?.send_message(
      m instanceof MCommand ? new MCommandReply(m, r, rs, out) : new MMgrCommandReply(m, r, rs, out),
    );
  }
}

/** The words of a command without its parameters. */
function prefix_of(cmdstring: string): string {
  return cmdstring
    .split(' ')
    .filter((word) => !word.includes('='))
    .join(' ');
}
