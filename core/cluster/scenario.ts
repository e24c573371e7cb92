import { z } from 'zod';
import type { ClientCommand } from './Clients.ts';
import { client_step } from './client_step.ts';

/** A scenario that is itself wrong: says which part, and what was expected there. */
export class ScenarioError extends Error {
  override readonly name = 'ScenarioError';
  /** JSON path of the wrong part, e.g. `$.steps[2].run`. */
  readonly path: string;

  constructor(path: string, message: string) {
    super(message);
    this.path = path;
  }
}

/** One MDS daemon to build: its name, and the global id it gets at its first start where that matters. */
export interface MdsSpec {
  readonly name: string;
  readonly gid?: number;
}

/** The daemons a cluster begins with. */
export interface ClusterSpec {
  readonly mon: readonly string[];
  readonly mgr: readonly string[];
  /** How many OSDs: osd.0 upwards. */
  readonly osd: number;
  readonly mds: readonly MdsSpec[];
  /** How all of them tell who is who. Without keys (`none`) everybody may do everything. */
  readonly auth?: 'none' | 'cephx';
}

export type Command = { readonly prefix: string; readonly [argument: string]: unknown };

/** One step of a scenario: exactly one of these. */
export type Step =
  /** Lets virtual time pass, e.g. `10s`, `500ms`, `2m`. */
  | { readonly run: string }
  /** A command to the mon. */
  | { readonly command: Command }
  /** A command on a daemon's admin socket. */
  | { readonly asok: string; readonly command: Command }
  /** A command to a daemon in a message, as `ceph tell` sends it: an MDS by name, gid or rank, `osd.0`, `mgr.x`, `mon.a`; of client.admin, or `as` another. */
  | { readonly tell: string; readonly command: Command; readonly as?: string }
  /** A map to a daemon, from a file beside the scenario. */
  | { readonly inject: string; readonly file: string }
  | { readonly kill: string }
  /** SIGTERM to a daemon: it ends in good order. */
  | { readonly stop: string }
  /** Starts a daemon that does not run, or an MDS, mgr or OSD that was not there before. */
  | { readonly start: string }
  /** Something a client does, as a person at its mount point would: it comes into being with its first `mount`. */
  | ({ readonly client: string } & ClientCommand)
  /** Nothing passes between two daemons, until `heal`. */
  | { readonly partition: readonly [string, string] }
  | { readonly heal: readonly [string, string] };

export interface Scenario {
  readonly name?: string;
  readonly title?: string;
  readonly description?: string;
  readonly seed: number;
  readonly cluster: ClusterSpec;
  readonly steps: readonly Step[];
  /** Functions at whose entry the debugger stops to begin with, by Ceph's names. */
  readonly breakpoints?: readonly string[];
}

const DAEMON_NAME = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;
const name = z.string().regex(DAEMON_NAME, 'expected a daemon name: letters, digits, - and _');
const PROCESS = 'expected a daemon such as "mds.a", or a client such as "client.1"';
const process = z
  .string(PROCESS)
  .regex(
    /^(?:(?:mon|mgr|osd|mds)\.[A-Za-z0-9][A-Za-z0-9_-]{0,63}|client\.[A-Za-z0-9][A-Za-z0-9_.-]{0,63})$/,
    PROCESS,
  );
