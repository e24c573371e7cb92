import type { CommandResult, JsonObject } from '../../core/session/protocol.ts';
import { strerror } from '../../core/session/strerror.ts';
import type { Session } from '../session/Session.ts';

/** A command to the mon; shows a notice if it says no. */
export async function ask_mon(session: Session, title: string, command: JsonObject): Promise<void> {
  refused(session, title, await session.ask(title, 'command', { command }));
}

/** The same to an MDS. */
export async function ask_tell(
  session: Session,
  title: string,
  daemon: string,
  command: JsonObject,
): Promise<void> {
  refused(session, title, await session.ask(title, 'tell', { daemon, command }));
}

/** For a prompt, which shows why near what was typed: rejects where the mon says no. */
export async function must_ask_mon(session: Session, command: JsonObject): Promise<void> {
  must(await session.request('command', { command }));
}

/** Throws where the answer is no. */
export function must(result: CommandResult): void {
  if (result.code < 0) throw new Error(reason_of(result));
}

/** Shows a notice where the answer is no. */
export function refused(session: Session, title: string, result: CommandResult | undefined): void {
  if (result !== undefined && result.code < 0) session.notify(title, reason_of(result));
}

/** `(2) No such file or directory: read /file`, as the `ceph` tool says it: what was asked alone is no reason. */
export function reason_of({ status, output, code }: CommandResult): string {
  const why = strerror(code);
  const said = status.trim() || output.trim();
  return said === '' ? why : said.includes(why) ? said : `${why}: ${said}`;
}
