import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { ClusterInfo } from '../../../core/session/protocol.ts';
import type { MenuAt } from '../../components/ContextMenu.tsx';
import { select_daemon } from '../../session/actions.ts';
import { useCluster, useSelectedDaemon, useSession, useSessionState } from '../../session/hooks.ts';
import { TreeRow, row_id } from './TreeRow.tsx';
import { type ClusterRow, cluster_rows, type Folds, rows_above } from './cluster-tree.ts';
import { row_menu, select_client, select_rank } from './row-menu.ts';
import { tree_key } from './tree-keys.ts';
import { ROW, use_window } from './use-window.ts';

/** The cluster as a tree. Only the rows in view are in the page, so a thousand daemons cost what twenty do. */
export function ClusterTree({ open_menu }: { open_menu(menu: MenuAt): void }) {
  const session = useSession();
  const cluster = useCluster();
  const stopped_in = useSessionState((s) => s.stop?.daemon ?? null);
  const [folds, set_folds] = useState<Folds>(new Map());
  const rows = useMemo(() => cluster_rows(cluster, folds), [cluster, folds]);
  const { at, go } = use_cursor(rows, cluster);
  const scroller = useRef<HTMLDivElement>(null);
  const [first, last] = use_window(scroller, rows.length);
  const cursor = rows[at];

  const fold = (row: ClusterRow, folded: boolean) =>
    set_folds((before) => new Map(before).set(row.id, folded));
  const menu_at = (row: ClusterRow, x: number, y: number) => {
    const items = row_menu(session, row);
    if (items.length > 0) open_menu({ x, y, items });
  };
  const show = (to: number) => {
    const element = scroller.current as HTMLElement;
    const page = element.clientHeight;
    if (to * ROW < element.scrollTop) element.scrollTop = to * ROW;
    else if ((to + 1) * ROW > element.scrollTop + page) element.scrollTop = (to + 1) * ROW - page;
  };
  // A daemon that is selected elsewhere is brought into view, also where its row is not drawn yet.
  const selected = useSelectedDaemon();
  const bring_into_view = useRef(show);
  bring_into_view.current = show;
  const its_row = useRef(-1);
  its_row.current = rows.findIndex(({ id }) => id === `daemon.${selected}`);
  const asked = useSessionState((s) => s.reveal_daemon);
  const answered = useRef(asked);
  const unfold = useRef(() => {});
  unfold.current = () => {
    const above = rows_above(cluster, `daemon.${selected}`);
    set_folds((before) => new Map([...before, ...above.map((id) => [id, false] as const)]));
  };
  useLayoutEffect(() => {
    if (asked !== answered.current && its_row.current < 0) unfold.current();
    answered.current = asked;
  }, [asked]);
  // Drawn anew once it is unfolded: its row is there then.
  const is_drawn = its_row.current >= 0;
  useLayoutEffect(() => {
    if (selected !== null && is_drawn) bring_into_view.current(its_row.current);
  }, [selected, is_drawn]);

  const on_key = (event: React.KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW) - 1);
    const action = tree_key(event.key, rows, at, page);
    if (action === null || cursor === undefined) return;
    event.preventDefault();
    if (action.kind === 'fold') fold(cursor, action.folded);
    else {
      go(action.at);
      show(action.at);
    }
  };
  const row_of = (event: React.MouseEvent): number => {
    const element = (event.target as HTMLElement).closest<HTMLElement>('[data-row]');
    return element === null ? -1 : Number(element.dataset.row);
  };
  return (
    <div
      ref={scroller}
      id="cluster-tree"
      className="cluster-tree"
      role="tree"
      aria-label="Daemons"
      tabIndex={0}
      aria-activedescendant={cursor === undefined || at < first || at >= last ? undefined : row_id(cursor)}
      onKeyDown={on_key}
      onClick={(event) => {
        const row = rows[row_of(event)];
        if (row === undefined) return;
        go(row_of(event));
        const on_caret = (event.target as HTMLElement).closest('.cluster-caret') !== null;
        if (row.folded !== null && (on_caret || row.kind === 'fs' || row.kind === 'group'))
          fold(row, !row.folded);
      }}
      onDoubleClick={(event) => {
        const row = rows[row_of(event)];
        if (row?.kind === 'daemon' && row.folded !== null) fold(row, !row.folded);
        else if (row?.kind === 'session') select_client(session, row.session.client, row.session.id);
        else if (row?.kind === 'client-session') select_rank(session, row);
      }}
      onContextMenu={(event) => {
        event.preventDefault();
        // By the keyboard: the row that the cursor is on.
        const by_keys = row_of(event) < 0;
        const to = by_keys ? at : row_of(event);
        const row = rows[to];
        if (row === undefined) return;
        go(to);
        if (!by_keys) return menu_at(row, event.clientX, event.clientY);
        const box = document.getElementById(row_id(row))?.getBoundingClientRect();
        menu_at(row, (box?.left ?? 0) + 24, box?.bottom ?? 0);
      }}
    >
      <div role="presentation" className="cluster-rows" style={{ height: rows.length * ROW }}>
        {rows.slice(first, last).map((row, i) => (
          <TreeRow
            key={row.id}
            row={row}
            at={first + i}
            selected={first + i === at}
            stopped={row.kind === 'daemon' && row.daemon.name === stopped_in}
          />
        ))}
      </div>
    </div>
  );
}

/**
 * The row that keys act on: that of the selected daemon or of the folded group that it is in, or one that was gone to and
 * is no daemon's.
 */
function use_cursor(rows: readonly ClusterRow[], cluster: ClusterInfo): { at: number; go(at: number): void } {
  const session = useSession();
  const selected = useSelectedDaemon();
  const [gone_to, set_gone_to] = useState({ id: '', while_selected: selected });
  const index = useMemo(() => new Map(rows.map(({ id }, i) => [id, i])), [rows]);
  const by_hand = gone_to.while_selected === selected ? index.get(gone_to.id) : undefined;
  const group = () => {
    const drawn = rows_above(cluster, `daemon.${selected}`).filter((id) => index.has(id));
    return index.get(drawn.at(-1) ?? '') ?? 0;
  };
  const at = by_hand ?? index.get(`daemon.${selected}`) ?? group();
  const go = (to: number) => {
    const row = rows[to];
    if (row === undefined) return;
    const daemon = row.kind === 'daemon' ? row.daemon.name : selected;
    set_gone_to({ id: row.id, while_selected: daemon });
    if (daemon !== null && daemon !== selected) select_daemon(session, daemon);
  };
  return { at, go };
}
