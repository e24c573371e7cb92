import type { JsonNode } from './node.ts';
import type { JsonValue } from './value.ts';

/** The plain value of a read document. Integers that a float64 cannot hold become bigints, so none loses a digit. */
export function plain_value(node: JsonNode): JsonValue {
  switch (node.kind) {
    case 'object':
      return Object.fromEntries([...node.members].map(([key, member]) => [key, plain_value(member.node)]));
    case 'array':
      return node.items.map(plain_value);
    case 'string':
    case 'boolean':
      return node.value;
    case 'null':
      return null;
    case 'number': {
      const number = Number(node.text);
      const exact = Number.isSafeInteger(number) || !/^-?\d+$/.test(node.text);
      return exact ? number : BigInt(node.text);
    }
  }
}
