import { matchnum, type Signature } from './argdesc.ts';
import { ArgumentError, py_float, type Value } from './types.ts';
import { concise_sig } from './usage.ts';
import { type ValidatedArgs, validate } from './validate.ts';

/** How many commands are named to somebody who has typed none of them. */
const CLOSEST = 10;

/**
 * The command that words mean, with its arguments; null, and advice on `warn`, if they mean none. As the `ceph` tool
 * does it, its words included. Source: `validate_command` in ceph_argparse.py.
 */
export function validate_command(
  signatures: readonly Signature[],
  args: readonly string[],
  warn: (line: string) => void,
): ValidatedArgs | null {
  const best = closest(signatures, args);
  const required = ({ sig }: Signature) => sig.filter(({ req }) => req).length;
  let found: Signature | null = null;
  let problem: ArgumentError | null = null;
  for (const command of best.toSorted((a, b) => required(a) - required(b))) {
    try {
      return validate(args, command.sig, warn);
    } catch (error) {
      if (!(error instanceof ArgumentError)) throw error;
      if (error.kind === 'Prefix' || error.kind === 'TooFew') continue;
      problem = error;
      // One that lacks a parameter is the one that is meant only if there is no other.
      if (error.kind !== 'Missing' || best.length === 1) found = command;
      break;
    }
  }
  if (found !== null) {
    warn(`Invalid command: ${problem?.message}`);
    warn(`${concise_sig(found.sig)} :  ${found.help}`);
    return null;
  }
  const shown = best.slice(0, CLOSEST);
  warn(`no valid command found; ${shown.length} closest matches:`);
  for (const { sig } of shown) warn(concise_sig(sig));
  return null;
}

/** The commands that most of the words fit. */
function closest(signatures: readonly Signature[], args: readonly string[]): Signature[] {
  let most = 0;
  let best: Signature[] = [];
  for (const command of signatures) {
    let matched = matchnum(args, command.sig, true);
    // A word that fits wholly counts for more than the beginning of one.
    if (matched >= Math.floor(most) && matched === matchnum(args, command.sig, false)) matched += 0.5;
    if (matched < most) continue;
    if (matched > most) best = [];
    most = matched;
    best.push(command);
  }
  return best;
}

/** The request, written as Python's `json.dumps` does. */
export function dump_request(args: ValidatedArgs): string {
  const members = [...args].map(([name, value]) => {
    const written = Array.isArray(value) ? `[${value.map(dump).join(', ')}]` : dump(value);
    return `${dump(name)}: ${written}`;
  });
  return `{${members.join(', ')}}`;
}

function dump(value: Value): string {
  if (typeof value === 'string') {
    return JSON.stringify(value).replace(
      /[\u0080-\uffff]/g,
      (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
  }
  if (typeof value !== 'object') return String(value);
  return py_float(value.float).replace('inf', 'Infinity').replace('nan', 'NaN');
}
