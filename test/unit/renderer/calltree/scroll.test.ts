import { describe, expect, it } from 'vitest';
import { ROW_HEIGHT, ScrollSpace } from '../../../../renderer/panels/calltree/scroll.ts';

function space(lines: number, height = 600): ScrollSpace {
  const made = new ScrollSpace();
  made.lines = lines;
  made.height = height;
  return made;
}

describe('ScrollSpace', () => {
  it('moves as little as shows a line with some around it', () => {
    const s = space(1000);
    s.show(5);
    expect(s.top).toBe(0);
    s.show(26);
    expect(s.top).toBe(30 * ROW_HEIGHT - 600);
    s.show(25);
    expect(s.top).toBe(30 * ROW_HEIGHT - 600);
    s.show(500);
    expect(s.top).toBe(500 * ROW_HEIGHT - (600 - ROW_HEIGHT) / 2);
  });

  it('stays within the list', () => {
    const s = space(10);
    s.show(9);
    expect(s.top).toBe(0);
    const long = space(100);
    long.scroll_to(1e9);
    expect(long.top).toBe(long.bottom);
    expect(long.at_bottom).toBe(true);
    long.scroll_to(-5);
    expect(long.top).toBe(0);
  });

  it('reaches every line of ten million, which no browser lays out', () => {
    const s = space(10_000_000);
    expect(s.laid_out).toBeLessThan(17_000_000);
    s.scrolled_to(s.laid_out - s.height);
    expect(s.first_line + s.lines_in_view).toBeGreaterThanOrEqual(10_000_000);
    s.scrolled_to(0);
    expect(s.top).toBe(0);
    s.scroll_to(123_456_789);
    const { top } = s;
    // What the browser reports back of where it was sent is rounded and must not move the list.
    s.scrolled_to(Math.round(s.scroll_top));
    expect(s.top).toBe(top);
  });

  it('is not scaled up to half a million lines', () => {
    expect(space(500_000).scale).toBe(1);
  });
});
