import type { CommandResult, JsonObject } from '../../core/session/protocol.ts';
import { ask_socket } from './ask_socket.ts';

/** Commands at a time: a daemon that never answers keeps its place. */
const MOST = 32;
/** The longest answer that a window is told; a longer one is for `cuttlebone asok`. */
const MAX_ANSWER = 32 * 1024 * 1024;

/** Asks at sockets of real daemons on this machine, for a window. */
export class RealSockets {
  private readonly asking = new Set<AbortController>();

  /** Rejects with words for the person. What is sent is always one JSON object, so it means nothing but to a daemon. */
  async ask(path: string, command: JsonObject): Promise<CommandResult> {
    if (this.asking.size >= MOST) throw new Error('Too many commands wait for an answer of a real daemon.');
    const control = new AbortController();
    this.asking.add(control);
    try {
      const output = (await ask_socket(path, JSON.stringify(command), control.signal, MAX_ANSWER)).toString();
      return { code: 0, status: '', output };
    } catch (error) {
      throw new Error(`${path}: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      this.asking.delete(control);
    }
  }

  /** Hangs up everywhere. */
  close(): void {
    for (const control of this.asking) control.abort();
  }
}
