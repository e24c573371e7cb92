import { useSession, useSessionState } from '../session/hooks.ts';

/** Failures and answers that have no better place, and what is being worked on. */
export function Notices() {
  const session = useSession();
  const notices = useSessionState((s) => s.notices);
  const working = useSessionState((s) => s.working);
  return (
    <div className="notices" aria-live="polite">
      {working !== null && (
        <div className="notice is-working">
          <span className="spinner" aria-hidden="true" />
          <span>{working}</span>
        </div>
      )}
      {notices.map(({ id, kind, title, message }) => (
        <div key={id} className={`notice is-${kind}`} role={kind === 'failure' ? 'alert' : 'status'}>
          <span className="notice-text">
            <b>{kind === 'failure' ? `${title} failed` : title}</b>
            <span>{message}</span>
          </span>
          <button
            type="button"
            className="notice-close"
            aria-label="Dismiss"
            onClick={() => session.dismiss(id)}
          >
            ×
          </button>
        </div>
      ))}
    </div>
  );
}
