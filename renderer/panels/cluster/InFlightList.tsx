import { span_of } from '../../format.ts';
import { useSessionState } from '../../session/hooks.ts';

/** The messages on their way, the next to arrive first. */
export function InFlightList() {
  const messages = useSessionState((s) => s.cluster.in_flight);
  const count = useSessionState((s) => s.cluster.in_flight_count);
  const now = useSessionState((s) => s.status.now_us);
  return (
    <>
      <header className="panel-head">
        <h2>In flight</h2>
        <span className="mono">{count.toLocaleString('en')}</span>
      </header>
      <ul
        className="in-flight"
        tabIndex={messages.length > 0 ? 0 : undefined}
        aria-label="Messages in flight"
      >
        {messages.length === 0 && <li className="in-flight-none">No message is on its way.</li>}
        {messages.map(({ flow, label, from, to, arrives_us }) => (
          <li key={flow} className="message">
            <span className="message-label">{label}</span>
            <span className="message-time">+{span_of(Math.max(0, arrives_us - now))}</span>
            <span className="message-way">
              {from} → {to}
            </span>
          </li>
        ))}
        {count > messages.length && (
          <li className="in-flight-none">and {(count - messages.length).toLocaleString('en')} more</li>
        )}
      </ul>
    </>
  );
}
