export const ROW_HEIGHT = 22;

/** Browsers lay out nothing taller than this (the smallest limit is Firefox's, near 17.8 million). */
const TALLEST = 16_000_000;
const MARGIN_ROWS = 3;
/** Empty rows after the last, so that what runs now does not stick to the lower edge. */
const END_ROWS = 2;

/** Where a list of equal rows is scrolled to, in pixels of all its rows, whether or not a browser can lay them out. */
export class ScrollSpace {
  /** Pixels above the view. */
  top = 0;
  height = 0;
  lines = 0;

  get total(): number {
    return (this.lines + END_ROWS) * ROW_HEIGHT;
  }

  /** How tall the element that is scrolled is. */
  get laid_out(): number {
    return Math.min(this.total, TALLEST);
  }

  get bottom(): number {
    return Math.max(0, this.total - this.height);
  }

  /** Pixels of rows per pixel of the scroll bar: 1 unless there are more rows than a browser can lay out. */
  get scale(): number {
    const laid_out = this.laid_out - this.height;
    return laid_out <= 0 ? 1 : this.bottom / laid_out;
  }

  get at_bottom(): boolean {
    return this.top >= this.bottom - ROW_HEIGHT;
  }

  get first_line(): number {
    return Math.floor(this.top / ROW_HEIGHT);
  }

  get lines_in_view(): number {
    return Math.max(1, Math.floor(this.height / ROW_HEIGHT));
  }

  /** The scroll position that the element should have. */
  get scroll_top(): number {
    return this.top / this.scale;
  }

  scroll_to(top: number): void {
    this.top = Math.max(0, Math.min(this.bottom, top));
  }

  /** The element was scrolled. What rounds to where it already is moves nothing. */
  scrolled_to(scroll_top: number): void {
    if (Math.abs(scroll_top - this.scroll_top) >= 1) this.scroll_to(scroll_top * this.scale);
  }

  /** Moves as little as shows a line with some lines around it; far away, to the middle. */
  show(line: number): void {
    const y = line * ROW_HEIGHT;
    const margin = Math.min(MARGIN_ROWS * ROW_HEIGHT, Math.max(0, (this.height - ROW_HEIGHT) / 2));
    const low = this.top + margin;
    const high = this.top + this.height - ROW_HEIGHT - margin;
    if (y >= low && y <= high) return;
    if (y < this.top - this.height || y > this.top + 2 * this.height) {
      this.scroll_to(y - (this.height - ROW_HEIGHT) / 2);
    } else if (y < low) this.scroll_to(y - margin);
    else this.scroll_to(y + ROW_HEIGHT + margin - this.height);
  }
}
