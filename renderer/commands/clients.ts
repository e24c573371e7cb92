import type { DaemonInfo } from '../../core/session/protocol.ts';
import type { Session } from '../session/Session.ts';
import { ask_tell } from './ask.ts';
import { made } from './made.ts';
import type { Command } from './types.ts';

/** What an administrator and the client itself can do about a client. */
export function client_commands(session: Session, { name, gid, detail }: DaemonInfo): Command[] {
  if (detail?.kind !== 'client' || gid === null) return [];
  const title = `Evict ${name}`;
  return detail.sessions.slice(0, 1).map(({ rank }) =>
    made(
      `client.evict.${name}`,
      title,
      'Cluster',
      () =>
        void ask_tell(session, title, `mds.${detail.fs_name}:${rank}`, {
          prefix: 'session evict',
          filters: [`id=${gid}`],
        }),
    ),
  );
}
