import { useSyncExternalStore } from 'react';
import type { InspectNode, InspectRoot } from '../../../core/session/protocol.ts';
import { Expansion, expansion } from './expansion.ts';
import { is_scalar, type_shown, value_shown } from './node_text.ts';
import { tree_key } from './tree_keys.ts';
import { use_inspection } from './use_inspection.ts';

export interface InspectTreeProps {
  readonly label: string;
  readonly root: InspectRoot;
  /** Under what name it is remembered which nodes are open: the same for all stops in objects of one kind. */
  readonly memory: string;
  /** Changes when the values may have. */
  readonly version: string;
  /** What to say when there is nothing in it. */
  readonly empty: string;
}

interface Place {
  readonly root: InspectRoot;
  readonly memory: string;
  readonly version: string;
}

/** The live objects of the program, opened as far as somebody asked. */
export function InspectTree({ label, empty, ...place }: InspectTreeProps) {
  const { node, failed } = use_inspection(place.root, [], place.version);
  const children = node?.children ?? [];
  if (node === null) return <p className="inspect-note">{failed ?? '…'}</p>;
  if (children.length === 0) {
    if (!is_scalar(node) || node.preview === 'undefined') return <p className="inspect-note">{empty}</p>;
    return <p className="inspect-scalar">{node.preview}</p>;
  }
  return (
    <div
      role="tree"
      className={failed === null ? 'inspect-tree' : 'inspect-tree is-old'}
      aria-label={label}
      onKeyDown={tree_key}
      title={failed ?? undefined}
    >
      {children.map((child, i) => (
        <Node key={child.name} node={child} path={[child.name]} place={place} first={i === 0} />
      ))}
    </div>
  );
}

interface NodeProps {
  readonly node: InspectNode;
  readonly path: readonly string[];
  readonly place: Place;
  readonly first?: boolean;
}

function Node({ node, path, place, first = false }: NodeProps) {
  const key = Expansion.key(place.memory, path);
  const open = useSyncExternalStore(
    (changed) => expansion.subscribe(changed),
    () => expansion.has(key),
  );
  const expanded = node.expandable && open;
  const type = type_shown(node);
  return (
    <div
      role="treeitem"
      aria-level={path.length}
      aria-expanded={node.expandable ? expanded : undefined}
      aria-selected={false}
      tabIndex={first ? 0 : -1}
      data-key={key}
    >
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the tree has the keys */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the tree item is the element with the role */}
      <div
        className="inspect-row"
        style={{ paddingLeft: `${(path.length - 1) * 14 + 12}px` }}
        onClick={() => node.expandable && expansion.set(key, !open)}
        title={node.preview}
      >
        <span className="inspect-twisty" aria-hidden="true">
          {node.expandable ? (expanded ? '▾' : '▸') : ''}
        </span>
        <span className="inspect-name">{node.name}</span>
        {type !== '' && <span className="inspect-type">{type}</span>}
        <span className={is_scalar(node) ? 'inspect-value' : 'inspect-preview'}>{value_shown(node)}</span>
      </div>
      {expanded && <Children path={path} place={place} />}
    </div>
  );
}

function Children({ path, place }: { readonly path: readonly string[]; readonly place: Place }) {
  const { node, failed } = use_inspection(place.root, path, place.version);
  if (node === null) {
    return failed === null ? null : <p className="inspect-note">there is nothing here any more</p>;
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of tree items, not of form fields
    <div role="group" className={failed === null ? undefined : 'is-old'}>
      {(node.children ?? []).map((child) => (
        <Node key={child.name} node={child} path={[...path, child.name]} place={place} />
      ))}
    </div>
  );
}
