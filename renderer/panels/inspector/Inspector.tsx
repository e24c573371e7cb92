import type { StopInfo } from '../../../core/session/protocol.ts';
import { reveal_row } from '../../session/actions.ts';
import {
  useSelectedDaemon,
  useSelectedRow,
  useSession,
  useSessionState,
  useStop,
} from '../../session/hooks.ts';
import { DaemonView } from './DaemonView.tsx';
import { RowView } from './RowView.tsx';
import { StopView } from './StopView.tsx';
import { frame_of } from './stop_model.ts';
import './inspector.css';

/** The right pane: what can be seen of where the program stands, or of what is selected. */
export function Inspector() {
  const stop = useStop();
  const selected_row = useSelectedRow();
  const frame = stop === null ? null : frame_of(stop, selected_row);
  return (
    <div className="inspector">
      {stop !== null && frame !== null ? <StopView stop={stop} frame={frame} /> : <Selection stop={stop} />}
    </div>
  );
}

function Selection({ stop }: { readonly stop: StopInfo | null }) {
  const row = useSelectedRow();
  const daemon = useSelectedDaemon();
  const has_row = useSessionState((s) => row >= 0 && row < s.trace.spans.length);
  if (!has_row && daemon === null) return <Empty />;
  return (
    <>
      {stop !== null && <BackToStop stop={stop} />}
      {has_row && <RowView row={row} />}
      {daemon !== null && <DaemonView name={daemon} />}
    </>
  );
}

/** The program stands still somewhere else than what is looked at. */
function BackToStop({ stop }: { readonly stop: StopInfo }) {
  const session = useSession();
  return (
    <button type="button" className="inspect-back" onClick={() => reveal_row(session, stop.row)}>
      <span aria-hidden="true">▶</span> stopped in {stop.function}
    </button>
  );
}

function Empty() {
  return (
    <div className="inspect-empty">
      <p>Here is what can be seen inside.</p>
      <p>
        Stop the program: the arguments, the daemon’s state and what changed in it, the live objects, the
        stack.
      </p>
      <p>Or select a call, a decision or a daemon: what was recorded of it, and what caused it.</p>
    </div>
  );
}
