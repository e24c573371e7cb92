import { show_middle } from '../../session/actions.ts';
import { useSession } from '../../session/hooks.ts';
import type { JsonSyntaxProblem } from './json_text.ts';

/** How the last injection went. */
export type OutcomeState =
  | { readonly kind: 'none' }
  | { readonly kind: 'sending'; readonly daemon: string }
  | { readonly kind: 'sent'; readonly message: string }
  | {
      readonly kind: 'refused';
      readonly message: string;
      readonly path: string;
      readonly expected: string;
      /** `12:8`; '' when it is not about a place. */
      readonly where: string;
      /** What was sent was no JSON. */
      readonly no_json: boolean;
    };

/** The path of the whole map: saying it helps nobody. */
const WHOLE_TEXT = '$';

export interface OutcomeProps {
  readonly outcome: OutcomeState;
  readonly problem: JsonSyntaxProblem | null;
  go_to_problem(): void;
  go_to_refused(): void;
}

/** The line under the editor: what is wrong and where, or what was sent. */
export function Outcome({ outcome, problem, go_to_problem, go_to_refused }: OutcomeProps) {
  const session = useSession();
  // Said once, as the refusal.
  const same_place = outcome.kind === 'refused' && outcome.no_json;
  return (
    <div className="inject-outcome" role="status">
      {problem !== null && !same_place && (
        <p className="is-failure">
          <button type="button" className="link" onClick={go_to_problem}>
            No JSON yet
          </button>
          : {problem.message}
        </p>
      )}
      {outcome.kind === 'sending' && <p>sending to {outcome.daemon}…</p>}
      {outcome.kind === 'sent' && (
        <p>
          sent <b className="mono">{outcome.message}</b> ·{' '}
          <button type="button" className="link" onClick={() => show_middle(session, 'calltree')}>
            call tree
          </button>
        </p>
      )}
      {outcome.kind === 'refused' && (
        <p className="is-failure">
          {outcome.where === '' ? (
            outcome.message
          ) : (
            <>
              Not sent. {outcome.path === WHOLE_TEXT ? 'Expected' : <code>{outcome.path}</code>}
              {outcome.path === WHOLE_TEXT ? ' ' : ' expected '}
              {outcome.expected},{' '}
              <button type="button" className="link" onClick={go_to_refused}>
                at {outcome.where}
              </button>
            </>
          )}
        </p>
      )}
    </div>
  );
}
