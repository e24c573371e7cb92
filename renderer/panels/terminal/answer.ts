import { strerror } from '../../../core/session/strerror.ts';
import { type JsonNode, parse_json_text } from '../inject/json_text.ts';
import { styled, visible, visible_with_styles, width_of } from './ansi.ts';

export interface Answer {
  readonly code: number;
  readonly status: string;
  readonly output: string;
}

/** What an object or list may take on one line; longer ones are opened up. */
const ONE_LINE = 100;
const INDENT = '    ';

/**
 * The lines of an answer, coloured. JSON is laid out again, small objects on one line, unless `as_is` (a format was
 * asked for): then the daemon's own layout stays. Failures are red, in the daemon's words.
 */
export function print_answer(answer: Answer, columns: number, as_is: boolean): string[] {
  const lines: string[] = [];
  if (answer.code < 0) {
    const told = [answer.status, answer.output].filter((text) => text.trim() !== '');
    if (!/^ERROR: \(\d+\)/.test(told[0] ?? '')) told.unshift(`ERROR: ${strerror(answer.code)}`);
    return split_lines(told.join('\n')).map((line) => styled('error', visible(line)));
  }
  if (answer.output.startsWith('ERROR: (')) {
    return split_lines(answer.output).map((line) => styled('error', visible(line)));
  }
  if (answer.status !== '') {
    for (const line of split_lines(answer.status)) lines.push(styled('dim', visible(line)));
  }
  if (answer.output.trim() === '') {
    return answer.status === '' ? [styled('dim', 'done, the daemon says nothing to it')] : lines;
  }
  const parsed = /^\s*[[{"]/.test(answer.output) ? parse_json_text(answer.output) : null;
  if (parsed === null || 'problem' in parsed) {
    return [...lines, ...split_lines(answer.output).map(visible_with_styles)];
  }
  if (as_is) return [...lines, ...split_lines(colour_in_place(answer.output, parsed.root))];
  return [...lines, ...lay_out(parsed.root, Math.max(20, Math.min(columns, ONE_LINE)))];
}

/** Shows the first `keep` lines and says how many there are more. */
export function fold(lines: readonly string[], keep: number): readonly string[] {
  // Folding must hide more than it costs.
  if (lines.length <= keep + 5) return lines;
  const more = lines.length - keep;
  return [...lines.slice(0, keep), styled('dim', `… ${more} more lines (Ctrl+O shows all)`)];
}

function split_lines(text: string): string[] {
  return text.replace(/\n$/, '').split(/\r?\n/);
}

/** A node in one line without colours, or null as soon as it is longer than `room`. */
function one_line(node: JsonNode, room: number): string | null {
  if (room <= 0) return null;
  if (node.kind === 'literal') return node.raw;
  if (node.kind === 'string') return quoted(node.value);
  const [open, close] = node.kind === 'object' ? '{}' : '[]';
  const parts: string[] = [];
  let length = 4;
  const children = node.kind === 'object' ? node.members : node.items;
  for (const child of children) {
    const key = 'key' in child ? `${quoted(child.key)}: ` : '';
    const value = one_line('key' in child ? child.value : child, room - length - key.length);
    if (value === null) return null;
    length += key.length + value.length + 2;
    if (length > room + 2) return null;
    parts.push(key + value);
  }
  return parts.length === 0 ? `${open}${close}` : `${open} ${parts.join(', ')} ${close}`;
}

function quoted(text: string): string {
  return visible(JSON.stringify(text));
}

function coloured(node: JsonNode): string {
  switch (node.kind) {
    case 'literal':
      return node.raw;
    case 'string':
      return styled('string', quoted(node.value));
    case 'array':
      return node.items.length === 0 ? '[]' : `[ ${node.items.map(coloured).join(', ')} ]`;
    case 'object': {
      const members = node.members.map((m) => `${styled('key', quoted(m.key))}: ${coloured(m.value)}`);
      return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
    }
  }
}

/** The lines of a node: what fits stays on one line, what does not is opened up. */
export function lay_out(root: JsonNode, columns: number): string[] {
  const lines: string[] = [];
  const put = (node: JsonNode, indent: string, lead: string, lead_width: number, tail: string) => {
    const scalar = node.kind === 'literal' || node.kind === 'string';
    const room = columns - indent.length - lead_width - tail.length;
    const flat = scalar ? null : one_line(node, room);
    if (scalar || (flat !== null && width_of(flat) <= room)) {
      lines.push(`${indent}${lead}${coloured(node)}${tail}`);
      return;
    }
    const [open, close] = node.kind === 'object' ? '{}' : '[]';
    lines.push(`${indent}${lead}${open}`);
    const inner = indent + INDENT;
    const children = node.kind === 'object' ? node.members : node.items;
    children.forEach((child, i) => {
      const comma = i < children.length - 1 ? ',' : '';
      if ('key' in child) {
        const key = quoted(child.key);
        put(child.value, inner, `${styled('key', key)}: `, width_of(key) + 2, comma);
      } else put(child, inner, '', 0, comma);
    });
    lines.push(`${indent}${close}${tail}`);
  };
  put(root, '', '', 0, '');
  return lines;
}

/** The text as the daemon laid it out, with colours. */
function colour_in_place(text: string, root: JsonNode): string {
  let result = '';
  let at = 0;
  const take = (start: number, end: number, style: 'key' | 'string') => {
    result += plain(text.slice(at, start)) + styled(style, visible(text.slice(start, end)));
    at = end;
  };
  const walk = (node: JsonNode) => {
    if (node.kind === 'string') take(node.start, node.end, 'string');
    else if (node.kind === 'array') node.items.forEach(walk);
    else if (node.kind === 'object') {
      for (const member of node.members) {
        take(member.key_start, text.lastIndexOf(':', member.value.start), 'key');
        walk(member.value);
      }
    }
  };
  walk(root);
  return result + plain(text.slice(at));
}

const plain = (text: string) => text.split('\n').map(visible).join('\n');
