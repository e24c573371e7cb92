import { EINVAL } from '../ceph/errno.ts';
import type { Session } from './Session.ts';

/** Which sessions a command means: `id=4184`, `state=open`, … All of it must hold (Ceph's SessionFilter). */
export class SessionFilter {
  private id: bigint | null = null;
  private reconnecting: boolean | null = null;
  private state: string | null = null;
  private auth_name: string | null = null;
  private readonly metadata = new Map<string, string>();

  /** 0, or -EINVAL with what is wrong. */
  parse(args: readonly string[]): { readonly r: number; readonly ss: string } {
    for (const arg of args) {
      const problem = this.parse_one(arg);
      if (problem !== null) return { r: -EINVAL, ss: problem };
    }
    return { r: 0, ss: '' };
  }

  private parse_one(arg: string): string | null {
    const eq = arg.indexOf('=');
    if (eq < 0) return `Invalid filter '${arg}'`;
    const key = arg.slice(0, eq);
    const value = arg.slice(eq + 1);
    if (key === 'id') {
      if (!/^\s*[+-]?\d+$/.test(value)) return `Expected option value to be integer, got '${value}'`;
      this.id = BigInt(value.trim().replace('+', ''));
    } else if (key === 'reconnecting') {
      if (!/^(true|false|0|1)$/i.test(value)) return `Invalid boolean value '${value}'`;
      this.reconnecting = /^(true|1)$/i.test(value);
    } else if (key === 'auth_name') {
      this.auth_name = value;
    } else if (key === 'state') {
      this.state = value;
    } else if (key.startsWith('client_metadata.') && key !== 'client_metadata.') {
      this.metadata.set(key.slice('client_metadata.'.length), value);
    } else {
      return `Invalid filter key '${key}'`;
    }
    return null;
  }

  match(session: Session): boolean {
    const { info } = session;
    for (const [key, value] of this.metadata) {
      if (info.client_metadata.get(key) !== value) return false;
    }
    const auth_id = info.auth_name.slice(info.auth_name.indexOf('.') + 1);
    if (this.auth_name !== null && auth_id !== this.auth_name) return false;
    if (this.state !== null && session.state !== this.state) return false;
    if (this.id !== null && BigInt(session.get_client()) !== this.id) return false;
    return this.reconnecting === null || session.reconnecting === this.reconnecting;
  }
}
