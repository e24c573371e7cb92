import { useSession, useSessionState } from '../session/hooks.ts';

/** Failures that have no better place, and what is being worked on. */
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
      {notices.map(({ id, title, message }) => (
        <div key={id} className="notice" role="alert">
          <span className="notice-text">
            <b>{title} failed</b>
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
