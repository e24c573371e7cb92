import { ceph_assert } from '../ceph/ceph_assert.ts';
import type { AdminSocket, AdminSocketHook, cmdmap_t } from '../daemon/AdminSocket.ts';
import type { Formatter } from '../daemon/Formatter.ts';
import { decide } from '../trace/traced.ts';
import { RANK_COMMANDS } from './asok_commands.ts';
import type { MDSDaemonAsok } from './MDSDaemonAsok.ts';
import { DAEMON_COMMANDS } from './MDSDaemonCommands.ts';

/** Brings the daemon's admin-socket commands to it (Ceph's MDSSocketHook). */
export class MDSSocketHook implements AdminSocketHook {
  private readonly mds: MDSDaemonAsok;

  constructor(mds: MDSDaemonAsok) {
    this.mds = mds;
  }

  call_async(
    command: string,
    cmdmap: cmdmap_t,
    f: Formatter,
    _inbl: string,
    on_finish: (r: number, errss: string, outbl: string) => void,
  ): void {
    this.mds.asok_command(command, cmdmap, f, on_finish);
  }
}

const STATUS = ['status', 'high-level status of MDS'] as const;

/** Registers every command the daemon supports. A name that is registered already is refused, which is a bug. */
export function register_mds_commands(admin_socket: AdminSocket, hook: MDSSocketHook): void {
  for (const [cmddesc, help] of [STATUS, ...DAEMON_COMMANDS, ...RANK_COMMANDS]) {
    const r = admin_socket.register_command(cmddesc, hook, help);
    ceph_assert(decide('registered', r === 0, cmddesc), 'r == 0');
  }
}
