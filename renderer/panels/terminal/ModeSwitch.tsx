import type { Mode } from './targets.ts';

const MODES: readonly { readonly mode: Mode; readonly title: string; readonly why: string }[] = [
  { mode: 'asok', title: 'admin socket', why: 'Commands through the daemon’s own socket' },
  { mode: 'tell', title: 'tell', why: 'Commands in a message, as `ceph tell` sends them' },
];

/** How the daemon is reached. */
export function ModeSwitch({
  mode,
  can_tell,
  choose,
}: {
  readonly mode: Mode;
  readonly can_tell: boolean;
  choose(mode: Mode): void;
}) {
  return (
    <fieldset className="terminal-modes" aria-label="How the daemon is reached">
      {MODES.map(({ mode: each, title, why }) => {
        const possible = each === 'asok' || can_tell;
        return (
          <button
            key={each}
            type="button"
            className="chip"
            aria-pressed={each === mode}
            aria-disabled={!possible}
            title={possible ? why : 'Clients and real daemons cannot be told here'}
            onClick={() => possible && choose(each)}
          >
            {title}
          </button>
        );
      })}
    </fieldset>
  );
}
