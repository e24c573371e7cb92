import { reveal_row, set_filter } from '../../session/actions.ts';
import { useSession, useStop } from '../../session/hooks.ts';
import type { TreeView } from './TreeView.ts';

/** What the filter does to what is seen, under the lines: how many fit, what is wrong, what it hides. */
export function FilterNotes({ view }: { view: TreeView }) {
  const session = useSession();
  const stop = useStop();
  const { model, filtered, problem, hidden_row } = view;
  if (!filtered && problem === null) return null;
  const show = () => {
    set_filter(session, '');
    reveal_row(session, hidden_row);
  };
  return (
    <div className="tree-note" role="status">
      {problem !== null && (
        <span className="is-problem">The regular expression can't be read: {problem}.</span>
      )}
      {filtered && <span>{count_text(model.matches, model.length)}</span>}
      {hidden_row >= 0 && (
        <span>
          {stop?.row === hidden_row
            ? 'The program stopped at a row that the filter leaves out.'
            : 'The filter leaves that row out.'}{' '}
          <button type="button" className="link" onClick={show}>
            Clear the filter and show it
          </button>
        </span>
      )}
    </div>
  );
}

function count_text(matches: number, lines: number): string {
  if (lines === 0) return 'Nothing fits the filter.';
  if (matches === 0) return `${lines.toLocaleString('en')} lines`;
  return `${matches.toLocaleString('en')} ${matches === 1 ? 'row fits' : 'rows fit'}`;
}
