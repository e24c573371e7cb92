import type { StopInfo } from '../../../core/session/protocol.ts';
import { reveal_row } from '../../session/actions.ts';
import { useSession, useSessionState, useStop } from '../../session/hooks.ts';

const PHASES: Record<StopInfo['phase'], string> = {
  entry: 'entering',
  return: 'leaving',
  decision: 'deciding in',
};

/** Where the program stopped, in amber; else in quiet words what it does. */
export function StopPill() {
  const session = useSession();
  const stop = useStop();
  const state = useSessionState((s) => (s.scenario === null ? null : s.status.state));
  if (stop === null) {
    if (state === null) return null;
    return (
      <span className="stand" role="status">
        {state === 'running' ? 'running' : 'between events'}
      </span>
    );
  }
  const text = `${PHASES[stop.phase]} ${stop.function}`;
  return (
    <button
      type="button"
      className="stop-pill"
      title={`Stopped in ${stop.daemon} · ${stop.thread}, ${text}. Go there (s)`}
      onClick={() => reveal_row(session, stop.row)}
    >
      <span role="status">
        <span className="stop-why">{stop.reason === 'breakpoint' ? 'breakpoint in ' : 'stopped in '}</span>
        {stop.daemon} · {text}
      </span>
    </button>
  );
}
