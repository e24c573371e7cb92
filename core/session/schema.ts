/**
 * What a request must look like. Every host parses what comes from outside with `parse_request` before it goes any
 * further; what comes out is a fresh object with nothing in it that the protocol does not know.
 */
import { z } from 'zod';
import type { ClientCommand } from '../cluster/Clients.ts';
import { client_command, client_name } from '../cluster/client_step.ts';
import { is_plain, type JsonLimits, json_problem } from './json_value.ts';
import type { CommandName, Commands, JsonObject, ProtocolError, Request } from './protocol.ts';

/** The longest text in a request: a map as Ceph prints it. Also the most a message may weigh in bytes. */
export const MAX_TEXT = 32 * 1024 * 1024;

/** The longest request that an admin socket takes, in bytes, without the one that ends it. */
export const MAX_ASOK_REQUEST = 1023;

const COMMAND_LIMITS: JsonLimits = { depth: 32, entries: 10_000, characters: 4 * 1024 * 1024 };
const SCENARIO_LIMITS: JsonLimits = { depth: 64, entries: 1_000_000, characters: MAX_TEXT };

const daemon = z.string().min(1).max(256);
const none = z.strictObject({});
const json_object = json(COMMAND_LIMITS).refine(is_plain, 'expected an object') as z.ZodType<JsonObject>;
const frame = z.int().min(-1).max(1_000_000);

const inspect_root = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('daemon'), daemon }),
  z.strictObject({ kind: z.literal('arguments'), frame }),
  z.strictObject({ kind: z.literal('self'), frame }),
  z.strictObject({ kind: z.literal('returned') }),
]);

const record = z.exactOptional(z.boolean());

const params_of = {
  hello: none,
  examples: none,
  open: z.union([
    z.strictObject({ example: z.string().min(1).max(256), record }),
    z.strictObject({ scenario: json(SCENARIO_LIMITS), record }),
  ]),
  run: z.strictObject({ until_us: z.exactOptional(z.number().min(0)) }),
  pause: none,
  step: z.strictObject({ how: z.enum(['run', 'into', 'over', 'out']) }),
  set_speed: z.strictObject({ speed: z.number().positive().nullable() }),
  set_breakpoints: z.strictObject({ functions: z.array(z.string().min(1).max(512)).max(10_000) }),
  inject: z.strictObject({ daemon, text: z.string().max(MAX_TEXT) }),
  current_map: none,
  command: z.strictObject({ command: json_object }),
  asok: z.strictObject({ daemon, command: json_object }),
  tell: z.strictObject({ daemon, command: json_object, as: z.exactOptional(client_name) }),
  asok_request: z.strictObject({ daemon, request: z.string().max(MAX_ASOK_REQUEST) }),
  asok_path: z.strictObject({
    path: z.string().max(107).startsWith('/', 'expected an absolute path'),
    command: json_object,
  }),
  client: z.strictObject({ client: client_name, command: client_command as z.ZodType<ClientCommand> }),
  kill: z.strictObject({ daemon }),
  stop: z.strictObject({ daemon }),
  start: z.strictObject({ daemon }),
  partition: z.strictObject({ pair: z.tuple([daemon, daemon]) }),
  heal: z.strictObject({ pair: z.tuple([daemon, daemon]) }),
  inspect: z.strictObject({ root: inspect_root, path: z.array(z.string().max(65_536)).max(1000) }),
  export: z.strictObject({ format: z.literal('chrome') }),
  functions: none,
} satisfies { [C in CommandName]: z.ZodType<Commands[C]['params']> };

const envelope = z.strictObject({
  id: z.int().min(0),
  command: z.string(),
  params: z.unknown(),
});

/** The request in `message`, or what is wrong with it in one line. Never throws, whatever it is given. */
export function parse_request(message: unknown): Request | ProtocolError {
  try {
    const outer = envelope.safeParse(message);
    if (!outer.success) return { message: `That is no request: ${first_problem(outer.error)}.` };
    const { id, command, params } = outer.data;
    if (!is_command(command))
      return { message: `There is no command ${JSON.stringify(command.slice(0, 64))}.` };
    const inner = params_of[command].safeParse(params);
    if (!inner.success) return { message: `${command}: ${first_problem(inner.error)}.` };
    return { id, command, params: inner.data } as Request;
  } catch {
    return { message: 'That is no request: it cannot be read.' };
  }
}

/** The id that an answer to `message` must carry, however wrong the rest of it is; null if it has none. */
export function request_id(message: unknown): number | null {
  try {
    const id = is_plain(message) ? message.id : null;
    return typeof id === 'number' && Number.isSafeInteger(id) && id >= 0 ? id : null;
  } catch {
    return null;
  }
}

/** Whether `parse_request` found a request. */
export function is_request(parsed: Request | ProtocolError): parsed is Request {
  return 'command' in parsed;
}

function is_command(name: string): name is CommandName {
  return Object.hasOwn(params_of, name);
}

function json(limits: JsonLimits) {
  return z.unknown().superRefine((value, context) => {
    const problem = json_problem(value, limits);
    if (problem !== null) context.addIssue({ code: 'custom', message: problem, input: value });
  });
}

/** The first thing that is wrong, with where it is: `text: expected string, received undefined`. */
function first_problem(error: z.ZodError): string {
  const issue = error.issues[0];
  if (issue === undefined) return 'not valid';
  const text = issue.message.replace(/^(Invalid input|Too big|Too small): /, '').replace(/\s+/g, ' ');
  const place = issue.path.map(String).join('.').slice(0, 128);
  return `${place === '' ? '' : `${place}: `}${text.slice(0, 256)}`;
}
