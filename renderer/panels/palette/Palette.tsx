import { useEffect, useMemo, useRef, useState } from 'react';
import { function_info } from '../../../core/reference/index.ts';
import { useRegistry } from '../../commands/hooks.ts';
import { shown_keys } from '../../commands/keys.ts';
import type { CommandRegistry } from '../../commands/registry.ts';
import { set_filter } from '../../session/actions.ts';
import { close_at_once } from '../../components/close_at_once.ts';
import { useSession, useSessionState } from '../../session/hooks.ts';
import type { Session } from '../../session/Session.ts';
import { type Entry, type Found, find_entries, pieces_of } from './entries.ts';
import './palette.css';

/** Everything that can be done, by typing a few letters of it. */
export function Palette() {
  const open = useSessionState((s) => s.palette_open);
  return open ? <Dialog /> : null;
}

function Dialog() {
  const session = useSession();
  const registry = useRegistry();
  const dialog = useRef<HTMLDialogElement>(null);
  const [query, set_query] = useState('');
  const [at, set_at] = useState(0);
  // Made once for each opening: while it is open nothing it lists comes or goes.
  const entries = useMemo(() => entries_of(session, registry), [session, registry]);
  const found = useMemo(() => find_entries(entries, query), [entries, query]);
  const chosen = found[Math.min(at, found.length - 1)];

  // The browser gives the focus back to where it was when the dialog is closed, so it is closed before it goes.
  useEffect(() => {
    const own = dialog.current;
    own?.showModal();
    return () => own?.close();
  }, []);
  useEffect(() => {
    if (chosen !== undefined)
      document.getElementById(option_id(chosen))?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);

  const close = () => session.set({ palette_open: false });
  const run = ({ entry }: Found) => {
    if (!entry.enabled) return;
    dialog.current?.close();
    close();
    entry.run();
  };
  const move = (to: number) => set_at(Math.max(0, Math.min(found.length - 1, to)));
  const on_key = (event: React.KeyboardEvent) => {
    if (event.key === 'ArrowDown') move(at >= found.length - 1 ? 0 : at + 1);
    else if (event.key === 'ArrowUp') move(at <= 0 ? found.length - 1 : at - 1);
    else if (event.key === 'PageDown') move(at + 10);
    else if (event.key === 'PageUp') move(at - 10);
    else if (event.key === 'Enter' && chosen !== undefined) run(chosen);
    else return;
    event.preventDefault();
  };
  return (
    <dialog
      ref={dialog}
      className="palette"
      aria-label="Command palette"
      onCancel={close_at_once(close)}
      onClose={close}
      onMouseDown={(event) => event.target === dialog.current && close()}
    >
      <input
        autoFocus
        className="palette-field"
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-list"
        aria-activedescendant={chosen === undefined ? undefined : option_id(chosen)}
        aria-label="What to do"
        placeholder="a command, a function, a daemon, an example"
        spellCheck={false}
        value={query}
        onChange={(event) => {
          set_query(event.target.value);
          set_at(0);
        }}
        onKeyDown={on_key}
      />
      <div id="palette-list" className="palette-list" role="listbox" aria-label="What can be done">
        {found.map((each) => (
          <Option key={each.entry.id} found={each} chosen={each === chosen} run={() => run(each)} />
        ))}
      </div>
      {found.length === 0 && <p className="palette-none">Nothing fits “{query}”.</p>}
    </dialog>
  );
}

const option_id = ({ entry }: Found) => `palette-${entry.id}`;

function Option({ found, chosen, run }: { readonly found: Found; readonly chosen: boolean; run(): void }) {
  const { entry, places } = found;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the option
    <div
      id={option_id(found)}
      className="palette-option"
      role="option"
      aria-selected={chosen}
      aria-disabled={!entry.enabled}
      onClick={run}
    >
      <span className="palette-title">
        {pieces_of(entry.title, places).map(({ text, meant, at }) => (meant ? <b key={at}>{text}</b> : text))}
      </span>
      <span className="palette-hint">{entry.about}</span>
      <span className="palette-group">{entry.group}</span>
      {entry.keys.slice(0, 1).map((keys) => (
        <kbd key={keys}>{shown_keys(keys)}</kbd>
      ))}
    </div>
  );
}

/** The registry's commands but the palette itself, and for every function to see its calls alone. */
function entries_of(session: Session, registry: CommandRegistry): Entry[] {
  const { state } = session;
  const commands = registry
    .all()
    .filter(({ id }) => id !== 'view.palette')
    .map((command): Entry => {
      const { id, title, hint = '', group, keys } = command;
      return {
        id,
        title,
        hint,
        ...(id.startsWith('scenario.') ? { about: hint } : {}),
        group,
        keys,
        enabled: command.enabled(state),
        run: () => registry.run(command),
      };
    });
  const calls = [...state.functions.values()].map(({ name, id }): Entry => {
    const info = function_info(name);
    return {
      id: `calls.${name}`,
      title: `Calls of ${name}`,
      hint: `${id ?? ''} filter go to function ${info?.en ?? ''} ${info?.zh ?? ''}`,
      about: info?.[state.language] ?? '',
      group: 'Call tree',
      keys: [],
      enabled: state.scenario !== null,
      run: () => set_filter(session, name),
    };
  });
  return [...commands, ...calls];
}
