import { decision_info } from '../../../core/reference/index.ts';
import { NONE, type SpanStore } from '../../../core/trace/SpanStore.ts';
import { useBreakpoints, useLanguage, useSelectedRow, useStop } from '../../session/hooks.ts';
import { flow_index } from './FlowIndex.ts';
import { duration_text, type Line, sends_text, threw } from './line.ts';
import { ROW_HEIGHT } from './scroll.ts';
import { TreeRow } from './TreeRow.tsx';
import type { TreeView } from './TreeView.ts';

const AROUND = 6;

/** The lines in view and a few around them. */
export function TreeLines({ view, first }: { view: TreeView; first: number }) {
  const stop = useStop();
  const selected = useSelectedRow();
  const breakpoints = useBreakpoints();
  const language = useLanguage();
  const { model, space } = view;
  const { trace, links } = model;
  const from = Math.max(0, first - AROUND);
  const to = Math.min(model.length, first + space.lines_in_view + 2 + AROUND);
  const flows = flow_index(trace);
  const stopped_in = stop === null ? -1 : (links.root[stop.row] ?? -1);

  const lines = [];
  for (let at = from; at < to; at++) {
    const row = model.row_at(at);
    const line = view.line(row);
    const expanded = model.has_inside(row) ? model.is_expanded(row) : null;
    lines.push(
      <TreeRow
        key={row}
        line={line}
        chinese={language === 'zh' ? chinese_text(trace.spans, line) : ''}
        expanded={expanded}
        selected={row === selected}
        stopped={stop !== null && row === stop.row ? stop.phase : null}
        past={stopped_in >= 0 && links.root[row] !== stopped_in}
        breakpoint={
          breakpoints.length > 0 && !line.decision && breakpoints.includes(trace.spans.name_of(row))
        }
        match={model.is_match(row)}
        threw={threw(trace, row)}
        duration={duration_text(trace, row)}
        sends={sends_text(trace, expanded === false ? flows.sent_inside(row) : flows.sent_by(row))}
      />,
    );
  }
  const y = space.scroll_top + from * ROW_HEIGHT - space.top;
  return (
    <div className="tree-lines" role="presentation" style={{ transform: `translateY(${y}px)` }}>
      {lines}
    </div>
  );
}

/** What a decision says in Chinese; '' for a call. */
function chinese_text(spans: SpanStore, { decision, row, own_name }: Line): string {
  if (!decision) return '';
  const caller = spans.parent[row] ?? NONE;
  return decision_info(caller === NONE ? '' : spans.name_of(caller), own_name).zh;
}
