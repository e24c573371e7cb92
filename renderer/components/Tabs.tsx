import type { ReactNode } from 'react';

interface Tab<Id extends string> {
  readonly id: Id;
  readonly title: string;
  /** Failures to point at; 0 shows nothing. */
  readonly count?: number;
}

interface TabsProps<Id extends string> {
  readonly name: string;
  readonly tabs: readonly Tab<Id>[];
  readonly selected: Id;
  select(id: Id): void;
  /** What stands at the right end of the bar. */
  readonly children?: ReactNode;
}

/** A bar of tabs; left and right move between them. */
export function Tabs<Id extends string>({ name, tabs, selected, select, children }: TabsProps<Id>) {
  const move = (event: React.KeyboardEvent, by: number) => {
    const at = tabs.findIndex(({ id }) => id === selected);
    const next = tabs[(at + by + tabs.length) % tabs.length] as Tab<Id>;
    event.preventDefault();
    select(next.id);
    document.getElementById(`${name}-tab-${next.id}`)?.focus();
  };
  return (
    <div className="tabs">
      <div role="tablist" className="tab-list">
        {tabs.map(({ id, title, count = 0 }) => (
          <button
            key={id}
            id={`${name}-tab-${id}`}
            type="button"
            role="tab"
            className="tab"
            aria-selected={id === selected}
            aria-controls={`${name}-panel-${id}`}
            tabIndex={id === selected ? 0 : -1}
            onClick={() => select(id)}
            onKeyDown={(event) => {
              if (event.key === 'ArrowRight') move(event, 1);
              else if (event.key === 'ArrowLeft') move(event, -1);
            }}
          >
            {title}
            {count > 0 && <span className="tab-count">{count}</span>}
          </button>
        ))}
      </div>
      <div className="tab-tools">{children}</div>
    </div>
  );
}

/** What a tab shows. Hidden, not unmounted, while another tab is selected. */
export function TabPanel({
  name,
  id,
  selected,
  children,
}: {
  name: string;
  id: string;
  selected: string;
  children: ReactNode;
}) {
  return (
    <div
      id={`${name}-panel-${id}`}
      role="tabpanel"
      aria-labelledby={`${name}-tab-${id}`}
      className="tab-panel"
      hidden={id !== selected}
    >
      {children}
    </div>
  );
}
