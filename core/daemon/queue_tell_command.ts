import type { MCommand } from '../ceph/messages/MCommand.ts';
import { MCommandReply } from '../ceph/messages/MCommandReply.ts';
import { cmdmap_from_json, type raw_cmdmap } from './AdminSocket.ts';
import type { CephContext } from './CephContext.ts';

/** Has the admin socket's thread run a command that came in a message, and answers it (`AdminSocket::queue_tell_command`). */
export function queue_tell_command({ process, admin_socket }: CephContext, m: MCommand): void {
  process.thread('admin_socket').post(() => {
    const command: raw_cmdmap | undefined = cmdmap_from_json(m.cmd.join(''));
    admin_socket.execute_map(
      command,
      (r, rs, outbl) => m.get_connection()?.send_message(new MCommandReply(m, r, rs, outbl)),
      m.inbl,
    );
  });
}
