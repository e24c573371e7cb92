import { span_of } from '../../format.ts';
import { useSessionState } from '../../session/hooks.ts';

/** Beyond this many the list says how many more there are. */
const SHOWN = 200;

/** The messages on their way, the next to arrive first. */
export function InFlightList() {
  const messages = useSessionState((s) => s.cluster.in_flight);
  const now = useSessionState((s) => s.status.now_us);
  const sorted = [...messages].sort((a, b) => a.arrives_us - b.arrives_us);
  return (
    <>
      <header className="panel-head">
        <h2>In flight</h2>
        <span className="mono">{messages.length}</span>
      </header>
      <ul
        className="in-flight"
        tabIndex={messages.length > 0 ? 0 : undefined}
        aria-label="Messages in flight"
      >
        {messages.length === 0 && <li className="in-flight-none">No message is on its way.</li>}
        {sorted.slice(0, SHOWN).map(({ flow, label, from, to, arrives_us }) => (
          <li key={flow} className="message">
            <span className="message-label">{label}</span>
            <span className="message-time">+{span_of(Math.max(0, arrives_us - now))}</span>
            <span className="message-way">
              {from} → {to}
            </span>
          </li>
        ))}
        {sorted.length > SHOWN && <li className="in-flight-none">and {sorted.length - SHOWN} more</li>}
      </ul>
    </>
  );
}
