import type { Param, Signature } from './descriptions.ts';
import type { Word } from './words.ts';

/** Typed arguments bound to the parameters of one signature. */
export interface Bound {
  readonly values: Readonly<Record<string, unknown>>;
  /** What does not fit, for the person; the daemon is asked all the same. */
  readonly problems: readonly string[];
  /** Words that no parameter takes. */
  readonly unused: readonly string[];
}

type Read = { readonly value: unknown } | { readonly problem: string };

/** One value as its parameter's type reads it. */
export function read_value(param: Param, text: string): Read {
  switch (param.type) {
    case 'CephInt':
    case 'CephFloat': {
      const integer = param.type === 'CephInt';
      const fits = integer ? /^[+-]?(\d+|0[xX][\da-fA-F]+|0o[0-7]+|0b[01]+)$/.test(text) : text.trim() !== '';
      const number = /^[+-]0/.test(text) ? Number(text.slice(1)) * (text[0] === '-' ? -1 : 1) : Number(text);
      if (!fits || Number.isNaN(number))
        return { problem: `${param.name}: ${integer ? 'an integer' : 'a number'} is expected` };
      if (integer && !Number.isSafeInteger(number)) return { problem: `${param.name}: ${text} is too large` };
      if (param.range !== null && (number < param.range[0] || number > param.range[1])) {
        const [min, max] = param.range;
        return {
          problem: `${param.name}: ${max === Number.POSITIVE_INFINITY ? `at least ${min}` : `${min} to ${max}`} is expected`,
        };
      }
      return { value: number === 0 ? 0 : number };
    }
    case 'CephBool': {
      const low = text.toLowerCase();
      if (['true', '1', 'yes', 'y'].includes(low)) return { value: true };
      if (['false', '0', 'no', 'n'].includes(low)) return { value: false };
      return { problem: `${param.name}: true or false is expected` };
    }
    case 'CephChoices':
      if (param.choices.length === 0 || param.choices.includes(text)) return { value: text };
      return { problem: `${param.name}: one of ${param.choices.join(', ')} is expected` };
    default:
      return { value: text };
  }
}

/** Binds words to parameters as the `ceph` tool does: `--name value`, `--name=value`, `name=value`, and by position. */
export function bind_arguments(signature: Signature, words: readonly Word[]): Bound {
  const values: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  const problems: string[] = [];
  const unused: string[] = [];
  const named = (name: string) => signature.params.find((param) => param.name === name.replaceAll('-', '_'));
  const filled = (param: Param) => Object.hasOwn(values, param.name);

  const put = (param: Param, text: string) => {
    const read = read_value(param, text);
    const value = 'value' in read ? read.value : text;
    if ('problem' in read) problems.push(read.problem);
    if (param.list) values[param.name] = [...((values[param.name] as unknown[] | undefined) ?? []), value];
    else values[param.name] = value;
  };

  const by_position = (text: string) => {
    const open = signature.params.filter((param) => param.list || !filled(param));
    for (const param of open) {
      if ('value' in read_value(param, text)) return put(param, text);
      if (param.required && !filled(param)) return put(param, text);
    }
    // Nothing takes it as it is; a single optional parameter gets the blame.
    const [only] = open;
    if (open.length === 1 && only !== undefined) put(only, text);
    else unused.push(text);
  };

  for (let i = 0; i < words.length; i++) {
    const word = words[i] as Word;
    const option = /^--([A-Za-z][\w-]*)(?:=([\s\S]*))?$/.exec(word.text);
    // `dump snaps --server`: the choice itself is written with dashes.
    const is_choice = signature.params.some((one) => one.choices.includes(word.text));
    const param = option === null || is_choice ? undefined : named(option[1] as string);
    if (option !== null && param !== undefined) {
      const next = words[i + 1];
      if (option[2] !== undefined) put(param, option[2]);
      else if (param.type === 'CephBool') values[param.name] = true;
      else if (next !== undefined) {
        put(param, next.text);
        i++;
      } else problems.push(`${param.name}: a value is expected`);
      continue;
    }
    const equals = word.text.indexOf('=');
    const keyword = equals > 0 ? named(word.text.slice(0, equals)) : undefined;
    if (keyword !== undefined) put(keyword, word.text.slice(equals + 1));
    else by_position(word.text);
  }
  for (const param of signature.params) {
    if (param.required && !filled(param)) problems.push(`${param.name} is missing`);
  }
  return { values: { ...values }, problems, unused };
}
