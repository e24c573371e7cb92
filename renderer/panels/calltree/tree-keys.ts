import { NONE } from '../../../core/trace/SpanStore.ts';
import type { TreeModel } from './tree-model.ts';

/** What a key does to the tree: the row to select, or a row to expand or collapse. */
export type TreeAction =
  | { readonly kind: 'select'; readonly row: number }
  | { readonly kind: 'expand'; readonly row: number; readonly expanded: boolean };

/** Keys as in any tree: arrows, Home, End, Page Up and Down. Null for keys that mean nothing here. */
export function tree_key(model: TreeModel, key: string, selected: number, page: number): TreeAction | null {
  if (model.length === 0) return null;
  const line = model.line_of(selected);
  const select = (to: number): TreeAction => ({
    kind: 'select',
    row: model.row_at(Math.max(0, Math.min(model.length - 1, to))),
  });
  const from_nothing = line === NONE;
  switch (key) {
    case 'ArrowDown':
      return from_nothing ? select(model.length - 1) : select(line + 1);
    case 'ArrowUp':
      return from_nothing ? select(model.length - 1) : select(line - 1);
    case 'PageDown':
      return select(from_nothing ? model.length - 1 : line + page);
    case 'PageUp':
      return select(from_nothing ? 0 : line - page);
    case 'Home':
      return select(0);
    case 'End':
      return select(model.length - 1);
    case 'ArrowRight': {
      if (from_nothing || !model.has_inside(selected)) return null;
      return model.is_expanded(selected)
        ? select(line + 1)
        : { kind: 'expand', row: selected, expanded: true };
    }
    case 'ArrowLeft': {
      if (from_nothing) return null;
      if (model.has_inside(selected) && model.is_expanded(selected)) {
        return { kind: 'expand', row: selected, expanded: false };
      }
      const caller = model.trace.spans.parent[selected] ?? NONE;
      return caller === NONE ? null : { kind: 'select', row: caller };
    }
    default:
      return null;
  }
}
