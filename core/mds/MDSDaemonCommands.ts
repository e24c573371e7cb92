import { why_no_cmdmap } from '../daemon/admin/why_no_cmdmap.ts';
import { ceph_assert } from '../ceph/ceph_assert.ts';
import { EINVAL, EOPNOTSUPP, EPERM } from '../ceph/errno.ts';
import type { MCommand } from '../ceph/messages/MCommand.ts';
import { MCommandReply } from '../ceph/messages/MCommandReply.ts';
import { MMonCommand } from '../ceph/messages/MMonCommand.ts';
import { type asok_finisher, cmd_getval, cmdmap_from_json, type raw_cmdmap } from '../daemon/AdminSocket.ts';
import { Connection } from '../daemon/Connection.ts';
import { seconds_to_us } from '../sim/Clock.ts';
import { decide, traced } from '../trace/traced.ts';
import { MDSDaemonSessions } from './MDSDaemonSessions.ts';
import { Session } from './Session.ts';

/** Commands of the daemon itself, whether it holds a rank or not. */
export type daemon_command = 'exit' | 'respawn' | 'heap' | 'cpu_profiler';

export function is_daemon_command(prefix: string): prefix is daemon_command {
  return ['exit', 'respawn', 'heap', 'cpu_profiler'].includes(prefix);
}

export const DAEMON_COMMANDS: readonly (readonly [cmddesc: string, help: string])[] = [
  ['exit', 'Terminate this MDS'],
  ['respawn', 'Respawn this MDS'],
  [
    'heap name=heapcmd,type=CephChoices,' +
      'strings=dump|start_profiler|stop_profiler|release|get_release_rate|set_release_rate|stats ' +
      'name=value,type=CephString,req=false',
    'show heap usage info (available only if compiled with tcmalloc)',
  ],
  ['cpu_profiler name=arg,type=CephChoices,strings=status|flush', 'run cpu profiling on daemon'],
];

/** Seconds from an answer to what it announces, so that the caller gets it before the daemon is gone. */
export const RUN_LATER = 1;

/** What a command comes to; `run_later` is done when the answer is out. */
interface daemon_answer {
  readonly r: number;
  readonly ss: string;
  readonly outbl: string;
  readonly run_later: (() => void) | null;
}

/** How a command told ends. */
type command_finisher = (...answer: [...Parameters<asok_finisher>, run_later?: (() => void) | null]) => void;

/** The commands that come in messages (`ceph tell`). */
export abstract class MDSDaemonCommands extends MDSDaemonSessions {
  /** Answers a command, if who sends it may do everything. A mon may always, and waits for no answer. */
  @traced('MDSDaemon::handle_command', 'M08')
  handle_command(m: MCommand | MMonCommand): void {
    const finish: command_finisher = (r, outs, outbl, run_later = null) => {
      if (!(m instanceof MMonCommand)) this.send_command_reply(m, r, outs, outbl);
      if (run_later !== null) this.run_later(run_later);
    };
    if (decide('without `tell` capability', !this.may_command(m))) {
      const from = m.get_connection()?.get_peer_addrs();
      this.cct.dout(1, `handle_command: received command from client without \`tell\` capability: ${from}`);
      finish(-EPERM, 'permission denied', '');
      return;
    }
    if (decide('no command', m.cmd.length === 0)) {
      finish(-EINVAL, 'no command given', '');
      return;
    }
    const cmdmap = cmdmap_from_json(m.cmd.join(''));
    if (!decide('the command is JSON', cmdmap !== undefined, m.cmd.join('')) || cmdmap === undefined) {
      finish(-EINVAL, why_no_cmdmap(m.cmd.join('')) ?? '', '');
      return;
    }
    this._handle_command(cmdmap, m.inbl, finish);
  }

  /** Runs a command, or has it run. Its end may come later. */
  @traced('MDSDaemon::_handle_command', 'M09')
  _handle_command(cmdmap: raw_cmdmap, inbl: string, finish: command_finisher): void {
    const found = this.cct.admin_socket.find_matched_hook(cmdmap);
    if (
      !decide('a command that exists, with what it needs', typeof found !== 'string', cmdmap.get('prefix'))
    ) {
      finish(-EINVAL, String(found), '');
      return;
    }
    if (typeof found === 'string') return;
    const prefix = decide('prefix', found.prefix);
    if (prefix === 'injectargs') {
      const args = cmd_getval<readonly string[]>(found.cmdmap, 'injected_args') ?? [];
      if (decide('nothing to inject', args.length === 0)) finish(-EINVAL, 'ignoring empty injectargs', '');
      else found.run(inbl, finish);
      return;
    }
    if (prefix === 'get_command_descriptions') {
      found.run(inbl, finish);
      return;
    }
    if (is_daemon_command(prefix)) {
      const { r, ss, outbl, run_later } = this.daemon_command(prefix);
      finish(r, ss, outbl, run_later);
      return;
    }
    const rank = this.mds_rank;
    if (decide('holds a rank', rank !== null) && rank !== null) {
      const by_rank = (then: asok_finisher) => rank.handle_command(prefix, found.cmdmap, found.f, then);
      if (found.run_by(finish, by_rank) !== false) return;
    }
    // One of those that every daemon has; or of a rank, which is not there.
    found.run(inbl, finish);
  }

  /** A command of the daemon itself, from wherever it came. */
  protected daemon_command(command: daemon_command): daemon_answer {
    switch (command) {
      case 'exit':
        return { r: 0, ss: '', outbl: 'Exiting...\n', run_later: () => this.exit() };
      case 'respawn':
        return { r: 0, ss: '', outbl: 'Respawning...\n', run_later: () => this.respawn() };
      case 'heap':
        // As Debian builds it. A simulated daemon has no heap of its own to tell of.
        return { r: -EOPNOTSUPP, ss: 'not using tcmalloc', outbl: '', run_later: null };
      case 'cpu_profiler':
        return { r: 0, ss: 'cpu_profiler support not linked in', outbl: '', run_later: null };
    }
  }

  private send_command_reply(m: MCommand, r: number, outs: string, outbl: string): void {
    m.get_connection()?.send_message(new MCommandReply(m, r, outs, outbl));
  }

  private may_command(m: MCommand | MMonCommand): boolean {
    if (m instanceof MMonCommand) return true;
    const con = m.get_connection();
    const session = con instanceof Connection ? con.get_priv() : null;
    ceph_assert(session instanceof Session, 'session != NULL');
    return session instanceof Session && session.auth_caps.allow_all();
  }

  /** The thread that calls sleeps, then does it: call it last. */
  private run_later(what: () => void): void {
    const { process } = this.cct;
    const go_on = process.this_thread().block();
    process.sim.after(seconds_to_us(RUN_LATER), () => go_on(what));
  }

  private exit(): void {
    this.cct.dout(-1, 'Exiting due to admin socket command');
    // A signal may have come first.
    if (!decide('already stopping', this.stopping)) this.suicide();
  }
}
