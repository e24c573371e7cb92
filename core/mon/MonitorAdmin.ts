import { dump_json } from './dump_json.ts';
import { type AdminSocket, sync_hook } from '../daemon/AdminSocket.ts';
import type { JsonObject, JsonValue } from '../ceph/json/value.ts';
import { CEPH_FEATURES_SUPPORTED_DEFAULT } from '../ceph/types.ts';
import { without_quorum } from './without_quorum.ts';
import type { MonServices } from './MonServices.ts';

/** Features that a peer must have, as 16.2 requires them. */
const REQUIRED_CON = '2449958747317026820';

/** The monitor's own commands on its admin socket. */
export class MonitorAdmin {
  private readonly mon: MonServices;

  constructor(mon: MonServices) {
    this.mon = mon;
  }

  register(admin_socket: AdminSocket): void {
    const hook = sync_hook((_command, _cmdmap, f) => {
      dump_json(f, 'mon_status', mon_status(this.mon));
      return undefined;
    });
    admin_socket.register_command('mon_status', hook, 'report status of monitors');
  }
}

/** The document of `mon_status`. */
export function mon_status(mon: MonServices): JsonObject {
  const required = mon.monmap.persistent_features;
  return {
    name: mon.name,
    rank: mon.monmap.get_rank(mon.name),
    state: 'leader',
    election_epoch: mon.store.election_epoch,
    quorum: [0],
    quorum_age: Math.floor(mon.quorum_age()),
    features: {
      required_con: REQUIRED_CON,
      required_mon: required,
      quorum_con: String(CEPH_FEATURES_SUPPORTED_DEFAULT),
      quorum_mon: required,
    },
    outside_quorum: [],
    extra_probe_peers: [],
    sync_provider: [],
    monmap: without_quorum(mon),
    feature_map: feature_map(mon),
    stretch_mode: false,
  };
}

/** How many of each kind have a session: itself, then the others in Ceph's order. */
function feature_map(mon: MonServices): JsonObject {
  const entry = (num: number): JsonValue => [
    { features: `0x${CEPH_FEATURES_SUPPORTED_DEFAULT.toString(16)}`, release: 'luminous', num },
  ];
  const map: Record<string, JsonValue> = { mon: entry(1) };
  const nums = new Map<string, number>();
  for (const { name } of mon.session_map.all()) nums.set(name.type, (nums.get(name.type) ?? 0) + 1);
  for (const kind of ['mds', 'osd', 'client', 'mgr']) {
    const num = nums.get(kind);
    if (num !== undefined) map[kind] = entry(num);
  }
  return map;
}
