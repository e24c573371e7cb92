// One file of core, as far as traced functions and decisions go.
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { parseSync } from 'vite';

/**
 * What a unit decides or mentions: `this.x`, `of.x`, `x`. `later`: in a function within it.
 * @typedef {{ kind: 'decision' | 'own' | 'member' | 'function', name: string, of?: string, later: boolean }} Step
 */

/**
 * A method or a function.
 * @typedef {object} Unit
 * @property {string} file Its path in core.
 * @property {string | null} owner The class it is a method of.
 * @property {string} name
 * @property {string | null} traced The name it is traced under.
 * @property {string | null} id
 * @property {Step[]} steps In the order in which they are written.
 */

/**
 * @typedef {object} Source
 * @property {string} file
 * @property {Unit[]} units
 * @property {Map<string, string>} bases The classes of the file that extend another, and what they extend.
 * @property {Map<string, string>} imports Names of other files of core, and the file.
 * @property {[field: string, type: string][]} fields The fields of its classes, with each type that they may have.
 */

/** @typedef {{ type: string, start: number, [key: string]: unknown }} Node */

/** @param {string} folder @param {string} file @returns {Source} */
export function read_source(folder, file) {
  const { program, errors } = parseSync(file, readFileSync(join(folder, file), 'utf8'));
  if (errors[0]) throw new Error(`core/${file} cannot be parsed: ${errors[0].message}`);
  /** @type {Source} */
  const source = { file, units: [], bases: new Map(), imports: new Map(), fields: [] };
  for (const statement of /** @type {any[]} */ (program.body)) {
    if (statement.type === 'ImportDeclaration') read_import(source, statement);
    else read_declaration(source, statement.declaration ?? statement);
  }
  return source;
}

/** @param {Source} source @param {any} statement */
function read_import(source, statement) {
  const from = statement.source.value;
  if (!from.startsWith('.')) return;
  const file = posix.join(posix.dirname(source.file), from);
  for (const { local } of statement.specifiers) source.imports.set(local.name, file);
}

/** @param {Source} source @param {any} declaration */
function read_declaration(source, declaration) {
  switch (declaration.type) {
    case 'FunctionDeclaration':
      add_unit(source, null, declaration.id?.name ?? 'default', declaration.body, []);
      break;
    case 'ClassDeclaration': {
      const owner = declaration.id?.name ?? 'default';
      if (declaration.superClass?.type === 'Identifier') source.bases.set(owner, declaration.superClass.name);
      for (const member of declaration.body.body) {
        const name = member.key?.name ?? '';
        if (member.value) add_unit(source, owner, name, member.value, member.decorators);
        const made = member.value?.type === 'NewExpression' ? member.value.callee.name : undefined;
        if (typeof made === 'string') source.fields.push([name, made]);
        for (const type of types_in(member.typeAnnotation?.typeAnnotation)) source.fields.push([name, type]);
      }
      break;
    }
    case 'VariableDeclaration':
      for (const { id, init } of declaration.declarations)
        if (init) add_unit(source, null, id.name ?? '', init, []);
      break;
  }
}

/** The names in a type such as `Mgr | null`. @param {any} type @returns {string[]} */
function types_in(type) {
  if (type?.type === 'TSUnionType') return type.types.flatMap(types_in);
  return type?.type === 'TSTypeReference' && type.typeName.type === 'Identifier' ? [type.typeName.name] : [];
}

/** @param {Source} source @param {string | null} owner @param {string} name @param {Node | null} body @param {any[]} decorators */
function add_unit(source, owner, name, body, decorators) {
  const declared = decorators
    .map(({ expression }) => expression)
    .find((each) => each.callee?.name === 'traced');
  const [traced = null, id = null] = declared?.arguments.map((/** @type {any} */ each) => each.value) ?? [];
  /** @type {(Step & { start: number })[]} */
  const steps = [];
  if (body !== null) collect(source, inside(body), steps, false);
  steps.sort((a, b) => a.start - b.start);
  source.units.push({ file: source.file, owner, name, traced, id, steps });
}

/** A function's own code. @param {any} node */
const inside = (node) => (is_function(node) ? node.body : node);
/** @param {any} node */
const is_function = ({ type }) => type === 'FunctionExpression' || type === 'ArrowFunctionExpression';

/** @param {Source} source @param {any} node @param {(Step & { start: number })[]} steps @param {boolean} within */
function collect(source, node, steps, within) {
  const { start } = node;
  const later = within || is_function(node);
  if (node.type === 'CallExpression' && node.callee.name === 'decide') {
    for (const name of texts_of(source, node.arguments[0]))
      steps.push({ kind: 'decision', name, later, start });
  } else if (node.type === 'MemberExpression' && node.property.type === 'Identifier' && !node.computed) {
    const own = node.object.type === 'ThisExpression' || node.object.type === 'Super';
    const of = node.object.property?.name ?? node.object.name ?? '';
    const { name, start: at } = node.property;
    steps.push({ kind: own ? 'own' : 'member', name, of, later, start: at });
  } else if (node.type === 'Identifier') steps.push({ kind: 'function', name: node.name, later, start });
  for (const [key, value] of Object.entries(node)) {
    if (typeof value !== 'object' || value === null || (key === 'property' && !node.computed)) continue;
    for (const child of Array.isArray(value) ? value : [value])
      if (typeof child?.type === 'string') collect(source, child, steps, later);
  }
}

/** The text of a decision, or the texts of which one is chosen. @param {Source} source @param {any} node @returns {string[]} */
function texts_of(source, node) {
  if (node?.type === 'Literal' && typeof node.value === 'string') return [node.value];
  if (node?.type === 'ConditionalExpression')
    return [...texts_of(source, node.consequent), ...texts_of(source, node.alternate)];
  throw new Error(`core/${source.file}: write a decision's text out, so that it can be found and translated`);
}
