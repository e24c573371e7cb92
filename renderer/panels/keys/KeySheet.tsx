import { useEffect, useRef } from 'react';
import { useRegistry } from '../../commands/hooks.ts';
import { shown_keys } from '../../commands/keys.ts';
import type { Command } from '../../commands/types.ts';
import { close_at_once } from '../../components/close_at_once.ts';
import { useSession, useSessionState } from '../../session/hooks.ts';
import './keys.css';

/** Keys that belong to one control and are no commands. */
const TREE_KEYS: readonly [keys: string, title: string][] = [
  ['↑ ↓', 'Previous, next line'],
  ['→ ←', 'Expand, collapse; into, out of'],
  ['Home End', 'First, last line'],
  ['PgUp PgDn', 'A page up, down'],
  ['Enter', 'Expand or collapse'],
];

/** The sheet of keys, made from the commands themselves. */
export function KeySheet() {
  const open = useSessionState((s) => s.keys_open);
  return open ? <Sheet /> : null;
}

function Sheet() {
  const session = useSession();
  const registry = useRegistry();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const groups = new Map<string, Command[]>();
  for (const command of registry.fixed) {
    if (command.keys.length > 0) groups.set(command.group, [...(groups.get(command.group) ?? []), command]);
  }
  const close = () => session.set({ keys_open: false });
  return (
    <dialog
      ref={dialog}
      className="sheet"
      aria-labelledby="keys-title"
      onCancel={close_at_once(close)}
      onClose={close}
      onClick={(event) => event.target === dialog.current && close()}
      onKeyDown={() => {}}
    >
      <header className="sheet-head">
        <h2 id="keys-title">Keys</h2>
        <button type="button" className="button is-quiet" onClick={close}>
          Close <kbd>Esc</kbd>
        </button>
      </header>
      <div className="sheet-body">
        {[...groups].map(([group, commands]) => (
          <section key={group}>
            <h3>{group}</h3>
            {commands.map(({ id, title, keys }) => (
              <Row key={id} title={title} keys={keys.map((each) => shown_keys(each))} />
            ))}
            {group === 'Call tree' &&
              TREE_KEYS.map(([keys, title]) => <Row key={keys} title={title} keys={keys.split(' ')} />)}
          </section>
        ))}
      </div>
    </dialog>
  );
}

function Row({ title, keys }: { title: string; keys: readonly string[] }) {
  return (
    <div className="sheet-row">
      <span>{title}</span>
      <span>
        {keys.map((each) => (
          <kbd key={each}>{each}</kbd>
        ))}
      </span>
    </div>
  );
}
