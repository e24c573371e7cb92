/** How much JSON one member of a request may hold. */
export interface JsonLimits {
  readonly depth: number;
  /** Members of objects and items of arrays, all together. */
  readonly entries: number;
  /** Characters of all strings and keys together. */
  readonly characters: number;
}

/**
 * What is wrong with `value` as JSON within `limits`, or null. Objects must be plain, and no key may reach a prototype.
 * Ends on cycles and on shared parts too: every visit is counted.
 */
export function json_problem(value: unknown, limits: JsonLimits): string | null {
  const left = { entries: limits.entries, characters: limits.characters };
  const problem_of = (at: unknown, depth: number): string | null => {
    switch (typeof at) {
      case 'undefined':
      case 'boolean':
        return null;
      case 'number':
        return Number.isFinite(at) ? null : `${at} is not a JSON number`;
      case 'string':
        left.characters -= at.length;
        return left.characters < 0 ? `more than ${limits.characters} characters` : null;
      case 'object':
        return at === null ? null : inside(at, depth);
      default:
        return `a ${typeof at} is not JSON`;
    }
  };
  const inside = (at: object, depth: number): string | null => {
    if (depth === 0) return `nested more than ${limits.depth} deep`;
    const array = Array.isArray(at);
    if (!array && !is_plain(at)) return 'not a plain JSON object';
    left.entries -= array ? at.length : 0;
    if (left.entries < 0) return `more than ${limits.entries} values`;
    for (const key of Object.keys(at)) {
      if (!array) {
        left.entries--;
        left.characters -= key.length;
        if (key === '__proto__') return 'a key may not be "__proto__"';
        if (left.entries < 0) return `more than ${limits.entries} values`;
      }
      const problem = problem_of((at as { [key: string]: unknown })[key], depth - 1);
      if (problem !== null) return problem;
    }
    return null;
  };
  return problem_of(value, limits.depth);
}

/** An object made by `{}` or without a prototype, also when it comes from another realm. */
export function is_plain(value: unknown): value is { [key: string]: unknown } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
