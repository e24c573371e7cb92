import type { ReactNode } from 'react';

export interface SectionProps {
  readonly title: string;
  readonly note?: string;
  /** Controls at the right of the heading. */
  readonly tools?: ReactNode;
  readonly children: ReactNode;
}

/** A part of the inspector under its heading. */
export function Section({ title, note, tools, children }: SectionProps) {
  return (
    <section className="inspect-section" aria-label={title}>
      <header>
        <h3>{title}</h3>
        {note !== undefined && <span className="inspect-aside">{note}</span>}
        {tools}
      </header>
      {children}
    </section>
  );
}

/** A name and its value on one line; `mark` is − or + for what was and is. */
export function Entry({ name, children, kind = 'same' }: EntryProps) {
  const mark = kind === 'removed' ? '−' : kind === 'added' ? '+' : '';
  return (
    <div className={`inspect-entry is-${kind}`}>
      {mark !== '' && (
        <span className="inspect-mark">
          <span aria-hidden="true">{mark}</span>
          <span className="visually-hidden">{kind === 'removed' ? 'was' : 'is now'}</span>
        </span>
      )}
      <span className="inspect-name">{name}</span>
      <span className="inspect-value" title={typeof children === 'string' ? children : undefined}>
        {children}
      </span>
    </div>
  );
}

export interface EntryProps {
  readonly name: string;
  readonly children: ReactNode;
  readonly kind?: 'same' | 'removed' | 'added';
}
