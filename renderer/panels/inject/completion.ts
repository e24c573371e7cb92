import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { syntaxTree } from '@codemirror/language';
import type { EditorState } from '@codemirror/state';
import type { SyntaxNode } from '@lezer/common';
import type { Vocabulary } from './known.ts';

/** Completes keys by the object they stand in, and values by their key. `vocabulary` is asked each time. */
export function map_completion(vocabulary: () => Vocabulary) {
  return (context: CompletionContext): CompletionResult | null => {
    const { state, pos, explicit } = context;
    const word = context.matchBefore(/"[^"\n]*|[\w:-]+/);
    if (word === null && !explicit) return null;
    const from = word?.from ?? pos;
    const place = place_at(state, from);
    if (place === null) return null;
    const options =
      place.kind === 'key'
        ? vocabulary()
            .keys_under(place.under)
            .map((key) => option(JSON.stringify(key), 'property', state, pos, ': '))
        : vocabulary()
            .values_of(place.key)
            .map((value) => option(value, 'enum', state, pos, ''));
    return options.length === 0 ? null : { from, options, validFor: /^"?[\w:.-]*"?$/ };
  };
}

type Place =
  | { readonly kind: 'key'; readonly under: string }
  | { readonly kind: 'value'; readonly key: string };

function option(label: string, type: string, state: EditorState, pos: number, after: string): Completion {
  // A closing quote or a colon that already stands there is not written twice.
  const quoted = state.sliceDoc(pos, pos + 1) === '"';
  const follows = /^"?\s*:/.test(state.sliceDoc(pos, pos + 20));
  const text = label + (follows ? '' : after);
  return {
    label,
    type,
    apply: (view, _completion, from, to) => {
      const end = quoted && label.endsWith('"') ? to + 1 : to;
      view.dispatch({ changes: { from, to: end, insert: text }, selection: { anchor: from + text.length } });
    },
  };
}

/** Whether a key or a value belongs at a place, and of what. */
function place_at(state: EditorState, at: number): Place | null {
  const before = last_sign(state, at);
  const inside = syntaxTree(state).resolveInner(at, -1);
  if (before === ':') {
    const property = enclosing(inside, 'Property');
    return property === null ? null : { kind: 'value', key: key_of(state, property) };
  }
  const object = enclosing(inside, 'Object');
  const list = enclosing(inside, 'Array');
  if ((before === '{' || before === ',') && object !== null && (list === null || object.from > list.from)) {
    return { kind: 'key', under: owner_of(state, object) };
  }
  if ((before === '[' || before === ',') && list !== null)
    return { kind: 'value', key: owner_of(state, list) };
  return null;
}

/** The last sign before a place that is no blank. */
function last_sign(state: EditorState, at: number): string {
  return (
    state
      .sliceDoc(Math.max(0, at - 400), at)
      .trimEnd()
      .at(-1) ?? ''
  );
}

function enclosing(node: SyntaxNode, name: string): SyntaxNode | null {
  let at: SyntaxNode | null = node;
  while (at !== null && at.name !== name) at = at.parent;
  return at;
}

/** The key under which an object or list stands; that of the list, for an item. */
function owner_of(state: EditorState, node: SyntaxNode): string {
  const property = node.parent === null ? null : enclosing(node.parent, 'Property');
  return property === null ? '' : key_of(state, property);
}

function key_of(state: EditorState, property: SyntaxNode): string {
  const name = property.getChild('PropertyName');
  return name === null ? '' : state.sliceDoc(name.from, name.to).replace(/^"|"$/g, '');
}
