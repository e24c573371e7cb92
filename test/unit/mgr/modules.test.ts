import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { plain_value } from '../../../core/ceph/json/plain.ts';
import { read_json } from '../../../core/ceph/json/read.ts';
import type { JsonObject, JsonValue } from '../../../core/ceph/json/value.ts';
import { DaemonState, type PerfSample } from '../../../core/mgr/DaemonState.ts';
import { Iostat } from '../../../core/mgr/modules/iostat.ts';
import type { ModuleHost } from '../../../core/mgr/modules/MgrModule.ts';
import { Status } from '../../../core/mgr/modules/status.ts';

const folder = new URL('../../fixtures/mgr-modules/', import.meta.url);
const fixture = (file: string): JsonValue =>
  plain_value(read_json(readFileSync(new URL(file, folder), 'utf8')));
const data = fixture('data.json') as {
  get: JsonObject;
  counters: Record<string, PerfSample[]>;
  metadata: Record<string, Record<string, string>>;
};
const answers = fixture('answers.json') as unknown as [Record<string, unknown>, [number, string, string]][];

const host: ModuleHost = {
  get_python: (what) => data.get[what] ?? null,
  get_counter_python: (type, id, path) => data.counters[`${type}.${id}.${path}`] ?? [],
  get_metadata_python: (type, id) => {
    const metadata = data.metadata[`${type}.${id}`];
    if (metadata === undefined) return undefined;
    const state = new DaemonState({ type, name: id });
    state.hostname = metadata.hostname ?? '';
    state.metadata = new Map(Object.entries(metadata));
    return state;
  },
  get_typed_config: () => null,
  log: () => {},
};

describe('modules answer as the real ones did', () => {
  it.each(answers)('%j', (command, [retval, stdout, stderr]) => {
    const module = command.prefix === 'iostat' ? new Iostat(host, 'iostat') : new Status(host, 'status');
    const result = module.handle_command('', new Map(Object.entries(command)));
    expect(result).toEqual({ retval, stdout, stderr });
  });
});

it('a name the mgr does not know is an error to the module', () => {
  expect(() => new Status(host, 'status').get('nothing')).toThrow("no data called 'nothing'");
});
