import { read_json } from '../../core/ceph/json/read.ts';
import '../../core/cluster/Cluster.ts';
import { refuse_unknown_breakpoints } from '../../core/cluster/known_breakpoints.ts';
import { parse_scenario, type Scenario } from '../../core/cluster/scenario.ts';
import { type JsonLimits, json_problem } from '../../core/session/json_value.ts';
import { one_line, UserError } from '../host/UserError.ts';
import { read_limited } from './read_limited.ts';

/** Larger than any scenario a person writes. */
const MAX_BYTES = 64 * 1024 * 1024;

/** As deep and as full as the window takes a scenario; how long it is, the file's size says already. */
const LIMITS: JsonLimits = { depth: 64, entries: 1_000_000, characters: MAX_BYTES };

/** Reads a scenario file. Throws with words for a person: it cannot be read, is no JSON, or a step is wrong. */
export function load_scenario(file: string): Scenario {
  const text = read_limited(file, MAX_BYTES, { streams: true }).replace(/^\uFEFF/, '');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new UserError(`is not JSON: ${one_line(what_is_wrong(text, error))}`);
  }
  refuse_beyond_limits(value);
  const scenario = parse_scenario(value);
  refuse_unknown_breakpoints(scenario);
  return scenario;
}

/** The strict reader says where: JavaScript's own shows what is around the place, and not where that is. */
function what_is_wrong(text: string, error: unknown): unknown {
  try {
    read_json(text);
    return error;
  } catch (located) {
    return located;
  }
}

/**
 * What follows walks through commands with recursive functions: one that is nested too deep would break them. The
 * steps are looked at one by one first, so that the message can name the one that is wrong.
 */
function refuse_beyond_limits(value: unknown): void {
  const steps: unknown = (value as { steps?: unknown } | null)?.steps;
  const of_step = { ...LIMITS, depth: LIMITS.depth - 2 };
  if (Array.isArray(steps)) for (const [i, step] of steps.entries()) refuse(step, of_step, `$.steps[${i}]`);
  refuse(value, LIMITS, '$');
}

function refuse(value: unknown, limits: JsonLimits, path: string): void {
  const problem = json_problem(value, limits);
  if (problem !== null) throw new UserError(`${path}: ${problem}`);
}
