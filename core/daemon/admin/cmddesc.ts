import type { Formatter } from '../Formatter.ts';

/** A parameter of a command: `{name: 'val', type: 'CephString', n: 'N'}`. */
export type arg_desc = ReadonlyMap<string, string>;

/** A command's description, parsed: its words and parameters in the order they are written. */
export type cmd_sig = readonly (string | arg_desc)[];

/**
 * Reads a command's description: words, then parameters, e.g.
 * `config set name=var,type=CephString name=val,type=CephString,n=N`. A key without a value is `true`.
 * Source: `cmddesc_get_args`.
 */
export function parse_cmddesc(cmddesc: string): cmd_sig {
  return cmddesc
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => (word.includes('=') ? parse_arg(word) : word));
}

function parse_arg(word: string): arg_desc {
  return new Map(
    word.split(',').map((pair): [string, string] => {
      const equals = pair.indexOf('=');
      return equals < 0 ? [pair, 'true'] : [pair.slice(0, equals), pair.slice(equals + 1)];
    }),
  );
}

/** The words a request names the command by: those before the first parameter. Source: `cmddesc_get_prefix`. */
export function cmddesc_get_prefix(sig: cmd_sig): string {
  const first = sig.findIndex((part) => typeof part !== 'string');
  return sig.slice(0, first < 0 ? sig.length : first).join(' ');
}

/** Writes the description as `get_command_descriptions` shows it, keys sorted. Source: `dump_cmd_to_json`. */
export function dump_cmddesc_to_json(f: Formatter, secname: string, sig: cmd_sig, help: string): void {
  f.open_object_section(secname);
  f.open_array_section('sig');
  for (const part of sig) {
    if (typeof part === 'string') {
      f.dump_string('arg', part);
      continue;
    }
    f.open_object_section(part.get('name') ?? '');
    for (const key of [...part.keys()].sort()) f.dump_string(key, part.get(key) ?? '');
    f.close_section();
  }
  f.close_section();
  f.dump_string('help', help);
  f.close_section();
}
