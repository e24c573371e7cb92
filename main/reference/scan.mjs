// Says which traced functions core has and which decisions each can make. Nothing is run: what is found is what is
// written, so also what no example ever reaches.
import { readdirSync } from 'node:fs';
import { read_source } from './read_source.mjs';

/** @typedef {import('./read_source.mjs').Unit} Unit */
/** @typedef {import('./read_source.mjs').Step} Step */
/** @typedef {import('./read_source.mjs').Source} Source */

/**
 * @typedef {object} Scanned
 * @property {string} name
 * @property {string | null} id
 * @property {string[]} decisions In the order in which they are written, an untraced helper's where it is called.
 */

/**
 * @typedef {object} Scan
 * @property {Scanned[]} functions By name.
 * @property {{ file: string, text: string }[]} loose Decisions that no traced function is seen to reach.
 */

/** @param {string} folder The folder core. @returns {Scan} */
export function scan(folder) {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const sources = files
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.ts') && !file.startsWith('reference/'))
    .sort()
    .map((file) => read_source(folder, file));
  const units = sources.flatMap((source) => source.units);
  const resolve = resolver(sources);
  /** @type {Map<string, Scanned>} */
  const functions = new Map();
  /** @type {Set<Unit>} */
  const reached = new Set();
  for (const unit of units) {
    if (unit.traced === null) continue;
    const known = functions.get(unit.traced);
    const decisions = new Set(known?.decisions);
    walk(unit, decisions, new Set());
    functions.set(unit.traced, {
      name: unit.traced,
      id: unit.id ?? known?.id ?? null,
      decisions: [...decisions],
    });
  }
  const loose = units.filter((unit) => unit.traced === null && !reached.has(unit)).flatMap(own_decisions);
  return { functions: [...functions.values()].sort((a, b) => (a.name < b.name ? -1 : 1)), loose };

  /** @param {Unit} unit @param {Set<string>} decisions @param {Set<Unit>} seen */
  function walk(unit, decisions, seen) {
    if (seen.has(unit)) return;
    seen.add(unit);
    reached.add(unit);
    for (const step of unit.steps) {
      if (step.kind === 'decision') decisions.add(step.name);
      else
        for (const helper of resolve(unit, step)) if (helper.traced === null) walk(helper, decisions, seen);
    }
  }
}

/** @param {Unit} unit */
function own_decisions({ file, steps }) {
  return steps.filter(({ kind }) => kind === 'decision').map(({ name: text }) => ({ file, text }));
}

/**
 * Finds what a step mentions. `this.x` is looked for in the class, what it extends and what extends it; `x` in the
 * file and where it imports it from; `some.x`, whose class is not known, in every class, if one alone has it (or one and its bases).
 * @param {Source[]} sources
 * @returns {(unit: Unit, step: Step) => Unit[]}
 */
function resolver(sources) {
  const by_file = new Map(sources.map((source) => [source.file, source]));
  const units = sources.flatMap((source) => source.units);
  /** @type {Map<string, Unit[]>} */
  const methods = new Map();
  for (const unit of units)
    if (unit.owner !== null) methods.set(unit.name, [...(methods.get(unit.name) ?? []), unit]);
  const bases = new Map(sources.flatMap((source) => [...source.bases]));
  /** @param {string} name @returns {string[]} */
  const line = (name) => {
    const base = bases.get(name);
    return base === undefined ? [name] : [name, ...line(base)];
  };
  /** @param {string} a @param {string} b */
  const related = (a, b) => line(a).includes(b) || line(b).includes(a);
  return (unit, { kind, name }) => {
    if (kind === 'own')
      return (methods.get(name) ?? []).filter(({ owner }) => related(String(owner), String(unit.owner)));
    if (kind === 'member') {
      const found = methods.get(name) ?? [];
      return new Set(found.map(({ owner }) => line(String(owner)).at(-1))).size === 1 ? found : [];
    }
    const source = by_file.get(unit.file);
    const file = source?.imports.get(name) ?? unit.file;
    return (by_file.get(file)?.units ?? []).filter((each) => each.owner === null && each.name === name);
  };
}
