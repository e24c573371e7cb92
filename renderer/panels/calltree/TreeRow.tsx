import { memo } from 'react';
import type { StopPhase } from '../../../core/trace/Debugger.ts';
import type { Line } from './line.ts';

export interface TreeRowProps {
  readonly line: Line;
  /** A decision's text in Chinese, when that is what is read; else ''. */
  readonly chinese: string;
  /** Null when there is nothing inside. */
  readonly expanded: boolean | null;
  readonly selected: boolean;
  /** The program stopped here, in this phase; null when it did not. */
  readonly stopped: StopPhase | null;
  /** Not part of what runs now. */
  readonly past: boolean;
  readonly breakpoint: boolean;
  /** The row fits the filter itself. */
  readonly match: boolean;
  readonly threw: boolean;
  readonly duration: string;
  readonly sends: string;
}

/** One line. All props are plain values, so a line that has not changed is not drawn again. */
export const TreeRow = memo(function TreeRow(props: TreeRowProps) {
  const { line, expanded, selected, stopped, past, breakpoint, match } = props;
  const current = stopped !== null;
  const classes = ['tree-row'];
  if (line.decision) classes.push('is-decision');
  if (selected) classes.push('is-selected');
  if (current) classes.push('is-current');
  if (past) classes.push('is-past');
  if (match) classes.push('is-match');
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the tree has the focus and points at its row, which may scroll away
    <div
      id={`row-${line.row}`}
      data-row={line.row}
      className={classes.join(' ')}
      role="treeitem"
      aria-level={line.depth + 1}
      aria-selected={selected}
      aria-expanded={expanded ?? undefined}
      aria-current={current ? 'step' : undefined}
    >
      <span className="tree-gutter" data-part="gutter">
        {current ? (
          <span className="tree-stop">{stopped === 'return' ? '◀' : '▶'}</span>
        ) : (
          breakpoint && <span className="tree-breakpoint" role="img" aria-label="breakpoint" />
        )}
        {current && breakpoint && <span className="tree-breakpoint is-under" />}
      </span>
      <span className="tree-function">
        <Guides depth={line.depth} />
        {line.decision ? (
          <DecisionText line={line} chinese={props.chinese} />
        ) : (
          <CallText line={line} expanded={expanded} sends={props.sends} threw={props.threw} />
        )}
      </span>
      {!line.decision && (
        <span className="tree-lane" title={`${line.daemon} · ${line.thread}`}>
          {line.daemon}
          <span className="tree-thread"> · {line.thread}</span>
        </span>
      )}
      <span className="tree-time">{line.time}</span>
      <span className="tree-duration">{props.duration}</span>
    </div>
  );
});

/** One element draws all guides of a line: a hairline every 16 px. */
const Guides = ({ depth }: { depth: number }) => (
  <span className="tree-guides" style={{ width: Math.min(depth, 40) * 16 }} />
);

function CallText({
  line,
  expanded,
  sends,
  threw,
}: Pick<TreeRowProps, 'line' | 'expanded' | 'sends' | 'threw'>) {
  return (
    <>
      <span className="tree-twisty" data-part="twisty" aria-hidden="true">
        {expanded === null ? '' : expanded ? '▾' : '▸'}
      </span>
      <span className="tree-class">{line.class_name}</span>
      <span className="tree-name">{line.own_name}</span>
      {line.cause !== '' && (
        <span className="tree-flow" data-part="cause" title="Go to where it was sent (m)">
          ← {line.cause}
        </span>
      )}
      {line.arguments.map(({ name, value }, i) => (
        <span className="tree-argument" key={i}>
          {name !== '' && `${name} `}
          <b>{value}</b>
        </span>
      ))}
      {sends !== '' && (
        <span className="tree-flow" data-part="effect" title="Go to where it arrived (Shift+M)">
          → {sends}
        </span>
      )}
      {threw && <span className="tree-threw">left by an exception</span>}
    </>
  );
}

function DecisionText({ line, chinese }: Pick<TreeRowProps, 'line' | 'chinese'>) {
  return (
    <>
      <span className="tree-diamond" aria-hidden="true">
        {line.refused ? '◇' : '◆'}
      </span>
      {chinese === '' ? (
        <span className="tree-decision">{line.own_name}</span>
      ) : (
        <span className="tree-decision" lang="zh-Hans" title={line.own_name}>
          {chinese}
        </span>
      )}
      <span className="tree-outcome">{line.outcome}</span>
      {line.arguments.length > 0 && (
        <span className="tree-compared">{line.arguments.map(({ value }) => value).join(', ')}</span>
      )}
    </>
  );
}
