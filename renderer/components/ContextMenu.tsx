import { useLayoutEffect, useRef } from 'react';
import { shown_keys } from '../commands/keys.ts';
import './menu.css';

export type MenuItem =
  | 'line'
  /** A heading over the items that follow. */
  | { readonly heading: string }
  | {
      readonly title: string;
      readonly detail?: string;
      readonly keys?: string | undefined;
      readonly disabled?: boolean;
      readonly checked?: boolean;
      run(): void;
    };

export interface MenuAt {
  readonly x: number;
  readonly y: number;
  readonly items: readonly MenuItem[];
  /** Wider, and in two columns where there is room, for items that say more than their title. */
  readonly wide?: boolean;
}

/** A menu at a place on the page. Arrows, Home, End, Enter and Escape work; focus goes back where it was. */
export function ContextMenu({ menu, close }: { menu: MenuAt; close: () => void }) {
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const before = document.activeElement;
    const own = element.current as HTMLDivElement;
    const { width, height } = own.getBoundingClientRect();
    own.style.left = `${Math.max(4, Math.min(menu.x, window.innerWidth - width - 4))}px`;
    own.style.top = `${Math.max(4, Math.min(menu.y, window.innerHeight - height - 4))}px`;
    (items_of(own).find((item) => item.ariaChecked === 'true') ?? items_of(own)[0])?.focus();
    return () => {
      if (
        before instanceof HTMLElement &&
        (document.activeElement === document.body || own.contains(document.activeElement))
      ) {
        before.focus();
      }
    };
  }, [menu]);

  const move = (by: (at: number, count: number) => number) => {
    const items = items_of(element.current as HTMLDivElement);
    const at = items.indexOf(document.activeElement as HTMLElement);
    items[(by(at, items.length) + items.length) % items.length]?.focus();
  };
  const on_key = (event: React.KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'ArrowDown') move((at) => at + 1);
    else if (event.key === 'ArrowUp') move((at) => at - 1);
    else if (event.key === 'Home') move(() => 0);
    else if (event.key === 'End') move((_, count) => count - 1);
    else if (event.key === 'Escape' || event.key === 'Tab') close();
    else return;
    event.preventDefault();
  };
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: for pointers only; the keyboard has Escape */}
      <div
        className="menu-shade"
        role="presentation"
        onMouseDown={close}
        onContextMenu={(event) => {
          event.preventDefault();
          close();
        }}
      />
      <div
        ref={element}
        className={menu.wide ? 'menu is-wide' : 'menu'}
        role="menu"
        tabIndex={-1}
        onKeyDown={on_key}
      >
        <div className="menu-items" role="presentation">
          {sections_of(menu.items).map(({ heading, items }, i) => (
            // biome-ignore lint/a11y/useSemanticElements: a part of a menu has this role
            <div key={heading ?? i} className="menu-section" role="group" aria-label={heading ?? undefined}>
              {heading !== null && (
                <div className="menu-heading" role="presentation">
                  {heading}
                </div>
              )}
              {items.map((item, at) =>
                item === 'line' ? (
                  <hr key={at} />
                ) : (
                  <Item
                    key={item.title}
                    item={item}
                    run={() => {
                      close();
                      item.run();
                    }}
                  />
                ),
              )}
            </div>
          ))}
        </div>
      </div>
    </>
  );
}

type Runnable = Exclude<MenuItem, 'line' | { readonly heading: string }>;

function Item({ item, run }: { readonly item: Runnable; run(): void }) {
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: the role that has it is given just below
    <button
      type="button"
      role={item.checked === undefined ? 'menuitem' : 'menuitemradio'}
      aria-checked={item.checked}
      disabled={item.disabled}
      className="menu-item"
      onClick={run}
    >
      <span className="menu-check">{item.checked ? '✓' : ''}</span>
      <span className="menu-title">
        {item.title}
        {item.detail !== undefined && <small>{item.detail}</small>}
      </span>
      {item.keys !== undefined && <kbd>{shown_keys(item.keys)}</kbd>}
    </button>
  );
}

/** Items under their headings; those before the first have none. */
function sections_of(items: readonly MenuItem[]): { heading: string | null; items: (Runnable | 'line')[] }[] {
  const sections: { heading: string | null; items: (Runnable | 'line')[] }[] = [];
  for (const item of items) {
    if (item !== 'line' && 'heading' in item) sections.push({ heading: item.heading, items: [] });
    else {
      if (sections.length === 0) sections.push({ heading: null, items: [] });
      sections.at(-1)?.items.push(item);
    }
  }
  return sections;
}

function items_of(menu: HTMLElement): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('.menu-item:not(:disabled)')];
}
