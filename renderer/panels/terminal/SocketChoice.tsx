import { useState } from 'react';
import type { NameGroup } from './targets.ts';

/** Stands in the list for what is not in it yet. */
const OTHER = '+';

export interface SocketChoiceProps {
  /** What the list is of, before a name: `Admin socket of`, `Tell`. */
  readonly label: string;
  readonly groups: readonly NameGroup[];
  readonly chosen: string | null;
  choose(name: string): void;
  attach(path: string): void;
}

/** Whom the terminal talks to: somebody of the cluster, or a real daemon by the path of its socket. */
export function SocketChoice({ label, groups, chosen, choose, attach }: SocketChoiceProps) {
  const [asking, set_asking] = useState(false);
  if (asking) return <PathField leave={() => set_asking(false)} attach={attach} />;
  return (
    <label>
      <span className="visually-hidden">{label}</span>
      <select
        className="select mono"
        value={chosen ?? ''}
        onChange={({ target }) => (target.value === OTHER ? set_asking(true) : choose(target.value))}
      >
        {chosen === null && <option value="">nobody</option>}
        {groups.map(({ title, names }) => (
          <optgroup key={title} label={title}>
            {names.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </optgroup>
        ))}
        <option value={OTHER}>a real daemon…</option>
      </select>
    </label>
  );
}

function PathField({ leave, attach }: { leave(): void; attach(path: string): void }) {
  return (
    <input
      // biome-ignore lint/a11y/noAutofocus: it was asked for with the key or click before
      autoFocus
      className="field terminal-path"
      placeholder="/run/ceph/ceph-mds.a.asok"
      aria-label="Path of a real daemon's admin socket"
      spellCheck={false}
      onBlur={leave}
      onKeyDown={(event) => {
        const path = event.currentTarget.value.trim();
        if (event.key === 'Enter' && path.startsWith('/')) {
          // The terminal has the focus when the key comes up again.
          event.preventDefault();
          attach(path);
          leave();
        } else if (event.key === 'Escape') leave();
      }}
    />
  );
}
