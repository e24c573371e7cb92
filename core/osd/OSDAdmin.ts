import { entity_addr_t } from '../ceph/entity_addr.ts';
import type { OSDMap } from '../ceph/OSDMap.ts';
import type { utime_t } from '../ceph/utime.ts';
import { type AdminSocket, sync_hook } from '../daemon/AdminSocket.ts';
import type { Formatter } from '../daemon/Formatter.ts';

/** What the commands look at, and do. */
export interface OSDState {
  readonly whoami: number;
  readonly osdmap: OSDMap;
  /** The first epoch that it was sent; 0 before. */
  readonly oldest_map: number;
  get_cluster_fsid(): string;
  get_osd_fsid(): string;
  is_up(): boolean;
  /** How many placement groups of each pool it leads. */
  led(): ReadonlyMap<number, number>;
  send_beacon(): void;
  get_latest_osdmap(): void;
}

/** What a command puts out; nothing for one that only does something. */
type Command = (osd: OSDState, f: Formatter) => void;

/**
 * The OSD's own commands on its admin socket: those whose answers are true of a simulated one, which has no copies, and
 * so nothing to recover or to scrub, and no watchers. Source: `OSD::final_init`, `OSD::asok_command`.
 */
const COMMANDS: Readonly<Record<string, readonly [help: string, run: Command]>> = {
  status: ['high-level status of OSD', status],
  dump_blocklist: ['dump blocklisted clients and times', dump_blocklist],
  get_mapped_pools: ['dump pools whose PG(s) are mapped to this OSD.', get_mapped_pools],
  get_latest_osdmap: ['force osd to update the latest map from the mon', (osd) => osd.get_latest_osdmap()],
  send_beacon: ['send OSD beacon to mon immediately', (osd) => osd.send_beacon()],
  dump_watchers: ['show clients which have active watches, and on which objects', dump_watchers],
  dump_scrub_reservations: ['show scrub reservations', dump_scrub_reservations],
  dump_recovery_reservations: ['show recovery reservations', dump_recovery_reservations],
};

export function register_osd_commands(osd: OSDState, admin_socket: AdminSocket): void {
  for (const [prefix, [help, run]] of Object.entries(COMMANDS)) {
    const hook = sync_hook((_command, _cmdmap, f) => {
      run(osd, f);
      return undefined;
    });
    admin_socket.register_command(prefix, hook, help);
  }
}

function status(osd: OSDState, f: Formatter): void {
  f.open_object_section('status');
  f.dump_stream('cluster_fsid', osd.get_cluster_fsid());
  f.dump_stream('osd_fsid', osd.get_osd_fsid());
  f.dump_unsigned('whoami', osd.whoami);
  f.dump_string('state', osd.is_up() ? 'active' : 'booting');
  f.dump_unsigned('oldest_map', osd.oldest_map);
  f.dump_unsigned('cluster_osdmap_trim_lower_bound', osd.oldest_map);
  f.dump_unsigned('newest_map', osd.osdmap.epoch);
  f.dump_unsigned(
    'num_pgs',
    [...osd.led().values()].reduce((sum, n) => sum + n, 0),
  );
  f.close_section();
}

/** Two lists, one after the other. */
function dump_blocklist({ osdmap }: OSDState, f: Formatter): void {
  dump_shut_out('blocklist', osdmap.blocklist, f);
  dump_shut_out('range_blocklist', osdmap.range_blocklist, f);
}

function dump_shut_out(name: string, list: ReadonlyMap<string, utime_t>, f: Formatter): void {
  f.open_array_section(name);
  for (const [key, until] of list) {
    const text = key.replace(/^cidr:/, '');
    const addr = entity_addr_t.parse('any', text);
    f.open_object_section('entry');
    f.open_object_section('entity_addr_t');
    f.dump_string('type', text === key ? 'any' : 'cidr');
    f.dump_string('addr', addr?.ip_port() ?? text);
    f.dump_unsigned('nonce', addr?.nonce ?? 0);
    f.close_section();
    f.dump_stream('expire_time', until.toString());
    f.close_section();
  }
  f.close_section();
}

function get_mapped_pools(osd: OSDState, f: Formatter): void {
  f.open_array_section('mapped_pools');
  for (const [pool, groups] of osd.led()) if (groups > 0) f.dump_int('pool_id', pool);
  f.close_section();
}

function dump_watchers(_osd: OSDState, f: Formatter): void {
  f.open_array_section('watchers');
  f.close_section();
}

function dump_scrub_reservations(_osd: OSDState, f: Formatter): void {
  f.open_object_section('scrub_reservations');
  f.dump_int('scrubs_local', 0);
  f.dump_int('scrubs_remote', 0);
  f.dump_int('osd_max_scrubs', 1);
  f.close_section();
}

function dump_recovery_reservations(_osd: OSDState, f: Formatter): void {
  f.open_object_section('reservations');
  for (const whose of ['local_reservations', 'remote_reservations']) {
    f.open_object_section(whose);
    f.dump_int('max_allowed', 1);
    f.dump_int('min_priority', 0);
    for (const list of ['queues', 'in_progress']) {
      f.open_array_section(list);
      f.close_section();
    }
    f.close_section();
  }
  f.close_section();
}
