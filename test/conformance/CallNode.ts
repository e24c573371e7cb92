/** A call and what it called, in order. */
export interface CallNode {
  readonly name: string;
  readonly children: readonly CallNode[];
}

/** A root call: on which thread, and the tree under it. */
export interface RootCall {
  readonly thread: string;
  readonly call: CallNode;
}

/** A root call as text: a tree that can be compared and read. */
export function print_root({ thread, call }: RootCall): string {
  const lines: string[] = [`[${thread}]`];
  const visit = (node: CallNode, depth: number) => {
    lines.push('  '.repeat(depth) + node.name);
    for (const child of node.children) visit(child, depth + 1);
  };
  visit(call, 0);
  return lines.join('\n');
}

/**
 * The roots with only the functions that `keep` wants: the children of a call that is left out take its place, and of
 * a root that is left out become roots.
 */
export function only(roots: readonly RootCall[], keep: (name: string) => boolean): RootCall[] {
  const prune = (node: CallNode): CallNode[] => {
    const children = node.children.flatMap(prune);
    return keep(node.name) ? [{ name: node.name, children }] : children;
  };
  return roots.flatMap(({ thread, call }) => prune(call).map((kept) => ({ thread, call: kept })));
}

/**
 * The roots with calls that follow each other and are alike taken as one: how many modules, entries or daemons there
 * were is no matter of kind. So is a call in one of the same name and nothing else: the compiler splits functions.
 */
export function collapsed(roots: readonly RootCall[]): RootCall[] {
  const collapse = (node: CallNode): CallNode => {
    const children: CallNode[] = [];
    for (const child of node.children.map(collapse)) {
      const last = children.at(-1);
      if (last === undefined || text_of(last) !== text_of(child)) children.push(child);
    }
    const [only_child] = children;
    if (children.length === 1 && only_child?.name === node.name) return only_child;
    return { name: node.name, children };
  };
  return roots.map(({ thread, call }) => ({ thread, call: collapse(call) }));
}

const text_of = (call: CallNode): string => print_root({ thread: '', call });

/** Every function that is called somewhere in the roots. */
export function names_of(roots: readonly RootCall[]): Set<string> {
  const names = new Set<string>();
  const visit = (node: CallNode) => {
    names.add(node.name);
    node.children.forEach(visit);
  };
  for (const { call } of roots) visit(call);
  return names;
}

/** Which of a messenger's workers took a connection is chance. */
export const unnumbered = (roots: readonly RootCall[]): RootCall[] =>
  roots.map(({ thread, call }) => ({ thread: thread.replace(/^(msgr-worker)-\d+$/, '$1'), call }));
