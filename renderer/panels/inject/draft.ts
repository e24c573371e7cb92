/** Where the draft is kept: localStorage, or a map in tests. */
export interface Shelf {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

const KEY = 'cuttlebone.inject.draft';

/** A longer text is not kept over a reload: browsers give a page some five million characters in all. */
export const LONGEST_DRAFT = 2_000_000;

export function load_draft(shelf: Shelf): string | null {
  try {
    return shelf.getItem(KEY);
  } catch {
    return null;
  }
}

/** Keeps the text over a reload; an empty one is forgotten. Returns whether it is kept. */
export function save_draft(shelf: Shelf, text: string): boolean {
  try {
    if (text === '' || text.length > LONGEST_DRAFT) {
      shelf.removeItem(KEY);
      return text === '';
    }
    shelf.setItem(KEY, text);
    return true;
  } catch {
    return false;
  }
}
