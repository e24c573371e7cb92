import { EINVAL } from '../ceph/errno.ts';
import type { Session } from './Session.ts';

/** Which sessions a command means: `id=4184`, `state=open`, … (Ceph's SessionFilter). */
export class SessionFilter {
  private id: bigint | null = null;
  private readonly others: string[] = [];

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
      this.others.push(arg);
    } else if (key === 'auth_name' || key === 'state' || /^client_metadata\../.test(key)) {
      this.others.push(arg);
    } else {
      return `Invalid filter key '${key}'`;
    }
    return null;
  }

  /** What a session is known by so far is its number: no session matches what asks for more. */
  match(session: Session): boolean {
    return this.others.length === 0 && (this.id === null || BigInt(session.name.num) === this.id);
  }
}
