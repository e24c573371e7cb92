import { memo } from 'react';
import { span_of } from '../../format.ts';
import { useSessionState } from '../../session/hooks.ts';
import { type ClusterRow, same_row } from './cluster-tree.ts';
import { row_text, spoken } from './row-text.ts';
import { tone_of } from './tone.ts';
import { ROW } from './use-window.ts';

interface TreeRowProps {
  readonly row: ClusterRow;
  readonly at: number;
  readonly selected: boolean;
  /** The program stopped in this daemon. */
  readonly stopped: boolean;
}

export const row_id = ({ id }: ClusterRow) => `cluster-${id}`;

/** One row of the cluster. */
export const TreeRow = memo(function TreeRow({ row, at, selected, stopped }: TreeRowProps) {
  const { lead, name, state, note, failure, end } = row_text(row);
  const dead = row.kind === 'daemon' && !row.daemon.alive ? row.daemon : null;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the tree keeps the focus and names the row that has the cursor
    <div
      id={row_id(row)}
      data-row={at}
      className={`cluster-row is-${row.kind}${stopped ? ' is-stopped' : ''}`}
      style={{ top: at * ROW, paddingLeft: 4 + (row.level - 1) * 14 }}
      role="treeitem"
      aria-label={spoken(row)}
      aria-level={row.level}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      aria-selected={selected}
      aria-expanded={row.folded === null ? undefined : !row.folded}
      title={
        failure === '' && note === '' ? undefined : [state, note, failure].filter((x) => x !== '').join(' · ')
      }
    >
      <span className="cluster-caret" aria-hidden="true">
        {row.folded === null ? '' : row.folded ? '▸' : '▾'}
      </span>
      {lead !== '' && <span className="cluster-lead">{lead}</span>}
      {row.kind === 'daemon' || row.kind === 'module' || row.kind === 'rank' ? (
        <span className={`dot is-${tone_of(row)}`} />
      ) : null}
      <span className="cluster-name">{name}</span>
      <span className="cluster-state">
        {state}
        {dead !== null && <Ago since={dead.since_us} />}
        {failure !== '' && (
          <span className="is-failure">
            {state === '' ? '' : ' · '}
            {failure}
          </span>
        )}
        {note !== '' && (
          <span className="cluster-note">
            {state + failure === '' ? '' : ' · '}
            {note}
          </span>
        )}
      </span>
      <span className="cluster-end">{end}</span>
    </div>
  );
}, alike);

function alike(a: TreeRowProps, b: TreeRowProps): boolean {
  return a.at === b.at && a.selected === b.selected && a.stopped === b.stopped && same_row(a.row, b.row);
}

/** Counts on with virtual time; a component of its own, so that only dead daemons are drawn again as it passes. */
function Ago({ since }: { since: number }) {
  const text = useSessionState((s) => span_of(Math.max(0, s.status.now_us - since)));
  return ` ${text} ago`;
}
