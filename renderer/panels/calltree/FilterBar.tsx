import { set_filter } from '../../session/actions.ts';
import { useSelectedDaemon, useSession, useSessionState } from '../../session/hooks.ts';

/** The filter's field, and the switch for the selected daemon alone. */
export function FilterBar() {
  const session = useSession();
  const filter = useSessionState((s) => s.filter);
  const daemon = useSelectedDaemon();
  const scope = `daemon:${daemon}`;
  const only = filter.split(/\s+/).includes(scope);
  const toggle = () => {
    const others = filter.split(/\s+/).filter((part) => part !== '' && !part.startsWith('daemon:'));
    set_filter(session, [...(only ? [] : [scope]), ...others].join(' '));
  };
  return (
    <div className="filter-bar">
      {daemon !== null && (
        <button
          type="button"
          className="chip"
          aria-pressed={only}
          title={only ? 'Show the calls of all daemons' : `Show the calls of ${daemon} only`}
          onClick={toggle}
        >
          only {daemon}
        </button>
      )}
      <div className="filter-field">
        <input
          id="calltree-filter"
          className="field mono"
          type="text"
          spellCheck={false}
          autoComplete="off"
          placeholder="filter  /regex/  daemon:mds.c"
          aria-label="Filter the call tree"
          title="Words, /regular expressions/, daemon:mds.c, thread:ms_dispatch  (/)"
          value={filter}
          onChange={(event) => session.set({ filter: event.target.value })}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && filter !== '') set_filter(session, '');
            else if (event.key === 'Enter' || event.key === 'ArrowDown' || event.key === 'Escape') {
              document.getElementById('calltree')?.focus();
            } else return;
            event.preventDefault();
          }}
        />
        {filter !== '' && (
          <button
            type="button"
            className="field-clear"
            aria-label="Clear the filter"
            onClick={() => set_filter(session, '')}
          >
            ×
          </button>
        )}
      </div>
    </div>
  );
}
