import { ArgumentError, type Value, valid } from './types.ts';

/** One part of a command's signature, as the daemon describes it (`argdesc` in ceph_argparse.py). */
export interface argdesc {
  /** `CephInt` and so on; `CephPrefix` is a fixed word. */
  readonly t: string;
  readonly name: string;
  readonly req: boolean;
  /** May be given any number of times. */
  readonly N: boolean;
  readonly n: number;
  /** What the type is told: `prefix`, `strings`, `range`, `goodchars`. */
  readonly typeargs: Readonly<Record<string, string>>;
}

export interface Signature {
  readonly sig: readonly argdesc[];
  readonly help: string;
}

/** The commands in what `get_command_descriptions` answered. Throws where it is something else. */
export function parse_json_funcsigs(text: string): Signature[] {
  let overall: unknown;
  try {
    overall = JSON.parse(text);
  } catch (error) {
    throw new Error(
      `expected command descriptions in JSON: ${error instanceof Error ? error.message : error}`,
    );
  }
  if (typeof overall !== 'object' || overall === null) throw new Error('these are no command descriptions');
  return Object.entries(overall).map(([tag, command]: [string, { sig?: unknown; help?: unknown } | null]) => {
    if (!Array.isArray(command?.sig)) throw new Error(`JSON descriptor ${tag} has no 'sig'`);
    return { sig: command.sig.map(parse_desc), help: String(command.help ?? '') };
  });
}

function parse_desc(desc: unknown): argdesc {
  if (typeof desc === 'string') {
    return { t: 'CephPrefix', name: 'prefix', req: true, N: false, n: 1, typeargs: { prefix: desc } };
  }
  const { type, name = '', n = 1, req = true, ...typeargs } = (desc ?? {}) as Record<string, unknown>;
  if (typeof type !== 'string') throw new Error(`JSON descriptor ${JSON.stringify(desc)} has no type`);
  const N = n === 'n' || n === 'N';
  return {
    t: type,
    name: String(name),
    req: req === true || req === 'True' || req === 'true',
    N,
    n: N ? 1 : Number(n) || 1,
    typeargs: Object.fromEntries(Object.entries(typeargs).map(([key, value]) => [key, String(value)])),
  };
}

/** Reads one word. Throws ArgumentError where it does not fit. */
export function validate_one(word: string, desc: argdesc, is_kwarg: boolean, partial = false): Value[] {
  // A string may have commas in it.
  const words = desc.N && (is_kwarg || desc.t !== 'CephString') ? word.split(',') : [word];
  return words.map((part) => valid(desc, part, partial));
}

/** How many words fit the signature, from the left. */
export function matchnum(args: readonly string[], signature: readonly argdesc[], partial: boolean): number {
  const words = [...args];
  let matched = 0;
  for (const desc of signature) {
    for (let seen = 0; desc.N || seen < desc.n; seen++) {
      const [word] = words;
      if (word === undefined) return matched;
      if (!fits(word, desc, partial && words.length === 1)) {
        if (desc.req) return matched;
        break;
      }
      words.shift();
    }
    if (desc.req) matched++;
  }
  return matched;
}

function fits(word: string, desc: argdesc, partial: boolean): boolean {
  try {
    validate_one(word, desc, false, partial);
    return true;
  } catch (error) {
    if (error instanceof ArgumentError) return false;
    throw error;
  }
}
