import { useState } from 'react';
import { useSessionState, useTrace } from '../../session/hooks.ts';
import { EmptyTree } from './EmptyTree.tsx';
import { FirstSteps } from './FirstSteps.tsx';
import { TreeList } from './TreeList.tsx';
import { TreeView } from './TreeView.ts';
import './calltree.css';

/** The call tree's part of the window: its heading and the lines, or what to do while there are none. */
export function CallTree() {
  const empty = useSessionState((s) => s.trace.spans.length === 0);
  // One view for as long as the panel lives: it takes in a new trace by itself.
  const trace = useTrace();
  const [view] = useState(() => new TreeView(trace));
  if (empty) return <EmptyTree />;
  return (
    <div className="calltree">
      <div className="tree-head" aria-hidden="true">
        <span className="tree-gutter" />
        <span className="tree-function">function</span>
        <span className="tree-lane">
          daemon<span className="tree-thread"> · thread</span>
        </span>
        <span className="tree-time">virtual s</span>
        <span className="tree-duration">took</span>
      </div>
      <TreeList view={view} />
      <FirstSteps />
    </div>
  );
}
