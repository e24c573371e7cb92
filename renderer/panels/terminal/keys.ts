/** What a person pressed or pasted, as the line editor takes it. */
export type Key =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'paste'; readonly text: string }
  | { readonly kind: 'key'; readonly name: KeyName };

export type KeyName =
  | 'enter'
  | 'tab'
  | 'shift-tab'
  | 'escape'
  | 'backspace'
  | 'delete'
  | 'left'
  | 'right'
  | 'up'
  | 'down'
  | 'home'
  | 'end'
  | 'word-left'
  | 'word-right'
  | 'page-up'
  | 'page-down'
  | 'kill-line'
  | 'kill-start'
  | 'kill-word'
  | 'kill-word-right'
  | 'yank'
  | 'transpose'
  | 'interrupt'
  | 'end-of-file'
  | 'clear'
  | 'search'
  | 'unfold';

const CONTROLS: Readonly<Record<string, KeyName>> = {
  '\r': 'enter',
  '\n': 'enter',
  '\t': 'tab',
  '\x7f': 'backspace',
  '\b': 'backspace',
  '\x01': 'home',
  '\x02': 'left',
  '\x03': 'interrupt',
  '\x04': 'end-of-file',
  '\x05': 'end',
  '\x0b': 'kill-line',
  '\x0c': 'clear',
  '\x0e': 'down',
  '\x0f': 'unfold',
  '\x10': 'up',
  '\x12': 'search',
  '\x14': 'transpose',
  '\x15': 'kill-start',
  '\x17': 'kill-word',
  '\x19': 'yank',
  '\x07': 'escape',
};

/** What xterm sends after ESC, without the modifier of a CSI sequence. */
const SEQUENCES: Readonly<Record<string, KeyName>> = {
  '[A': 'up',
  '[B': 'down',
  '[C': 'right',
  '[D': 'left',
  '[H': 'home',
  '[F': 'end',
  OA: 'up',
  OB: 'down',
  OC: 'right',
  OD: 'left',
  OH: 'home',
  OF: 'end',
  '[1~': 'home',
  '[3~': 'delete',
  '[4~': 'end',
  '[5~': 'page-up',
  '[6~': 'page-down',
  '[7~': 'home',
  '[8~': 'end',
  '[Z': 'shift-tab',
  b: 'word-left',
  f: 'word-right',
  d: 'kill-word-right',
  '\x7f': 'kill-word',
  '\b': 'kill-word',
};

/** With Alt or Ctrl the arrows go by words. */
const BY_WORD: Partial<Record<KeyName, KeyName>> = {
  left: 'word-left',
  right: 'word-right',
  delete: 'kill-word-right',
  backspace: 'kill-word',
};

const PASTE_BEGIN = '\x1b[200~';
const PASTE_END = '\x1b[201~';
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the keys
const ESCAPE = /\x1b(?:\[([\d;]*)([A-Za-z~])|O([A-Za-z])|([bfd\x7f\b]))/y;

/** Reads what the terminal sends. Sequences it does not know are dropped, never inserted. */
export function decode_keys(data: string): Key[] {
  const keys: Key[] = [];
  let text = '';
  const flush = () => {
    if (text !== '') keys.push({ kind: 'text', text });
    text = '';
  };
  const push = (key: Key) => {
    flush();
    keys.push(key);
  };
  let at = 0;
  while (at < data.length) {
    const c = data[at] as string;
    if (data.startsWith(PASTE_BEGIN, at)) {
      const begin = at + PASTE_BEGIN.length;
      const end = data.indexOf(PASTE_END, begin);
      push({ kind: 'paste', text: data.slice(begin, end < 0 ? data.length : end) });
      at = end < 0 ? data.length : end + PASTE_END.length;
    } else if (c === '\x1b') {
      ESCAPE.lastIndex = at;
      const found = ESCAPE.exec(data);
      const name = found === null ? 'escape' : sequence_name(found);
      if (name !== null) push({ kind: 'key', name });
      at = found === null ? at + 1 : ESCAPE.lastIndex;
    } else {
      const control = CONTROLS[c];
      if (control !== undefined) push({ kind: 'key', name: control });
      else if (c >= ' ') text += c;
      at++;
    }
  }
  flush();
  return keys;
}

function sequence_name(found: RegExpExecArray): KeyName | null {
  const [, params = '', final, application, meta] = found;
  if (meta !== undefined) return SEQUENCES[meta] ?? null;
  if (application !== undefined) return SEQUENCES[`O${application}`] ?? null;
  const [first = '', modifier = ''] = params.split(';');
  const plain = SEQUENCES[final === '~' ? `[${first}~` : `[${final}`] ?? null;
  const moved = modifier !== '' && Number(modifier) >= 3;
  return moved && plain !== null ? (BY_WORD[plain] ?? plain) : plain;
}