const daemon = z
  .string()
  .regex(/^(mon|mgr|osd|mds)\.[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/, 'expected a daemon such as "mds.a"');
const told = z
  .string()
  .regex(
    /^(?:mds\.[A-Za-z0-9][A-Za-z0-9_.:-]{0,127}|osd\.\d{1,9}|(?:mgr|mon)\.[A-Za-z0-9][A-Za-z0-9_-]{0,63}|mgr)$/,
    'expected whom to tell, such as "mds.a", "mds.4124", "mds.0", "osd.0", "mgr.x", "mon.a"',
  );
const client = z
  .string()
  .regex(/^client\.[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/, 'expected a client such as "client.admin"');
const gid = z.int().min(1, 'expected a global id: a whole number from 1').max(Number.MAX_SAFE_INTEGER);
const command = z.looseObject({ prefix: z.string().min(1, 'expected the name of a command') });

const mds_spec = z.union(
  [name.transform((text) => ({ name: text })), z.strictObject({ name, gid: gid.exactOptional() })],
  {
    error: 'expected a name, or {"name": …, "gid": …}',
  },
);

const cluster_spec = z.strictObject({
  mon: z.array(name).length(1, 'expected exactly one mon').default(['a']),
  mgr: z.array(name).max(16).default([]),
  osd: z.int().min(0, 'expected how many OSDs there are').max(64).default(1),
  mds: z.array(mds_spec).max(1000).default([]),
  auth: z.enum(['none', 'cephx'], 'expected "none" or "cephx"').exactOptional(),
});

const pair = z
  .tuple([process, process], 'expected two daemons, such as ["mds.a", "mon.a"]')
  .refine(([a, b]) => a !== b, 'expected two different daemons')
  .refine(
    (both) => both.some((each) => !each.startsWith('client.')),
    'expected a daemon: clients say nothing to one another',
  );

/** By the key that names a step: what it must look like. */
const STEPS = {
  run: z.strictObject({
    run: z
      .string()
      .refine((text) => parse_duration(text) !== null, 'expected a time such as "10s", "500ms", "2m"'),
  }),
  asok: z.strictObject({ asok: process, command }),
  tell: z.strictObject({ tell: told, command, as: client.exactOptional() }),
  command: z.strictObject({ command }),
  inject: z.strictObject({ inject: daemon, file: z.string().min(1, 'expected the name of a file') }),
  kill: z.strictObject({ kill: process }),
  stop: z.strictObject({ stop: daemon }),
  start: z.strictObject({ start: daemon }),
  client: client_step,
  partition: z.strictObject({ partition: pair }),
  heal: z.strictObject({ heal: pair }),
} as const;

const outer = z.strictObject({
  name: z.string().max(200).exactOptional(),
  title: z.string().max(200).exactOptional(),
  description: z.string().max(2000).exactOptional(),
  seed: z.int('expected a whole number').default(1),
  cluster: cluster_spec,
  steps: z.array(z.unknown()).default([]),
  breakpoints: z.array(z.string().min(1)).max(1000).exactOptional(),
});

/** A scenario from its JSON value. Throws ScenarioError, which names the place (and so the step) that is wrong. */
export function parse_scenario(value: unknown): Scenario {
  const parsed = check(outer, value, '$');
  const steps = parsed.steps.map((step, i) => parse_step(step, `$.steps[${i}]`));
  refuse_duplicates(parsed.cluster);
  return { ...parsed, steps } as Scenario;
}

function parse_step(value: unknown, path: string): Step {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ScenarioError(path, `${path}: expected a step, an object such as {"run": "10s"}`);
  }
  const kind = (Object.keys(STEPS) as (keyof typeof STEPS)[]).find((key) => Object.hasOwn(value, key));
  if (kind === undefined) {
    const known = Object.keys(STEPS).join(', ');
    const found = Object.keys(value).slice(0, 4).join(', ') || 'nothing';
    throw new ScenarioError(path, `${path}: expected one of ${known}; found ${found}`);
  }
  return check<Step>(STEPS[kind] as z.ZodType<Step>, value, path);
}

function check<T>(schema: z.ZodType<T>, value: unknown, base: string): T {
  const result = schema.safeParse(value, { error: in_our_words });
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const path =
    base +
    (issue?.path ?? []).map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
  throw new ScenarioError(path, `${path}: ${issue?.message ?? 'is not what was expected'}`);
}

/** What is wrong where the schema above has no words of its own for it. */
function in_our_words(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === 'unrecognized_keys')
    return `did not expect ${issue.keys.map((key) => `"${key}"`).join(', ')}`;
  if (issue.code !== 'invalid_type') return undefined;
  const a = (type: string) => `${/^[aio]/.test(type) ? 'an' : 'a'} ${type}`;
  return `expected ${a(issue.expected)}, found ${kind_of(issue.input, a)}`;
}

function kind_of(value: unknown, a: (type: string) => string): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  return a(Array.isArray(value) ? 'array' : typeof value);
}

/** Two daemons of one name, or of one global id: the mon would take the second for the first, come back. */
function refuse_duplicates(cluster: { mds: { name: string; gid?: number }[]; mgr: string[] }): void {
  const seen = new Set<string>();
  for (const each of [
    ...cluster.mds.map((mds) => `mds.${mds.name}`),
    ...cluster.mgr.map((mgr) => `mgr.${mgr}`),
    ...cluster.mds.flatMap(({ gid }) => (gid === undefined ? [] : [`gid ${gid}`])),
  ]) {
    if (seen.has(each)) throw new ScenarioError('$.cluster', `$.cluster: ${each} is there twice`);
    seen.add(each);
  }
}

const UNITS_US: Readonly<Record<string, number>> = { us: 1, ms: 1e3, s: 1e6, m: 60e6, h: 3600e6 };

/** Virtual microseconds of a text such as `10s`, `1.5s`, `500ms`, `2m`; null if it is none, or longer than 1000 hours. */
export function parse_duration(text: string): number | null {
  const match = /^(\d{1,12}(?:\.\d{1,9})?)\s*(us|ms|s|m|h)$/.exec(text.trim());
  if (match === null) return null;
  const us = Math.round(Number(match[1]) * (UNITS_US[match[2] ?? ''] ?? Number.NaN));
  return Number.isFinite(us) && us <= 1000 * 3600e6 ? us : null;
}
