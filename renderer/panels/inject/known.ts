import type { JsonNode } from './json_text.ts';

/** The states of an MDS as maps write them (`ceph_mds_state_name`). */
export const MDS_STATES = [
  'up:standby',
  'up:standby-replay',
  'up:creating',
  'up:starting',
  'up:replay',
  'up:resolve',
  'up:reconnect',
  'up:rejoin',
  'up:clientreplay',
  'up:active',
  'up:stopping',
  'up:boot',
  'down:dne',
  'down:stopped',
  'down:damaged',
] as const;

const FSMAP = ['epoch', 'default_fscid', 'compat', 'feature_flags', 'standbys', 'filesystems'];
const MDSMAP = [
  'epoch', 'flags', 'ever_allowed_features', 'explicitly_allowed_features', 'created', 'modified', 'tableserver',
  'root', 'session_timeout', 'session_autoclose', 'required_client_features', 'max_file_size', 'last_failure',
  'last_failure_osd_epoch', 'compat', 'max_mds', 'in', 'up', 'failed', 'damaged', 'stopped', 'info', 'data_pools',
  'metadata_pool', 'enabled', 'fs_name', 'balancer', 'standby_count_wanted',
]; // biome-ignore format: a list of words
const INFO = [
  'gid', 'name', 'rank', 'incarnation', 'state', 'state_seq', 'addr', 'addrs', 'join_fscid', 'export_targets',
  'features', 'flags', 'compat', 'epoch',
]; // biome-ignore format: a list of words

/** The keys an object may have, by what it is: the key it stands under, `gid_*` and the like as one. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  '': [...FSMAP, ...MDSMAP],
  feature_flags: ['enable_multiple', 'ever_enabled_multiple'],
  filesystems: ['mdsmap', 'id'],
  mdsmap: MDSMAP,
  standbys: INFO,
  'gid_*': INFO,
  addrs: ['addrvec'],
  addrvec: ['type', 'addr', 'nonce'],
  compat: ['compat', 'ro_compat', 'incompat'],
};

const VALUES: Readonly<Record<string, readonly string[]>> = {
  state: MDS_STATES.map((state) => JSON.stringify(state)),
  type: ['"v1"', '"v2"'],
  enabled: ['true', 'false'],
  enable_multiple: ['true', 'false'],
  ever_enabled_multiple: ['true', 'false'],
};

/** `gid_4124` → `gid_*`, `mds_0` → `mds_*`: what differs only by its number is one kind. */
export function kind_of_key(key: string): string {
  return key.replace(/^(gid|mds|feature)_\d+$/, '$1_*');
}

/** What has been seen in a map: which keys stand where, and which values a key has had. */
export class Vocabulary {
  private readonly keys = new Map<string, Set<string>>();
  private readonly values = new Map<string, Set<string>>();

  constructor(root: JsonNode | null = null) {
    if (root !== null) this.learn(root, '', 0);
  }

  /** The keys of an object that stands under `parent` (the list's key, for an item of a list). */
  keys_under(parent: string): string[] {
    const kind = kind_of_key(parent);
    return [...new Set([...(KEYS[kind] ?? []), ...(this.keys.get(kind) ?? [])])];
  }

  /** Values of a key, as they are written in JSON. */
  values_of(key: string): string[] {
    const known = VALUES[key];
    return known !== undefined ? [...known] : [...(this.values.get(kind_of_key(key)) ?? [])];
  }

  private learn(node: JsonNode, under: string, seen: number): number {
    let count = seen;
    if (count > 20_000) return count;
    if (node.kind === 'array') {
      for (const item of node.items) count = this.learn(item, under, count + 1);
    } else if (node.kind === 'object') {
      const keys = entry(this.keys, kind_of_key(under));
      for (const { key, value } of node.members) {
        if (keys.size < 200) keys.add(key);
        if (value.kind === 'string') {
          const values = entry(this.values, kind_of_key(key));
          if (values.size < 30) values.add(JSON.stringify(value.value));
        }
        count = this.learn(value, key, count + 1);
      }
    }
    return count;
  }
}

function entry(map: Map<string, Set<string>>, key: string): Set<string> {
  const found = map.get(key) ?? new Set<string>();
  map.set(key, found);
  return found;
}
