import type { InspectNode } from '../../../core/session/protocol.ts';

const SCALARS = new Set(['number', 'string', 'boolean', 'bigint', 'undefined', 'null', 'function', '']);

export function is_scalar(node: InspectNode): boolean {
  return SCALARS.has(node.type);
}

/** The type where it says more than the value does: not for plain values, nor where the value begins with it. */
export function type_shown(node: InspectNode): string {
  if (is_scalar(node)) return '';
  const type = node.type.toLowerCase();
  if (node.preview.toLowerCase().startsWith(type)) return '';
  return node.type;
}

/** What stands after the type; an empty container needs no preview. */
export function value_shown(node: InspectNode): string {
  return /^(\{\}|\[\])$/.test(node.preview) && !is_scalar(node) ? '' : node.preview;
}
