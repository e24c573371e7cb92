import { memo } from 'react';
import type { DaemonInfo } from '../../../core/session/protocol.ts';
import { span_of } from '../../format.ts';
import { select_daemon, set_filter } from '../../session/actions.ts';
import { useSession, useSessionState } from '../../session/hooks.ts';
import { kill, start } from './daemon-menu.ts';

interface DaemonRowProps {
  readonly daemon: DaemonInfo;
  readonly selected: boolean;
  readonly reachable: boolean;
  /** The program stopped in this daemon. */
  readonly stopped: boolean;
  open_menu(event: React.MouseEvent, name: string): void;
}

/** One daemon. Its buttons appear on hover; keyboards have them in the context menu and the palette. */
export const DaemonRow = memo(function DaemonRow({
  daemon,
  selected,
  reachable,
  stopped,
  open_menu,
}: DaemonRowProps) {
  const session = useSession();
  const { name, alive, epoch } = daemon;
  const button = (label: string, title: string, run: () => void) => (
    <button
      type="button"
      className="chip"
      tabIndex={-1}
      title={title}
      onClick={(event) => {
        event.stopPropagation();
        run();
      }}
    >
      {label}
    </button>
  );
  return (
    <div className={stopped ? 'daemon is-stopped' : 'daemon'} data-selected={selected} role="presentation">
      <button
        id={`daemon-${name}`}
        type="button"
        role="option"
        className="daemon-row"
        aria-selected={selected}
        tabIndex={reachable ? 0 : -1}
        onClick={() => select_daemon(session, name)}
        onContextMenu={(event) => open_menu(event, name)}
      >
        <span className={`dot is-${tone_of(daemon)}`} aria-hidden="true" />
        <span className="daemon-name">{name}</span>
        <span className="daemon-state">
          <StateText daemon={daemon} />
        </span>
        <span className="daemon-epoch">{epoch}</span>
      </button>
      <span className="daemon-tools" aria-hidden="true">
        {button('calls', `Show the calls of ${name} only`, () => set_filter(session, `daemon:${name}`))}
        {alive
          ? button('kill', `Kill ${name}, as kill -9 would`, () => void kill(session, name))
          : button('start', `Start ${name} again`, () => void start(session, name))}
      </span>
    </div>
  );
});

function StateText({ daemon: { state, rank, alive, since_us } }: { daemon: DaemonInfo }) {
  if (!alive) {
    return (
      <>
        {state} <Ago since={since_us} />
      </>
    );
  }
  return rank === null ? state : `${state} · ${rank}`;
}

/** Counts on with virtual time; a component of its own, so that only dead daemons are drawn again as it passes. */
function Ago({ since }: { since: number }) {
  const text = useSessionState((s) => span_of(Math.max(0, s.status.now_us - since)));
  return `${text} ago`;
}

type Tone = 'well' | 'waiting' | 'failed' | 'gone' | 'client';

/** Green serves, grey waits or is gone, red has failed, blue is a client. */
export function tone_of({ type, state, alive }: DaemonInfo): Tone {
  if (state === 'crashed' || /damaged/.test(state)) return 'failed';
  if (!alive) return 'gone';
  if (type === 'client') return 'client';
  return type === 'mds' && !/active/.test(state) ? 'waiting' : 'well';
}
