import { describe, expect, it } from 'vitest';
import { tree_key } from '../../../../renderer/panels/calltree/tree-keys.ts';
import { TreeModel } from '../../../../renderer/panels/calltree/tree-model.ts';
import { TraceUnderTest } from './traces.ts';

const trace = new TraceUnderTest();
trace.event(['A::a', ['A::b', 'c'], 'd']);
trace.event(['B::b']);
trace.send();
const model = new TreeModel(trace.replica);
model.sync();
model.set_expanded(0, true);

describe('tree_key', () => {
  it.each([
    ['ArrowDown', 0, { kind: 'select', row: 1 }],
    ['ArrowUp', 0, { kind: 'select', row: 0 }],
    ['ArrowUp', 4, { kind: 'select', row: 3 }],
    ['End', 0, { kind: 'select', row: 4 }],
    ['Home', 3, { kind: 'select', row: 0 }],
    ['PageDown', 0, { kind: 'select', row: 3 }],
    ['PageUp', 4, { kind: 'select', row: 1 }],
    ['ArrowRight', 0, { kind: 'select', row: 1 }],
    ['ArrowRight', 4, null],
    ['ArrowLeft', 1, { kind: 'expand', row: 1, expanded: false }],
    ['ArrowLeft', 3, { kind: 'select', row: 0 }],
    ['ArrowLeft', 4, null],
    ['ArrowDown', -1, { kind: 'select', row: 4 }],
    ['x', 0, null],
  ] as const)('%s on %i', (key, selected, action) =>
    expect(tree_key(model, key, selected, 3)).toEqual(action),
  );
});
