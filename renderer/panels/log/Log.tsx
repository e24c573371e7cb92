import { useLayoutEffect, useRef } from 'react';
import { virtual_seconds } from '../../format.ts';
import { useLog, useSessionState } from '../../session/hooks.ts';
import './log.css';

/** The lines that are drawn; older ones are a scroll through a file's job. */
const DRAWN = 1000;

/** What the daemons log, and problems such as a crash. Follows the end for as long as it is scrolled there. */
export function Log() {
  const log = useLog();
  const shown = useSessionState((s) => s.bottom_tab === 'log');
  const list = useRef<HTMLDivElement>(null);
  const at_end = useRef(true);
  useLayoutEffect(() => {
    const element = list.current;
    if (element !== null && shown && at_end.current && log.length > 0)
      element.scrollTop = element.scrollHeight;
  }, [log, shown]);
  if (log.length === 0) {
    return (
      <div id="log" className="log-empty" tabIndex={-1}>
        Nothing has been logged. Daemons log here as they run; a crash appears in red.
      </div>
    );
  }
  const on_scroll = ({ currentTarget: e }: React.UIEvent<HTMLDivElement>) => {
    at_end.current = e.scrollTop + e.clientHeight >= e.scrollHeight - 4;
  };
  const first = Math.max(0, log.length - DRAWN);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable to be scrolled by keys
    <div id="log" ref={list} className="log" role="log" aria-label="Log" tabIndex={0} onScroll={on_scroll}>
      {first > 0 && (
        <div className="log-line is-debug">{first.toLocaleString('en')} earlier lines are not shown</div>
      )}
      {log.slice(first).map((line, i) => (
        <div key={first + i} className={`log-line is-${line.severity}`}>
          <span className="log-time">{virtual_seconds(line.time_us)}</span>
          <span className="log-daemon">{line.daemon}</span>
          <span className="log-severity">{line.severity}</span>
          <span className="log-text">{line.text}</span>
        </div>
      ))}
    </div>
  );
}
