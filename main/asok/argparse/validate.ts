import { type argdesc, validate_one } from './argdesc.ts';
import { ArgumentError, type Value } from './types.ts';
import { desc_str } from './usage.ts';

/** What is sent: the prefix and the arguments by name. */
export type ValidatedArgs = Map<string, Value | Value[]>;

/** Options that old daemons describe as a plain string, so they are taken as one. */
const CONFIRMATIONS = [
  '--yes-i-really-mean-it',
  '--yes-i-really-really-mean-it',
  '--yes-i-really-really-mean-it-not-faking',
  '--force',
];

/** Reads words against one signature. Throws ArgumentError. Source: `validate` in ceph_argparse.py. */
export function validate(
  args: readonly string[],
  signature: readonly argdesc[],
  warn: (line: string) => void,
): ValidatedArgs {
  const words = [...args];
  const found: ValidatedArgs = new Map();
  const injectargs = args[0] === 'injectargs';
  let matched = 0;
  let unfit: { word: string; error: ArgumentError } | null = null;

  for (const desc of signature) {
    for (let seen = 0; desc.N || seen < desc.n; ) {
      const word = words.shift();
      if (word === undefined) {
        if (!desc.req || found.has(desc.name) || seen > 0) break;
        if (desc.N) throw new ArgumentError(`saw 0 of ${desc_str(desc)}, expected at least 1`);
        throw new ArgumentError(`missing required parameter ${desc_str(desc)}`, 'Missing');
      }
      const named = keyword(word, words, signature);
      if (named !== null) {
        store(found, named.desc, validate_one(named.value, named.desc, true));
        matched++;
        continue;
      }
      const is_value = desc.t === 'CephChoices' || CONFIRMATIONS.includes(word) || injectargs;
      if (word.startsWith('--') && !is_value) throw new ArgumentError(`Unexpected argument '${word}'`);
      try {
        store(found, desc, validate_one(word, desc, false));
      } catch (error) {
        if (desc.req || !(error instanceof ArgumentError)) throw error;
        // It may be meant for the next one.
        unfit = { word, error };
        words.unshift(word);
        break;
      }
      seen++;
      matched++;
      unfit = null;
    }
  }
  if (matched < signature.filter(({ req }) => req).length) {
    throw new ArgumentError('not enough arguments given', 'TooFew');
  }
  if (words.length > 0) {
    if (unfit !== null) warn(`${unfit.word} not valid:  ${unfit.error.message}`);
    throw new ArgumentError(`unused arguments: ${py_list(words)}`);
  }
  return found;
}

/** `--name=value`, `--name value`, or `--name` alone for a bool. Takes the value off the words that follow. */
function keyword(
  word: string,
  rest: string[],
  signature: readonly argdesc[],
): { desc: argdesc; value: string } | null {
  const [, name, value] = /^--([^=]+)(?:=(.+))?/.exec(word) ?? [];
  if (name === undefined) return null;
  const desc = signature.findLast(
    (each) => each.t !== 'CephPrefix' && each.name === name.replaceAll('-', '_'),
  );
  if (desc === undefined) return null;
  if (value !== undefined) return { desc, value };
  if (desc.t === 'CephBool') return { desc, value: 'true' };
  const next = rest.shift();
  return next === undefined ? null : { desc, value: next };
}

function store(found: ValidatedArgs, desc: argdesc, values: Value[]): void {
  const before = found.get(desc.name);
  const last = values.at(-1) ?? '';
  if (desc.N) found.set(desc.name, [...(Array.isArray(before) ? before : []), ...values]);
  else if (desc.t === 'CephPrefix' && before !== undefined) found.set(desc.name, `${before} ${last}`);
  else found.set(desc.name, last);
}

/** `['a', "it's"]`, as Python prints it. */
function py_list(words: readonly string[]): string {
  const quoted = words.map((word) => {
    const quote = word.includes("'") && !word.includes('"') ? '"' : "'";
    return quote + word.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`) + quote;
  });
  return `[${quoted.join(', ')}]`;
}
