import type { KeyboardEvent } from 'react';
import { expansion } from './expansion.ts';

/** The keys of a tree as everywhere: arrows walk, open and close; Home and End go to the ends. */
export function tree_key(event: KeyboardEvent<HTMLElement>): void {
  const tree = event.currentTarget;
  const items = [...tree.querySelectorAll<HTMLElement>('[role="treeitem"]')];
  const own = (event.target as HTMLElement).closest<HTMLElement>('[role="treeitem"]');
  if (own === null) return;
  const at = items.indexOf(own);
  const expanded = own.getAttribute('aria-expanded');
  const key = own.dataset.key ?? '';
  const go = (item: HTMLElement | null | undefined) => {
    if (item === null || item === undefined) return;
    own.tabIndex = -1;
    item.tabIndex = 0;
    item.focus();
  };
  switch (event.key) {
    case 'ArrowDown':
      go(items[at + 1]);
      break;
    case 'ArrowUp':
      go(items[at - 1]);
      break;
    case 'Home':
      go(items[0]);
      break;
    case 'End':
      go(items.at(-1));
      break;
    case 'ArrowRight':
      if (expanded === 'false') expansion.set(key, true);
      else if (expanded === 'true') go(items[at + 1]);
      break;
    case 'ArrowLeft':
      if (expanded === 'true') expansion.set(key, false);
      else go(own.parentElement?.closest<HTMLElement>('[role="treeitem"]'));
      break;
    case 'Enter':
    case ' ':
      if (expanded !== null) expansion.set(key, expanded === 'false');
      break;
    default:
      return;
  }
  event.preventDefault();
  event.stopPropagation();
}
