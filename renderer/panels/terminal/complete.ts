import { type Param, type Signature, usage_of, usage_of_param } from './descriptions.ts';
import { matching_signatures } from './parse_line.ts';
import { quote_word, split_words } from './words.ts';

/** What could stand at the end of what is typed. */
export interface Completion {
  /** Where the word that is being typed begins; a candidate replaces the line from here to the cursor. */
  readonly from: number;
  /** The candidates, as they are inserted. */
  readonly candidates: readonly string[];
  /** What all candidates have in common beyond what is typed. */
  readonly common: string;
  /** Shown grey after the cursor: the rest of the first candidate, its arguments, and what it does. */
  readonly ghost: string;
  /** How many characters of `ghost` are text that can be taken over; the rest is help. */
  readonly takes: number;
  /** Shown below: the candidates, or what the next argument is. */
  readonly list: readonly string[];
}

export const NO_COMPLETION: Completion = {
  from: 0,
  candidates: [],
  common: '',
  ghost: '',
  takes: 0,
  list: [],
};

const unique = (texts: readonly string[]) => [...new Set(texts)];

function common_prefix(texts: readonly string[]): string {
  let prefix = texts[0] ?? '';
  for (const text of texts) {
    while (!text.startsWith(prefix)) prefix = prefix.slice(0, -1);
  }
  return prefix;
}

function values_of(param: Param): readonly string[] {
  if (param.choices.length > 0) return param.choices;
  return param.type === 'CephBool' ? ['true', 'false'] : [];
}

/** Completes the word before the cursor; the cursor stands at the end of `before`. */
export function complete(before: string, signatures: readonly Signature[]): Completion {
  if (before.trimStart().startsWith('{')) return NO_COMPLETION;
  const words = split_words(before);
  const last = words.at(-1);
  const typing = last !== undefined && last.end === before.length;
  const done = typing ? words.slice(0, -1) : words;
  const partial = typing && last !== undefined ? last.text : '';
  const from = typing && last !== undefined ? last.start : before.length;
  if (done.length === 0 && partial === '') return NO_COMPLETION;

  const siblings = signatures.filter((s) => done.every((word, i) => s.words[i] === word.text));
  const next = siblings.filter((s) => s.words[done.length]?.startsWith(partial));
  if (next.length > 0) return complete_word(next, siblings, done.length, partial, from);
  const [signature] = matching_signatures(done, signatures);
  if (signature === undefined) return { ...NO_COMPLETION, from };
  return complete_argument(signature, done.slice(signature.words.length), partial, from);
}

function complete_word(
  next: readonly Signature[],
  siblings: readonly Signature[],
  at: number,
  partial: string,
  from: number,
): Completion {
  const candidates = unique(next.map((s) => s.words[at] as string));
  const first = next[0] as Signature;
  const whole = usage_of(first);
  const lead = first.words.slice(0, at).join(' ');
  const rest = whole.slice(lead.length + (at > 0 ? 1 : 0) + partial.length);
  const literal = first.words.slice(at).join(' ').length - partial.length;
  const shown = next.length === 1 && at > 0 ? siblings : next;
  return {
    from,
    candidates,
    common: common_prefix(candidates).slice(partial.length),
    ghost: first.help === '' ? rest : `${rest}   ${first.help}`,
    takes: literal,
    list: unique(shown.map((s) => s.words.join(' '))),
  };
}

function complete_argument(
  signature: Signature,
  given: readonly { readonly text: string }[],
  partial: string,
  from: number,
): Completion {
  const option = /^--?/.test(partial);
  if (option) {
    const names = signature.params.map((param) => `--${param.name.replaceAll('_', '-')}`);
    const candidates = [...names, '--format'].filter((name) => name.startsWith(partial));
    return offer(candidates, partial, from, signature.params.map(usage_of_param));
  }
  const open = signature.params.filter((param, i) => param.list || i >= given.length);
  const [param] = open;
  if (param === undefined) return { ...NO_COMPLETION, from, list: [usage_of(signature)] };
  const candidates = values_of(param)
    .filter((value) => value.startsWith(partial))
    .map(quote_word);
  const usage = open.map(usage_of_param).join(' ');
  const offered = offer(
    candidates,
    partial,
    from,
    candidates.length > 0 ? candidates : [usage_of(signature)],
  );
  if (candidates.length > 0 && partial !== '') return offered;
  return { ...offered, ghost: partial === '' ? `${usage}   ${signature.help}`.trimEnd() : '', takes: 0 };
}

function offer(
  candidates: readonly string[],
  partial: string,
  from: number,
  list: readonly string[],
): Completion {
  const ghost = (candidates[0] ?? '').slice(partial.length);
  return {
    from,
    candidates,
    common: common_prefix(candidates).slice(partial.length),
    ghost,
    takes: ghost.length,
    list,
  };
}
