import { type ClusterRow, parent_of } from './cluster-tree.ts';

export type TreeAction =
  | { readonly kind: 'go'; readonly at: number }
  | { readonly kind: 'fold'; readonly folded: boolean };

/** What a key means in the tree with the cursor at row `at`, as ARIA has it for trees; null for keys that mean nothing. */
export function tree_key(
  key: string,
  rows: readonly ClusterRow[],
  at: number,
  page: number,
): TreeAction | null {
  const row = rows[at];
  const last = rows.length - 1;
  const go = (to: number): TreeAction => ({ kind: 'go', at: Math.max(0, Math.min(last, to)) });
  switch (key) {
    case 'ArrowDown':
      return go(at + 1);
    case 'ArrowUp':
      return go(at - 1);
    case 'Home':
      return go(0);
    case 'End':
      return go(last);
    case 'PageDown':
      return go(at + page);
    case 'PageUp':
      return go(at - page);
    case 'ArrowRight':
      if (row?.folded === true) return { kind: 'fold', folded: false };
      return row?.folded === false ? go(at + 1) : null;
    case 'ArrowLeft': {
      if (row?.folded === false) return { kind: 'fold', folded: true };
      const parent = parent_of(rows, at);
      return parent === null ? null : go(parent);
    }
    case 'Enter':
    case ' ':
      return row === undefined || row.folded === null ? null : { kind: 'fold', folded: !row.folded };
    default:
      return null;
  }
}
