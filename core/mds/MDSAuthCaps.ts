import { MDS_AUTH_UID_ANY, MDSCapGrant, MDSCapSpec } from './MDSCapGrant.ts';
import { MDSCapParser } from './MDSCapParser.ts';

/** What a request wants to do. */
export const MAY_READ = 1;
export const MAY_WRITE = 2;
export const MAY_EXECUTE = 4;
export const MAY_CHOWN = 1 << 4;
export const MAY_CHGRP = 1 << 5;
export const MAY_SET_VXATTR = 1 << 6;
export const MAY_SNAPSHOT = 1 << 7;
export const MAY_FULL = 1 << 8;

/** A request as far as it matters to who may do it. */
export interface capable_request {
  /** Without a slash in front. */
  readonly inode_path: string;
  readonly inode_uid: number;
  readonly inode_gid: number;
  readonly inode_mode: number;
  readonly caller_uid: number;
  readonly caller_gid: number;
  readonly caller_gid_list?: readonly number[];
  /** MAY_*. */
  readonly mask: number;
  /** The owner it wants to give the file, with MAY_CHOWN and MAY_CHGRP. */
  readonly new_uid?: number;
  readonly new_gid?: number;
  /** Bare text, without a port. */
  readonly ip: string;
}

/** What a client may do at an MDS (Ceph's MDSAuthCaps): the caps that its key came with. */
export class MDSAuthCaps {
  private grants: MDSCapGrant[] = [];

  clear(): void {
    this.grants = [];
  }

  set_allow_all(): void {
    this.grants = [new MDSCapGrant(MDSCapSpec.ALL)];
  }

  /** Takes caps as they are written. Null; or, where they make no sense, what is wrong: then nothing is allowed. */
  parse(str: string): string | null {
    // As keys had it before there was anything to choose.
    if (str === 'allow') {
      this.grants = [new MDSCapGrant(MDSCapSpec.RWPS)];
      return null;
    }
    const parsed = new MDSCapParser(str).parse();
    this.grants = 'grants' in parsed ? [...parsed.grants] : [];
    return 'grants' in parsed ? null : `mds capability parse failed, stopped at '${parsed.rest}' of '${str}'`;
  }

  /** May do everything everywhere, so also give commands (`ceph tell`). */
  allow_all(): boolean {
    return this.grants.some(({ match, spec }) => match.is_match_all() && spec.allow_all());
  }

  /** Adds the grants of other caps; one for the same place and people replaces the one there was. */
  merge(other: MDSAuthCaps): void {
    for (const grant of other.grants) {
      const where = (each: MDSCapGrant) => `${each.match} ${each.network}`;
      const at = this.grants.findIndex((mine) => where(mine) === where(grant));
      if (at < 0) this.grants.push(grant);
      else this.grants[at] = grant;
    }
  }

  /** May perhaps do something there; what exactly, is_capable says. */
  path_capable(inode_path: string): boolean {
    return this.grants.some(({ match }) => match.match_path(inode_path));
  }

  is_capable(request: capable_request): boolean {
    return this.grants.some((grant) => grant_allows(grant, request));
  }

  toString(): string {
    return `MDSAuthCaps[${this.grants.join(', ')}]`;
  }
}

function grant_allows(grant: MDSCapGrant, request: capable_request): boolean {
  const { spec, match } = grant;
  const { mask, caller_uid, caller_gid, caller_gid_list = [] } = request;
  const wants = (what: number) => (mask & what) !== 0;
  if (!grant.from_network(request.ip)) return false;
  if (!match.match(request.inode_path, caller_uid, caller_gid, caller_gid_list)) return false;
  if (!spec.allows(wants(MAY_READ | MAY_EXECUTE), wants(MAY_WRITE))) return false;
  if (match.root_squash && (caller_uid === 0 || caller_gid === 0) && wants(MAY_WRITE)) return false;
  if (wants(MAY_SET_VXATTR) && !spec.allow_set_vxattr()) return false;
  if (wants(MAY_SNAPSHOT) && !spec.allow_snapshot()) return false;
  if (wants(MAY_FULL) && !spec.allow_full()) return false;
  // Only a grant for one user looks at the mode of the file; others trust the client with that.
  if (match.uid === MDS_AUTH_UID_ANY) return true;
  const gids = [caller_gid, ...caller_gid_list].filter((gid) => match.gids.includes(gid));
  return may_change_owner(request, gids) && mode_allows(request, gids);
}

/** A file can be given to nobody else, and to a group only by its owner, who must be in it. */
function may_change_owner(request: capable_request, gids: readonly number[]): boolean {
  const { mask, caller_uid, inode_uid, new_uid = caller_uid, new_gid } = request;
  if ((mask & MAY_CHOWN) !== 0 && (new_uid !== caller_uid || inode_uid !== caller_uid)) return false;
  if ((mask & MAY_CHGRP) === 0) return true;
  return inode_uid === caller_uid && new_gid !== undefined && gids.includes(new_gid);
}

function mode_allows(request: capable_request, gids: readonly number[]): boolean {
  const { mask, inode_mode } = request;
  const shift = request.inode_uid === request.caller_uid ? 6 : gids.includes(request.inode_gid) ? 3 : 0;
  const bits = inode_mode >> shift;
  if ((mask & MAY_READ) !== 0 && (bits & 4) === 0) return false;
  if ((mask & MAY_WRITE) !== 0 && (bits & 2) === 0) return false;
  return (mask & MAY_EXECUTE) === 0 || (bits & 1) !== 0;
}
