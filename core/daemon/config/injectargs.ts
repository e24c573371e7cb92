import type { Option } from './Option.ts';
import { SCHEMA } from './schema.ts';

/** Sets an option as `config set` does; with the errno (negative) also says why. */
export type set_option = (option: Option, text: string) => { r: number; error: string };

/** 0 or a negative errno, and what is said about it. */
export interface parse_answer {
  readonly r: number;
  readonly oss: string;
}

const EINVAL_R = -22;
const dashes = (text: string): string => text.replaceAll('-', '_');

/** What is said of one argument; how many arguments it took, 0 when it names no option. */
interface outcome extends parse_answer {
  readonly took: number;
}

function report(option: Option, text: string, { r, error }: { r: number; error: string }): parse_answer {
  if (r >= 0) return { r, oss: '' };
  const reason = error === '' ? '' : ` (${error})`;
  return { r, oss: `Parse error setting ${option.name} to '${text}' using injectargs${reason}.\n` };
}

/** `--flag`, `--flag=true`, `--flag true`, `--no-flag`. Source: `ceph_argparse_binary_flag`, `ceph_argparse_flag`. */
function parse_flag(option: Option, args: readonly string[], set: set_option): outcome {
  const [arg = '', next] = args;
  const [name = ''] = arg.split('=', 1);
  if (dashes(name) === `__no_${option.name}`) {
    if (arg.includes('=')) return { r: 0, oss: '', took: 0 };
    return { ...report(option, '', set(option, 'false')), took: 1 };
  }
  const told = arg.includes('=') ? arg.slice(name.length + 1) : null;
  if (told !== null && !['true', 'false', '1', '0'].includes(told)) {
    const flag = `--${option.name}`;
    const what = `Parse error parsing binary flag  ${flag}. Expected true or false, but got '${told}'\n`;
    return { r: EINVAL_R, oss: what + report(option, '', { r: EINVAL_R, error: '' }).oss, took: 1 };
  }
  const takes_next = told === null && next !== undefined && ['true', 'false', '1', '0'].includes(next);
  const value = told ?? (takes_next ? next : 'true');
  const text = value === 'true' || value === '1' ? 'true' : 'false';
  return { ...report(option, '', set(option, text)), took: takes_next ? 2 : 1 };
}

/** `--option=value` or `--option value`. Source: `ceph_argparse_witharg`. */
function parse_with_argument(option: Option, args: readonly string[], set: set_option): outcome {
  const [arg = '', next] = args;
  const equals = arg.indexOf('=');
  const text = equals >= 0 ? arg.slice(equals + 1) : next;
  if (text === undefined) {
    const error = `Option --${option.name} requires an argument.\n`;
    return { ...report(option, '', { r: EINVAL_R, error }), took: 1 };
  }
  return { ...report(option, text, set(option, text)), took: equals >= 0 ? 1 : 2 };
}

function find_option(arg: string): Option | undefined {
  if (!arg.startsWith('--')) return undefined;
  const name = dashes(arg.split('=', 1)[0] ?? '').slice(2);
  const option = SCHEMA.get(name);
  if (option !== undefined) return option;
  const negated = name.startsWith('no_') ? SCHEMA.get(name.slice(3)) : undefined;
  return negated?.type === 'bool' ? negated : undefined;
}

/**
 * Sets options from a command line: those that are fine are set, even where others are not. The answer is that of
 * the last one that failed. Source: `md_config_t::injectargs`.
 */
export function parse_injectargs(line: string, set: set_option): parse_answer {
  const args = line.split(' ').filter((arg) => arg !== '');
  const unknown: string[] = [];
  let r = 0;
  let oss = '';
  for (let at = 0; at < args.length; ) {
    // An option looks at itself and what follows it, no further.
    const here = args.slice(at, at + 2);
    const [arg = ''] = here;
    const option = find_option(arg);
    const parse = option?.type === 'bool' ? parse_flag : parse_with_argument;
    const outcome = option === undefined ? { r: 0, oss: '', took: 0 } : parse(option, here, set);
    if (outcome.took === 0) unknown.push(arg);
    if (outcome.r < 0) r = outcome.r;
    oss += outcome.oss;
    at += Math.max(1, outcome.took);
  }
  if (unknown.length === 0) return { r, oss };
  return { r: EINVAL_R, oss: `${oss} failed to parse arguments: ${unknown.join(',')}\n` };
}
