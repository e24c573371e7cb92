import { useLayoutEffect, useReducer, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { ContextMenu, type MenuAt } from '../../components/ContextMenu.tsx';
import { useRegistry } from '../../commands/hooks.ts';
import { function_of_row } from '../../commands/conditions.ts';
import { select_row, toggle_breakpoint } from '../../session/actions.ts';
import { useSession, useSessionState, useTraceVersion } from '../../session/hooks.ts';
import { FilterNotes } from './FilterNotes.tsx';
import { row_menu } from './row-menu.ts';
import { ROW_HEIGHT } from './scroll.ts';
import { tree_key } from './tree-keys.ts';
import { TreeLines } from './TreeLines.tsx';
import type { TreeView } from './TreeView.ts';

/** The scrolled list: brings the view up to date before each drawing, and turns keys and clicks into actions. */
export function TreeList({ view }: { view: TreeView }) {
  const session = useSession();
  const registry = useRegistry();
  useTraceVersion();
  const trace = useSessionState((s) => s.trace);
  const filter = useSessionState((s) => s.filter);
  const functions = useSessionState((s) => s.functions);
  const reveal = useSessionState((s) => s.reveal);
  const selected = useSessionState((s) => s.selected_row);
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const [menu, set_menu] = useState<MenuAt | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  /** Where the element was last known to be scrolled to. */
  const told = useRef(0);
  const { space, model } = view;
  view.update({ trace, filter, functions, reveal });

  useLayoutEffect(() => {
    const element = scroller.current as HTMLDivElement;
    const measure = () => {
      // Nothing is laid out while another tab is shown; where the list was is kept for when it comes back.
      if (element.clientHeight === 0) return;
      const first = space.height === 0;
      // While it was not laid out it lost its place.
      told.current = element.scrollTop;
      space.height = element.clientHeight;
      if (first && session.state.selected_row >= 0) view.show(session.state.selected_row);
      redraw();
    };
    // In the event and not in a later task: else the lines come a frame after the scroll bar.
    const on_scroll = () => {
      space.scrolled_to(element.scrollTop);
      view.scrolled();
      told.current = element.scrollTop;
      flushSync(redraw);
    };
    const on_wheel = (event: WheelEvent) => {
      if (space.scale === 1 || event.ctrlKey || event.deltaY === 0) return;
      event.preventDefault();
      space.scroll_to(space.top + event.deltaY * (event.deltaMode === 1 ? ROW_HEIGHT : 1));
      view.scrolled();
      flushSync(redraw);
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    element.addEventListener('scroll', on_scroll, { passive: true });
    element.addEventListener('wheel', on_wheel, { passive: false });
    measure();
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', on_scroll);
      element.removeEventListener('wheel', on_wheel);
    };
  }, [session, space, view]);

  useLayoutEffect(() => {
    const element = scroller.current as HTMLDivElement;
    // Asking the element where it is would lay the page out at each drawing; what it was last told is known.
    if (Math.abs(told.current - space.scroll_top) < 1) return;
    element.scrollTop = space.scroll_top;
    told.current = space.scroll_top;
  });

  const expand = (row: number, expanded: boolean) => {
    view.model.set_expanded(row, expanded);
    redraw();
  };
  const choose = (row: number) => {
    view.show(row);
    select_row(session, row);
    redraw();
  };
  const on_key = (event: React.KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      if (model.has_inside(selected)) expand(selected, !model.is_expanded(selected));
      return;
    }
    const action = tree_key(model, event.key, selected, space.lines_in_view - 1);
    if (action === null) return;
    event.preventDefault();
    if (action.kind === 'expand') expand(action.row, action.expanded);
    else choose(action.row);
  };
  const on_click = (event: React.MouseEvent) => {
    const at = target_of(event);
    if (at === null) return;
    select_row(session, at.row);
    if (at.part === 'gutter') {
      const name = function_of_row(session.state, at.row);
      if (name !== null) void toggle_breakpoint(session, name);
    } else if (at.part === 'twisty') {
      if (model.has_inside(at.row)) expand(at.row, !model.is_expanded(at.row));
    } else if (at.part === 'cause') registry.run(registry.get('calltree.cause'));
    else if (at.part === 'effect') registry.run(registry.get('calltree.effect'));
  };
  const on_double_click = (event: React.MouseEvent) => {
    const at = target_of(event);
    if (at?.part === undefined && at !== null && model.has_inside(at.row))
      expand(at.row, !model.is_expanded(at.row));
  };
  const on_context_menu = (event: React.MouseEvent) => {
    const row = target_of(event)?.row ?? (event.clientX === 0 ? selected : -1);
    if (row < 0) return;
    event.preventDefault();
    select_row(session, row);
    const items = row_menu(session, registry, row, () => {
      model.collapse_all();
      redraw();
    });
    set_menu({ x: event.clientX, y: event.clientY, items });
  };

  const shown = model.line_of(selected) >= 0;
  return (
    <>
      <div
        id="calltree"
        ref={scroller}
        className="tree-scroll"
        role="tree"
        aria-label="Call tree"
        data-selection={shown}
        aria-activedescendant={shown ? `row-${selected}` : undefined}
        tabIndex={0}
        onKeyDown={on_key}
        onClick={on_click}
        onDoubleClick={on_double_click}
        onContextMenu={on_context_menu}
      >
        <div className="tree-space" role="presentation" style={{ height: space.laid_out }}>
          <TreeLines view={view} first={space.first_line} />
        </div>
      </div>
      <FilterNotes view={view} />
      {menu !== null && <ContextMenu menu={menu} close={() => set_menu(null)} />}
    </>
  );
}

/** The row and the part of it that an event is at. */
function target_of(event: React.MouseEvent): { row: number; part: string | undefined } | null {
  if (!(event.target instanceof Element)) return null;
  const row = event.target.closest<HTMLElement>('[data-row]')?.dataset.row;
  if (row === undefined) return null;
  return { row: Number(row), part: event.target.closest<HTMLElement>('[data-part]')?.dataset.part };
}
