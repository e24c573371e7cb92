// Whatever comes over the socket, a daemon answers once and lives on.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { read_json } from '../../core/daemon/admin/json_spirit.ts';
import { Config } from '../../core/daemon/Config.ts';
import { SCHEMA } from '../../core/daemon/config/schema.ts';
import { make_socket } from '../unit/daemon/admin_recordings.ts';

const asok = make_socket(new Config({ name: 'mds.a' }));
const commands = asok.get_command_descriptions();
const names = [...SCHEMA.keys()];

function answers_once(request: string): void {
  let answers = 0;
  asok.execute_request(request, (response) => {
    expect(response).toBeTypeOf('string');
    answers++;
  });
  expect(answers, request).toBe(1);
}

const text = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constantFrom(...names));
const word = fc.oneof(
  text,
  fc.constantFrom('1', '-1', '5K', '1e400', '0x10', '20/20', '1h30m', '$name', '${x', ''),
);
const parameter = fc.oneof(
  word,
  fc.array(word),
  fc.jsonValue(),
  fc.double(),
  fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }),
);
const argument = fc.tuple(
  fc.constantFrom('--', '--no-', '-', ''),
  text,
  fc.constantFrom('', '=', '= '),
  word,
);

const print = (_: string, value: unknown) => (typeof value === 'bigint' ? Number(value) : value);

it('random text', () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.json()), answers_once));
});

it('text that nearly is JSON', () => {
  const piece = fc.constantFrom(
    ...'{}[]:,"\\ux1.-+e0',
    '"prefix"',
    '"version"',
    '"format"',
    'true',
    'null',
    '\n',
    '\u0000',
  );
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join('')),
      answers_once,
    ),
  );
});

it('known commands with anything as parameters', () => {
  const command = fc.record(
    {
      // A real daemon dies of these two.
      prefix: fc.constantFrom(
        ...commands.map(({ prefix }) => prefix).filter((prefix) => prefix !== 'assert' && prefix !== 'abort'),
      ),
      var: parameter,
      val: parameter,
      logger: parameter,
      format: fc.oneof(fc.constantFrom('json', 'json-pretty', 'xml', 'xml-pretty', 'table'), parameter),
    },
    { requiredKeys: ['prefix'] },
  );
  fc.assert(
    fc.property(command, (cmd) => {
      answers_once(JSON.stringify(cmd, print));
      let answers = 0;
      asok.execute_command(cmd, () => answers++);
      expect(answers).toBe(1);
    }),
  );
});

it('options set to anything, by config set and injectargs', () => {
  fc.assert(
    fc.property(fc.constantFrom(...names), fc.array(word), fc.array(argument), (name, val, args) => {
      answers_once(JSON.stringify({ prefix: 'config set', var: name, val }));
      const injected_args = args.map((parts) => parts.join(''));
      answers_once(JSON.stringify({ prefix: 'injectargs', injected_args }));
      answers_once(JSON.stringify({ prefix: 'config diff', format: 'xml' }));
      answers_once(JSON.stringify({ prefix: 'config unset', var: name }));
    }),
  );
});

it('reads all JSON as JSON.parse does', () => {
  const plain = (value: unknown): unknown => {
    if (value instanceof Map) return Object.fromEntries([...value].map(([key, item]) => [key, plain(item)]));
    if (Array.isArray(value)) return value.map(plain);
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
    }
    // There is no -0 among the integers.
    return typeof value === 'bigint' || value === 0 ? Number(value) + 0 : value;
  };
  const json = fc.json({ maxDepth: 5 }).filter((document) => !/\d{19}/.test(document));
  fc.assert(
    fc.property(json, (document) => {
      expect(plain(read_json(document))).toEqual(plain(JSON.parse(document)));
    }),
  );
});

it('deep nesting', () => {
  answers_once(`{"prefix":${'['.repeat(100_000)}`);
  answers_once('{"a":'.repeat(100_000));
});
