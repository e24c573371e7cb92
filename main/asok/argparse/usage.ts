import type { argdesc } from './argdesc.ts';
import { type_str } from './types.ts';

/** How a parameter is called in an error: `var(<string>)`. */
export function desc_str(desc: argdesc): string {
  const alone = desc.t === 'CephPrefix' || (desc.t === 'CephChoices' && !type_str(desc).includes('|'));
  const text = alone ? type_str(desc) : `${desc.name}(${type_str(desc)})${desc.N ? '...' : ''}`;
  return desc.req ? text : `[${text}]`;
}

/** A signature in one line: `config set <var> <val>...`. */
export function concise_sig(sig: readonly argdesc[]): string {
  return sig.map(help_str).join(' ');
}

function help_str(desc: argdesc): string {
  const text = `${chunk(desc)}${desc.N ? '...' : ''}`;
  return desc.req ? text : `[${text}]`;
}

function chunk(desc: argdesc): string {
  const { t, name } = desc;
  switch (t) {
    case 'CephBool':
      return `--${name.replaceAll('_', '-')}`;
    case 'CephPrefix':
      return type_str(desc);
    case 'CephChoices':
      return name === 'format' ? `--format {${type_str(desc)}}` : type_str(desc);
    case 'CephOsdName':
      return '<id|osd.id>';
    case 'CephName':
      return '<type.id>';
    case 'CephInt':
      return `<${name}:int>`;
    case 'CephFloat':
      return `<${name}:float>`;
    default:
      return `<${name}>`;
  }
}
