import type { SearchAddon } from '@xterm/addon-search';
import { useEffect, useRef } from 'react';

export interface FindBarProps {
  readonly search: SearchAddon;
  /** Grows when somebody asks to search (again). */
  readonly asked: number;
  /** Back to the terminal. */
  leave(): void;
}

/** Searching what the terminal has printed. Enter goes up to older places, Shift+Enter down again. */
export function FindBar({ search, asked, leave }: FindBarProps) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (asked > 0) field.current?.select();
  }, [asked]);
  const find = (text: string, down: boolean) => {
    if (text === '') search.clearDecorations();
    else if (down) search.findNext(text);
    else search.findPrevious(text);
  };
  return (
    <input
      ref={field}
      className="field terminal-find"
      type="search"
      placeholder="search"
      aria-label="Search the terminal"
      onChange={(event) => find(event.target.value, false)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') find(event.currentTarget.value, event.shiftKey);
        else if (event.key === 'Escape') leave();
        else return;
        event.preventDefault();
      }}
    />
  );
}
