import type { AdminSocket } from '../daemon/AdminSocket.ts';
import type { RunningDaemon } from './DaemonSlot.ts';

/**
 * Has a daemon's admin socket `execute` a command on its thread. `on_done` is called once: with the answer, or an
 * error if the daemon ends before.
 */
export function ask_asok<T>(
  name: string,
  { cct }: RunningDaemon,
  on_done: (answer: T | Error) => void,
  execute: (admin_socket: AdminSocket, done: (answer: T) => void) => void,
): void {
  let answered = false;
  const once = (answer: T | Error) => {
    if (answered) return;
    answered = true;
    forget();
    on_done(answer);
  };
  const forget = cct.process.at_end(() => once(new Error(`${name} ended before it answered.`)));
  cct.process.thread('admin_socket').post(() => execute(cct.admin_socket, once));
}
