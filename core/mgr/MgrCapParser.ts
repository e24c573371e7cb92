import { CapReader } from '../ceph/CapReader.ts';
import { grant_of, MGR_CAP_ANY, MGR_CAP_R, MGR_CAP_W, MGR_CAP_X } from './MgrCap.ts';
import type { MgrCapGrant, MgrCapGrantConstraint } from './MgrCap.ts';

const NETWORK = /[ \n\t]+network[ \n\t]+([/.:a-fA-F0-9\][]+)/y;

/** Reads caps as an operator writes them: `allow module fs r, profile crash` (Ceph's MgrCapParser). */
export class MgrCapParser extends CapReader {
  /** The grants; or, where the text is not all caps, the rest of it that is none. */
  parse(): { readonly grants: readonly MgrCapGrant[] } | { readonly rest: string } {
    return this.all_or_rest(this.list(() => this.grant()));
  }

  private grant(): MgrCapGrant | null {
    this.take(/[ \n\t]*/y);
    const grant =
      this.attempt(() => this.plain()) ??
      this.attempt(() => this.profile()) ??
      this.attempt(() => this.service()) ??
      this.attempt(() => this.module()) ??
      this.attempt(() => this.command());
    if (grant === null) return null;
    const network = this.take(NETWORK) ?? '';
    this.take(/[ \n\t]*/y);
    return { ...grant, network };
  }

  /** `allow rw` */
  private plain(): MgrCapGrant | null {
    if (this.take(/allow[ \n\t]+/y) === null) return null;
    const allow = this.rwxa();
    return allow === null ? null : grant_of({ allow });
  }

  /** `profile rbd pool=x` */
  private profile(): MgrCapGrant | null {
    if (this.take(/(?:allow[ \n\t]+)?profile(?:=|[ \n\t]+)/y) === null) return null;
    const profile = this.str();
    if (profile === null) return null;
    const args = this.attempt(() => (this.take(/[ \n\t]+/y) === null ? null : this.kv_map()));
    return grant_of({ profile, arguments: args ?? new Map() });
  }

  /** `allow service osd rw` */
  private service(): MgrCapGrant | null {
    if (this.take(/allow[ \n\t]+service(?:=|[ \n\t]+)/y) === null) return null;
    const service = this.str();
    const allow = this.take(/[ \n\t]+/y) === null ? null : this.rwxa();
    return service === null || allow === null ? null : grant_of({ service, allow });
  }

  /** `allow module fs with fs_name=a r` */
  private module(): MgrCapGrant | null {
    if (this.take(/allow[ \n\t]+module(?:=|[ \n\t]+)/y) === null) return null;
    const module = this.str();
    const args = this.with_arguments();
    const allow = this.take(/[ \n\t]+/y) === null ? null : this.rwxa();
    return module === null || allow === null ? null : grant_of({ module, arguments: args, allow });
  }

  /** `allow command "fs status" with fs=a` */
  private command(): MgrCapGrant | null {
    if (this.take(/allow[ \n\t]+command(?:=|[ \n\t]+)/y) === null) return null;
    const command = this.str();
    return command === null ? null : grant_of({ command, arguments: this.with_arguments() });
  }

  private with_arguments(): ReadonlyMap<string, MgrCapGrantConstraint> {
    const args = this.attempt(() => (this.take(/[ \n\t]+with[ \n\t]+/y) === null ? null : this.kv_map()));
    return args ?? new Map();
  }

  private kv_map(): ReadonlyMap<string, MgrCapGrantConstraint> | null {
    const map = new Map<string, MgrCapGrantConstraint>();
    let pair = this.attempt(() => this.kv_pair());
    while (pair !== null) {
      map.set(pair.key, pair.constraint);
      pair = this.attempt(() => (this.take(/[ \n\t]+/y) === null ? null : this.kv_pair()));
    }
    return map.size > 0 ? map : null;
  }

  private kv_pair(): { key: string; constraint: MgrCapGrantConstraint } | null {
    const key = this.str();
    const how = this.take(/([ \n\t]*=[ \n\t]*|[ \n\t]+(?:prefix|regex)[ \n\t]+)/y)?.trim();
    if (key === null || how === undefined) return null;
    const value = this.str();
    const match_type = how === 'prefix' || how === 'regex' ? how : 'equal';
    return value === null ? null : { key, constraint: { match_type, value } };
  }

  /** Letters in this order, at least one; or everything. */
  private rwxa(): number | null {
    const letters = this.take(/(\*|all|(?=[rwx])r?w?x?)/y);
    if (letters === null) return null;
    if (letters === '*' || letters === 'all') return MGR_CAP_ANY;
    const bit = (letter: string, value: number): number => (letters.includes(letter) ? value : 0);
    return bit('r', MGR_CAP_R) | bit('w', MGR_CAP_W) | bit('x', MGR_CAP_X);
  }

  private str(): string | null {
    return this.take(/"([^"]+)"/y) ?? this.take(/'([^']+)'/y) ?? this.take(/([a-zA-Z0-9_./-]+)/y);
  }
}
