/** What a daemon says about its admin-socket commands: `get_command_descriptions`, read into signatures. */
export interface Signature {
  /** The literal words, e.g. `['config', 'set']`. */
  readonly words: readonly string[];
  readonly params: readonly Param[];
  readonly help: string;
}

export interface Param {
  readonly name: string;
  /** Ceph's word for the type: `CephInt`, `CephString`, `CephBool`, `CephChoices` … */
  readonly type: string;
  readonly required: boolean;
  /** `n=N`: takes a list. */
  readonly list: boolean;
  /** What a CephChoices may be. */
  readonly choices: readonly string[];
  /** `min|max` of a CephInt or CephFloat. */
  readonly range: readonly [number, number] | null;
}

function is_record(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text_of(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function read_range(text: string): readonly [number, number] | null {
  if (text === '') return null;
  const [low, high] = text.split('|');
  const min = Number(low);
  const max = high === undefined ? Number.POSITIVE_INFINITY : Number(high);
  return Number.isNaN(min) || Number.isNaN(max) ? null : [min, max];
}

function read_param(raw: Record<string, unknown>): Param | null {
  const name = text_of(raw.name);
  if (name === '') return null;
  const strings = text_of(raw.strings);
  return {
    name,
    type: text_of(raw.type) || 'CephString',
    required: raw.req !== 'false' && raw.req !== false,
    list: raw.n === 'N',
    choices: strings === '' ? [] : strings.split('|'),
    range: read_range(text_of(raw.range)),
  };
}

/** Reads the daemon's answer. What cannot be read is left out: the terminal works without it. */
export function read_descriptions(output: string): Signature[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(output);
  } catch {
    return [];
  }
  if (!is_record(parsed)) return [];
  const signatures: Signature[] = [];
  for (const entry of Object.values(parsed)) {
    if (!is_record(entry) || !Array.isArray(entry.sig)) continue;
    const words: string[] = [];
    const params: Param[] = [];
    for (const part of entry.sig as unknown[]) {
      if (typeof part === 'string') words.push(...part.split(' ').filter((word) => word !== ''));
      else if (is_record(part)) {
        const param = read_param(part);
        if (param !== null) params.push(param);
      }
    }
    if (words.length > 0) signatures.push({ words, params, help: text_of(entry.help) });
  }
  return signatures.sort((a, b) => (a.words.join(' ') < b.words.join(' ') ? -1 : 1));
}

/** A parameter as `ceph` shows it: `<depth:int>`, `[<filters>...]`, `force|repair`. */
export function usage_of_param(param: Param): string {
  let inner = param.name;
  if (param.type === 'CephInt') inner = `${param.name}:int`;
  else if (param.type === 'CephFloat') inner = `${param.name}:float`;
  let text = `<${inner}>`;
  if (param.type === 'CephBool') text = `--${param.name.replaceAll('_', '-')}`;
  else if (param.choices.length > 0) text = param.choices.join('|');
  if (param.list) text += '...';
  return param.required ? text : `[${text}]`;
}

/** `config set <var> <val>...` */
export function usage_of(signature: Signature): string {
  return [...signature.words, ...signature.params.map(usage_of_param)].join(' ');
}
