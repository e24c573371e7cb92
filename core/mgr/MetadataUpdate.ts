import { ParseError } from '../ceph/json/ParseError.ts';
import { plain_value } from '../ceph/json/plain.ts';
import { read_json } from '../ceph/json/read.ts';
import type { JsonValue } from '../ceph/json/value.ts';
import type { CephContext } from '../daemon/CephContext.ts';
import type { MonClient } from '../daemon/MonClient.ts';
import { decide, traced } from '../trace/traced.ts';
import { type DaemonKey, DaemonState, type DaemonStateIndex, key_text } from './DaemonState.ts';

/** The command that asks the mon for the metadata of one daemon. */
export function metadata_command({ type, name }: DaemonKey): string {
  switch (type) {
    case 'osd':
      return `{"prefix": "osd metadata", "id": ${name}}`;
    case 'mds':
      return `{"prefix": "mds metadata", "who": "${name}"}`;
    case 'mgr':
      return `{"prefix": "mgr metadata", "who": "${name}", "id": "${name}"}`;
    default:
      return `{"prefix": "mon metadata", "id": "${name}"}`;
  }
}

/** Asks the mon what it knows of a daemon, and puts the answer where daemons are known (Ceph's MetadataUpdate). */
export class MetadataUpdate {
  private readonly cct: CephContext;
  private readonly daemon_state: DaemonStateIndex;
  private readonly key: DaemonKey;
  private readonly defaults = new Map<string, string>();

  constructor(cct: CephContext, daemon_state: DaemonStateIndex, key: DaemonKey) {
    this.cct = cct;
    this.daemon_state = daemon_state;
    this.key = key;
  }

  /** What counts where the answer says nothing of it. */
  set_default(name: string, value: string): void {
    this.defaults.set(name, value);
  }

  start(monc: MonClient): void {
    this.daemon_state.notify_updating(this.key);
    monc.start_mon_command(metadata_command(this.key), (r, _outs, outbl) => this.finish(r, outbl));
  }

  @traced('MetadataUpdate::finish')
  private finish(r: number, outbl: string): void {
    this.daemon_state.clear_updating(this.key);
    if (!decide('the mon knows it', r === 0, r, key_text(this.key))) {
      this.cct.dout(1, `mon failed to return metadata for ${key_text(this.key)}: ${r}`);
      return;
    }
    const meta = string_members(parse(outbl));
    if (!decide('the answer is good JSON', meta !== null) || meta === null) {
      this.cct.dout(1, `mon returned invalid JSON for ${key_text(this.key)}`);
      return;
    }
    for (const [name, value] of this.defaults) if (!meta.has(name)) meta.set(name, value);
    insert_metadata(this.daemon_state, this.key, meta);
  }
}

/** The value of a document, or null where it is none. */
export function parse(text: string): JsonValue {
  try {
    return plain_value(read_json(text));
  } catch (thrown) {
    if (thrown instanceof ParseError) return null;
    throw thrown;
  }
}

/** The members of an object as texts; null where it is no object. */
export function string_members(value: JsonValue): Map<string, string> | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  return new Map(Object.entries(value).map(([name, member]) => [name, String(member)]));
}

/** Makes a daemon known, or what is known of it newer. */
export function insert_metadata(
  daemon_state: DaemonStateIndex,
  key: DaemonKey,
  meta: ReadonlyMap<string, string>,
): void {
  const rest = new Map(meta);
  for (const name of ['name', 'id', 'hostname']) rest.delete(name);
  const state = daemon_state.get(key) ?? new DaemonState(key);
  state.hostname = meta.get('hostname') ?? state.hostname;
  state.metadata = rest;
  daemon_state.insert(state);
}
