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
  /** @type {Set<string>} */
  const reached = new Set();
  for (const unit of units) {
    if (unit.traced === null) continue;
    const known = functions.get(unit.traced);
    const decisions = new Set(known?.decisions);
    walk(unit, decisions, new Set(), false, false);
    functions.set(unit.traced, {
      name: unit.traced,
      id: unit.id ?? known?.id ?? null,
      decisions: [...decisions],
    });
  }
  const loose = units.flatMap(own_decisions).filter(({ file, text }) => !reached.has(`${file} ${text}`));
  return { functions: [...functions.values()].sort((a, b) => (a.name < b.name ? -1 : 1)), loose };

  /**
   * Takes a unit's decisions and its helpers'. What is `later` runs in a callback: of that only what the class itself
   * does counts, not what others do for it (`foreign`).
   * @param {Unit} unit @param {Set<string>} decisions @param {Set<Unit>} seen @param {boolean} later @param {boolean} foreign
   */
  function walk(unit, decisions, seen, later, foreign) {
    if (seen.has(unit)) return;
    seen.add(unit);
    for (const step of unit.steps) {
      const at_once = !later && !step.later;
      if (step.kind === 'decision') {
        if (foreign && step.later) continue;
        decisions.add(step.name);
        reached.add(`${unit.file} ${step.name}`);
      } else if (step.kind !== 'member' || at_once) {
        for (const helper of resolve(unit, step))
          if (helper.traced === null)
            walk(helper, decisions, seen, !at_once, foreign || step.kind === 'member');
      }
    }
  }
}

/** `mds` of `mds/MDSRank.ts`. @param {string} file */
const part_of = (file) => file.slice(0, file.indexOf('/'));

/** @param {Unit} unit */
function own_decisions({ file, steps }) {
  return steps.filter(({ kind }) => kind === 'decision').map(({ name: text }) => ({ file, text }));
}

/**
 * Finds what a step mentions. `this.x` is looked for in the class, what it extends and what extends it; `x` in the
 * file and where it imports it from; `of.x` in the classes that a field called `of` has in the same part of core; and if none
 * has it, in the one class there that does.
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
  /** @type {Map<string, string[]>} */
  const types = new Map();
  for (const { file, fields } of sources)
    for (const [field, type] of fields)
      types.set(`${part_of(file)} ${field}`, [...(types.get(`${part_of(file)} ${field}`) ?? []), type]);
  return (unit, { kind, name, of = '' }) => {
    if (kind === 'own')
      return (methods.get(name) ?? []).filter(({ owner }) => related(String(owner), String(unit.owner)));
    if (kind === 'member') {
      const found = methods.get(name) ?? [];
      const typed = types.get(`${part_of(unit.file)} ${of}`) ?? [];
      const of_type = found.filter(({ owner }) => typed.some((type) => related(String(owner), type)));
      if (of_type.length > 0) return of_type;
      const near = found.filter(({ file }) => ['daemon', part_of(unit.file)].includes(part_of(file)));
      return new Set(near.map(({ owner }) => line(String(owner)).at(-1))).size === 1 ? near : [];
    }
    const source = by_file.get(unit.file);
    const file = source?.imports.get(name) ?? unit.file;
    return (by_file.get(file)?.units ?? []).filter((each) => each.owner === null && each.name === name);
  };
}
