import { NONE, type SpanStore } from '../../../core/trace/SpanStore.ts';
import { with_room } from './growable.ts';

/**
 * The trace as a tree: for each row its root, its first child and its next sibling, kept up as rows are appended, at a
 * cost of what is new. Within one root, rows are numbered in the order in which the tree shows them (a call's
 * children follow it); rows of other roots may lie between, where a thread waited.
 */
export class Links {
  length = 0;
  root: Int32Array = new Int32Array(0);
  first_child: Int32Array = new Int32Array(0);
  next_sibling: Int32Array = new Int32Array(0);
  /** The root rows, in order. */
  roots: Int32Array = new Int32Array(0);
  roots_length = 0;
  private last_child: Int32Array = new Int32Array(0);

  /** Takes in the rows that `spans` has beyond `length`. */
  sync(spans: SpanStore): void {
    const past = spans.length;
    if (past === this.length) return;
    this.root = with_room(this.root, past);
    this.first_child = with_room(this.first_child, past);
    this.next_sibling = with_room(this.next_sibling, past);
    this.last_child = with_room(this.last_child, past);
    for (let row = this.length; row < past; row++) this.append(row, spans.parent[row] as number);
    this.length = past;
  }

  private append(row: number, parent: number): void {
    this.first_child[row] = NONE;
    this.next_sibling[row] = NONE;
    this.last_child[row] = NONE;
    if (parent === NONE) {
      this.root[row] = row;
      this.roots = with_room(this.roots, this.roots_length + 1);
      this.roots[this.roots_length++] = row;
      return;
    }
    this.root[row] = this.root[parent] as number;
    const last = this.last_child[parent] as number;
    if (last === NONE) this.first_child[parent] = row;
    else this.next_sibling[last] = row;
    this.last_child[parent] = row;
  }
}
