import { network_contains, type network_t, parse_network } from '../ceph/ipaddr.ts';

export const MDS_AUTH_UID_ANY = -1;

/** What a grant lets its owner do, as it is written: `*`, or `r` with more letters. */
export class MDSCapSpec {
  static readonly ALL = new MDSCapSpec('*');
  static readonly RWPS = new MDSCapSpec('rwps');
  private readonly letters: string;

  /** `*`, or some of `rwfps`. */
  constructor(letters: string) {
    this.letters = letters;
  }

  allow_all(): boolean {
    return this.letters === '*';
  }
  allow_read(): boolean {
    return this.has('r');
  }
  allow_write(): boolean {
    return this.has('w');
  }
  /** To write although the cluster is full. */
  allow_full(): boolean {
    return this.has('f');
  }
  /** To set layouts and quotas. */
  allow_set_vxattr(): boolean {
    return this.has('p');
  }
  allow_snapshot(): boolean {
    return this.has('s');
  }
  allows(read: boolean, write: boolean): boolean {
    return (!read || this.allow_read()) && (!write || this.allow_write());
  }
  toString(): string {
    return this.letters;
  }

  private has(letter: string): boolean {
    return this.allow_all() || this.letters.includes(letter);
  }
}

/** For whom and where a grant holds. */
export interface MDSCapMatchInit {
  readonly fs_name?: string;
  readonly path?: string;
  readonly root_squash?: boolean;
  readonly uid?: number;
  readonly gids?: readonly number[];
}

/** For whom and where a grant holds (Ceph's MDSCapMatch). */
export class MDSCapMatch {
  readonly fs_name: string;
  /** Without slashes in front; '' is everywhere. */
  readonly path: string;
  /** Root may not write. */
  readonly root_squash: boolean;
  readonly uid: number;
  /** In ascending order. */
  readonly gids: readonly number[];

  constructor(init: MDSCapMatchInit = {}) {
    this.fs_name = init.fs_name ?? '';
    this.path = (init.path ?? '').replace(/^\/+/, '');
    this.root_squash = init.root_squash ?? false;
    this.uid = init.uid ?? MDS_AUTH_UID_ANY;
    this.gids = [...(init.gids ?? [])].sort((a, b) => a - b);
  }

  /** Anybody, everywhere: of which file system does not matter here, as in 16.2. */
  is_match_all(): boolean {
    return this.uid === MDS_AUTH_UID_ANY && this.path === '';
  }

  match(path: string, uid: number, gid: number, gid_list: readonly number[] = []): boolean {
    if (this.uid !== MDS_AUTH_UID_ANY) {
      if (this.uid !== uid) return false;
      if (this.gids.length > 0 && ![gid, ...gid_list].some((each) => this.gids.includes(each))) return false;
    }
    return this.match_path(path);
  }

  /** `/foo` is not above `/food`. */
  match_path(path: string): boolean {
    if (this.path === '') return true;
    if (!path.startsWith(this.path)) return false;
    return path.length === this.path.length || this.path.endsWith('/') || path[this.path.length] === '/';
  }

  toString(): string {
    const words: string[] = [];
    if (this.fs_name !== '') words.push(` fsname=${this.fs_name}`);
    if (this.path !== '') words.push(` path="/${this.path}"`);
    if (this.root_squash) words.push(' root_squash');
    if (this.uid !== MDS_AUTH_UID_ANY) words.push(` uid=${this.uid}`);
    if (this.uid !== MDS_AUTH_UID_ANY && this.gids.length > 0) words.push(` gids=${this.gids.join(',')}`);
    return words.join('');
  }
}

/** One `allow …` of a client's caps (Ceph's MDSCapGrant). */
export class MDSCapGrant {
  readonly spec: MDSCapSpec;
  readonly match: MDSCapMatch;
  /** As written; '' where every network will do. */
  readonly network: string;
  private readonly network_parsed: network_t | null;

  constructor(spec: MDSCapSpec, match: MDSCapMatch = new MDSCapMatch(), network = '') {
    this.spec = spec;
    this.match = match;
    this.network = network;
    this.network_parsed = parse_network(network);
  }

  /** A network that makes no sense is one that nobody comes from. */
  from_network(ip: string): boolean {
    if (this.network === '') return true;
    return this.network_parsed !== null && network_contains(this.network_parsed, ip);
  }

  toString(): string {
    return `allow ${this.spec}${this.match}${this.network === '' ? '' : ` network ${this.network}`}`;
  }
}
