import { virtual_clock } from '../../format.ts';
import { useSessionState } from '../../session/hooks.ts';

/** Virtual time and the seed. */
export function Clock() {
  const now = useSessionState((s) => s.status.now_us);
  const event = useSessionState((s) => s.status.event);
  const seed = useSessionState((s) => s.seed);
  return (
    <>
      <span
        className="readout"
        title={`Virtual time since the cluster began; ${event.toLocaleString('en')} events have run`}
      >
        <span className="readout-label">virtual</span> <b className="mono">{virtual_clock(now)}</b>
      </span>
      <span className="readout is-seed" title="The same scenario and seed give the same trace">
        seed <b className="mono">{seed}</b>
      </span>
    </>
  );
}
