import { type RefObject, useLayoutEffect, useState } from 'react';

export const ROW = 22;
/** Rows drawn beyond the edges, so that a small turn of the wheel finds them there. */
const BEYOND = 12;

/** Which of `count` rows of equal height are worth drawing now: [first, last). */
export function use_window(scroller: RefObject<HTMLElement | null>, count: number): [number, number] {
  const [view, set_view] = useState({ top: 0, height: 600 });
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const look = () => {
      // By whole rows: scrolling by pixels then draws nothing anew.
      const top = Math.floor(element.scrollTop / ROW);
      const height = element.clientHeight || 600;
      set_view((before) => (before.top === top && before.height === height ? before : { top, height }));
    };
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    look();
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [scroller]);
  const first = Math.max(0, Math.min(view.top, count) - BEYOND);
  return [first, Math.min(count, view.top + Math.ceil(view.height / ROW) + BEYOND)];
}
