// Recorded exchanges, and what it takes to answer them with an AdminSocket.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AdminSocket, CEPH_16_2_15, type LogControl, sync_hook } from '../../../core/daemon/AdminSocket.ts';
import { Config } from '../../../core/daemon/Config.ts';
import { SCHEMA } from '../../../core/daemon/config/schema.ts';
import { root } from '../../../main/install.mjs';

export interface Exchange {
  request: string;
  length: number;
  response: string;
}

export function read_exchanges(name: string): Exchange[] {
  const text = readFileSync(join(root, 'test/fixtures/asok', `${name}.ndjson`), 'utf8');
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as Exchange);
}

export function find_response(exchanges: readonly Exchange[], prefix: string): string {
  const found = exchanges.find(({ request }) => request === `{"prefix":"${prefix}"}`);
  if (found === undefined) throw new Error(`${prefix} was not recorded`);
  return found.response;
}

type Level = Record<string, string | number | boolean>;
type Diff = { diff: Record<string, Record<string, string | number | boolean>> };

/** The configuration of a recorded daemon, from what its `config diff` says: what it set later is left out. */
export function recorded_config(name: string, diff: string, later: readonly string[] = []): Config {
  const file: Record<string, string> = { name };
  const early: Record<string, string> = {};
  for (const [option, levels] of Object.entries((JSON.parse(diff) as Diff).diff)) {
    if (!SCHEMA.has(option)) continue;
    const { file: from_file, override }: Level = levels;
    if (from_file !== undefined) file[option] = String(from_file);
    if (override !== undefined && !later.includes(option)) early[option] = String(override);
  }
  return new Config(file, early);
}

export const quiet_log: LogControl = { flush() {}, dump_recent() {}, reopen_log_file() {} };

export function make_socket(conf: Config): AdminSocket {
  return new AdminSocket({ conf, version: CEPH_16_2_15, log: quiet_log });
}

/** The answer of a command that answers at once. */
export function ask(asok: AdminSocket, request: string): string {
  const answers: string[] = [];
  asok.execute_request(request, (response) => answers.push(response));
  if (answers.length !== 1) throw new Error(`${answers.length} answers to ${request}`);
  return answers[0] ?? '';
}

const EFUNCTION = 38;

/** Answers as a daemon does that cannot run a command in its state. */
export const not_now = sync_hook(() => ({ r: -EFUNCTION }));

type Sig = (string | Record<string, string>)[];

/**
 * Registers the commands of a recorded `get_command_descriptions` that the socket does not have itself, the later of
 * two with one prefix first, so that they end up in the recorded order.
 */
export function register_others(asok: AdminSocket, descriptions: string): void {
  const own = new Set(asok.get_command_descriptions().map(({ prefix }) => prefix));
  const commands = Object.values(JSON.parse(descriptions) as Record<string, { sig: Sig; help: string }>);
  for (const { sig, help } of commands.reverse()) {
    const desc = sig.map((part) => {
      if (typeof part === 'string') return part;
      return Object.entries(part)
        .map(([key, value]) => `${key}=${value}`)
        .join(',');
    });
    const prefix = sig.filter((part) => typeof part === 'string').join(' ');
    if (!own.has(prefix)) asok.register_command(desc.join(' '), not_now, help);
  }
}
