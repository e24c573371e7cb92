import { network_contains, parse_network } from '../ceph/ipaddr.ts';
import { MgrCapParser } from './MgrCapParser.ts';

/** What a grant gives, as bits: read, write, execute; everything there may ever be. */
export const MGR_CAP_R = 1;
export const MGR_CAP_W = 2;
export const MGR_CAP_X = 4;
export const MGR_CAP_ANY = 0xff;

/** What an argument of a command has to be. */
export interface MgrCapGrantConstraint {
  readonly match_type: 'equal' | 'prefix' | 'regex';
  readonly value: string;
}

/** One `allow …` or `profile …`. Of service, module, profile and command at most one is not empty. */
export interface MgrCapGrant {
  readonly service: string;
  readonly module: string;
  readonly profile: string;
  readonly command: string;
  readonly arguments: ReadonlyMap<string, MgrCapGrantConstraint>;
  /** Bits of MGR_CAP_*. A grant of a command gives all, and says so with none. */
  readonly allow: number;
  /** As written; '' where every network will do. */
  readonly network: string;
}

/** A command as far as it matters to who may give it. */
export interface CommandToAllow {
  /** `py` for what a module answers. */
  readonly service: string;
  readonly module: string;
  readonly command: string;
  readonly args: ReadonlyMap<string, string>;
  /** Letters of `rwx`: what the command needs. */
  readonly perms: string;
  /** Where it comes from, bare text. */
  readonly ip: string;
}

/** What a client may do at a mgr (Ceph's MgrCap): the caps that its key came with. */
export class MgrCap {
  private grants: readonly MgrCapGrant[] = [];

  set_allow_all(): void {
    this.grants = [grant_of({ allow: MGR_CAP_ANY })];
  }

  /** Takes caps as they are written. Null; or, where they make no sense, what is wrong: then nothing is allowed. */
  parse(str: string): string | null {
    const parsed = new MgrCapParser(str).parse();
    const grants = 'grants' in parsed ? parsed.grants : [];
    const unknown = grants.find(
      ({ profile }) => profile !== '' && profile_grants(profile, new Map()) === null,
    );
    this.grants = unknown === undefined ? grants : [];
    if (unknown !== undefined) return `unrecognized profile '${unknown.profile}'`;
    return 'grants' in parsed ? null : `mgr capability parse failed, stopped at '${parsed.rest}' of '${str}'`;
  }

  /** May do everything: what the admin socket answers is for those alone (`ceph tell mgr`). */
  is_allow_all(): boolean {
    return this.grants.some(is_allow_all);
  }

  /** Whether the command may be given (`MgrCap::is_capable`): what several grants give adds up. */
  is_capable(wanted: CommandToAllow): boolean {
    const needed = bits_of(wanted.perms);
    let allow = 0;
    for (const grant of this.grants) {
      if (!from_network(grant.network, wanted.ip)) continue;
      if (is_allow_all(grant)) return true;
      allow |= get_allowed(grant, wanted);
      if ((allow & needed) === needed) return true;
    }
    return false;
  }
}

const NONE = { service: '', module: '', profile: '', command: '', arguments: new Map(), network: '' };

export function grant_of(init: Partial<MgrCapGrant>): MgrCapGrant {
  return { ...NONE, allow: 0, ...init };
}

function is_allow_all(grant: MgrCapGrant): boolean {
  const { allow, service, module, profile, command, arguments: args } = grant;
  return allow === MGR_CAP_ANY && args.size === 0 && `${service}${module}${profile}${command}` === '';
}

/** A network that makes no sense is one that nobody comes from. */
function from_network(network: string, ip: string): boolean {
  if (network === '') return true;
  const parsed = parse_network(network);
  return parsed !== null && network_contains(parsed, ip);
}

function bits_of(perms: string): number {
  const bit = (letter: string, value: number): number => (perms.includes(letter) ? value : 0);
  return bit('r', MGR_CAP_R) | bit('w', MGR_CAP_W) | bit('x', MGR_CAP_X);
}

function get_allowed(grant: MgrCapGrant, wanted: CommandToAllow): number {
  if (grant.profile !== '') {
    const grants = profile_grants(grant.profile, grant.arguments) ?? [];
    return grants.reduce((allow, each) => allow | get_allowed(each, wanted), 0);
  }
  if (grant.service !== '') return grant.service === wanted.service ? grant.allow : 0;
  if (grant.module !== '') {
    if (grant.module !== wanted.module) return 0;
    // Once it is about one command of the module, arguments do not count: as in Ceph.
    return wanted.command === '' && !arguments_fit(grant, wanted.args) ? 0 : grant.allow;
  }
  if (grant.command !== '')
    return grant.command === wanted.command && arguments_fit(grant, wanted.args) ? MGR_CAP_ANY : 0;
  return grant.allow;
}

/** Every argument that a grant speaks of has to be there. */
function arguments_fit(grant: MgrCapGrant, args: ReadonlyMap<string, string>): boolean {
  return [...grant.arguments].every(([key, { match_type, value }]) => {
    const said = args.get(key);
    if (said === undefined) return false;
    if (match_type === 'equal') return said === value;
    return match_type === 'prefix' ? said.startsWith(value) : matches_whole(value, said);
  });
}

function matches_whole(pattern: string, text: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`).test(text);
  } catch {
    return false;
  }
}

/** What a profile stands for; null where it is none (`MgrCapGrant::expand_profile`). */
function profile_grants(
  profile: string,
  args: ReadonlyMap<string, MgrCapGrantConstraint>,
): readonly MgrCapGrant[] | null {
  switch (profile) {
    case 'read-only':
      return [grant_of({ allow: MGR_CAP_R })];
    case 'read-write':
      return [grant_of({ allow: MGR_CAP_R | MGR_CAP_W })];
    case 'crash':
      return [grant_of({ command: 'crash post' })];
    case 'osd':
    case 'mds':
      // Documented, but they give nothing.
      return [];
    case 'rbd':
    case 'rbd-read-only': {
      if ([...args.keys()].some((key) => key !== 'pool' && key !== 'namespace')) return [];
      const allow = profile === 'rbd' ? MGR_CAP_R | MGR_CAP_W : MGR_CAP_R;
      return [grant_of({ module: 'rbd_support', arguments: args, allow })];
    }
    default:
      return null;
  }
}
