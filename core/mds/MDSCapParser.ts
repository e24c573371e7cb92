import { CapReader } from '../ceph/CapReader.ts';
import { MDSCapGrant, MDSCapMatch, type MDSCapMatchInit, MDSCapSpec } from './MDSCapGrant.ts';

/** What a grant may allow; of two that fit, the first counts. */
const CAPSPECS = ['*', 'all', 'rwfps', 'rwps', 'rwfp', 'rwfs', 'rwp', 'rws', 'rwf', 'rw', 'r'];
const MAX_UINT = 0xffff_ffff;

/** Reads caps as an operator writes them: `allow rw path=/a, allow r` (Ceph's MDSCapParser, as of 16.2.15). */
export class MDSCapParser extends CapReader {
  /** The grants; or, where the text is not all caps, the rest of it that is none. */
  parse(): { readonly grants: readonly MDSCapGrant[] } | { readonly rest: string } {
    this.skip_space();
    const grants = this.list(() => this.grant());
    if (grants.length > 0) this.skip_space();
    return this.all_or_rest(grants);
  }

  private grant(): MDSCapGrant | null {
    if (this.take(/allow[ \n\t]+/y) === null) return null;
    const letters = CAPSPECS.find((spec) => this.text.startsWith(spec, this.at));
    if (letters === undefined) return null;
    this.at += letters.length;
    const match = this.match();
    const network = this.take(/[ \n\t]+network[ \n\t]+([/.:a-fA-F0-9\][]+)/y) ?? '';
    return new MDSCapGrant(
      new MDSCapSpec(letters === 'all' ? '*' : letters),
      new MDSCapMatch(match),
      network,
    );
  }

  /** Either a user, in a path or not; or a file system, a path, and that root may not write, each or none of them. */
  private match(): MDSCapMatchInit {
    const of_user = this.attempt(() => {
      const path = this.path();
      const uid = this.uid();
      return uid === null ? null : { ...path, uid, gids: this.gids() };
    });
    if (of_user !== null) return of_user;
    const fs_name = this.take(/[ \n\t]+fsname=([a-zA-Z0-9_.-]+)/y) ?? '';
    const path = this.path();
    const root_squash = this.take(/[ \n\t]+root_squash/y) !== null;
    return { fs_name, ...path, root_squash };
  }

  private path(): { path?: string } {
    const path =
      this.take(/[ \n\t]+path="([^"]*)"/y) ??
      this.take(/[ \n\t]+path='([^']*)'/y) ??
      this.take(/[ \n\t]+path=([a-zA-Z0-9_./-]+)/y);
    return path === null ? {} : { path };
  }

  private uid(): number | null {
    return this.attempt(() => uint(this.take(/[ \n\t]+uid=(\d+)/y)));
  }

  private gids(): number[] {
    const first = this.attempt(() => uint(this.take(/[ \n\t]+gids=(\d+)/y)));
    const gids: number[] = [];
    let gid = first;
    while (gid !== null) {
      gids.push(gid);
      gid = this.attempt(() => uint(this.take(/,(\d+)/y)));
    }
    return gids;
  }

  private skip_space(): void {
    this.take(/[ \t\n\v\f\r]*/y);
  }
}

/** A number of 32 bits. */
function uint(digits: string | null): number | null {
  if (digits === null) return null;
  const value = Number(digits);
  return value <= MAX_UINT ? value : null;
}
