import { useConnection, useSession } from '../session/hooks.ts';

/** Says so when the session is gone, and offers to connect again. Everything stays where it is meanwhile. */
export function Banner() {
  const session = useSession();
  const { state, reason } = useConnection();
  if (state !== 'lost') return null;
  return (
    <div className="banner" role="alert">
      <span>
        <b>The connection to the session was lost:</b> {reason}. What you see stays as it was; nothing you
        typed is lost.
      </span>
      <button type="button" className="button" onClick={() => void session.open()}>
        Connect again
      </button>
    </div>
  );
}
