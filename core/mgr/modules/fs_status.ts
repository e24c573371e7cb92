import type { JsonObject, JsonValue } from '../../ceph/json/value.ts';
import type { MgrModule } from './MgrModule.ts';
import { dumps, dumps_pretty, list, numbers, object, record, text, whole } from './read.ts';
import { table } from './table.ts';
import { bold, colorize, format_bytes, format_dimless, GREEN, YELLOW } from './units.ts';

const RANKS = ['RANK', 'STATE', 'MDS', 'ACTIVITY', 'DNS', 'INOS', 'DIRS', 'CAPS'];
/** The counters of a rank's line, by column. */
const COUNTERS = {
  dns: 'mds_mem.dn',
  inos: 'mds_mem.ino',
  dirs: 'mds_mem.dir',
  caps: 'mds_mem.cap',
} as const;

/** One answer to `fs status`, in the making (`Module.handle_fs_status` of the status module). */
export class FsStatus {
  private readonly module: MgrModule;
  private readonly format: string;
  private readonly is_json: boolean;
  private output = '';
  private readonly json: { mdsmap: JsonValue[]; pools: JsonValue[]; clients: JsonValue[] } = {
    mdsmap: [],
    pools: [],
    clients: [],
  };
  private readonly mds_versions = new Map<string, string[]>();

  constructor(module: MgrModule, format: string) {
    this.module = module;
    this.format = format;
    this.is_json = format === 'json' || format === 'json-pretty';
  }

  /** The answer; null where there is no file system of the name that was asked for. */
  print(filter: string | null): string | null {
    const fsmap = object(this.module.get('fs_map'));
    let shown = 0;
    for (const filesystem of list(fsmap, 'filesystems')) {
      const mdsmap = record(filesystem, 'mdsmap');
      if (filter !== null && filter !== '' && text(mdsmap, 'fs_name') !== filter) continue;
      this.filesystem(mdsmap);
      shown++;
    }
    if (shown === 0 && filter !== null) return null;
    const standbys = list(fsmap, 'standbys').map((standby) => text(standby, 'name'));
    for (const name of standbys) {
      this.note_version(name);
      this.json.mdsmap.push({ name, state: 'standby' });
    }
    this.output += `\n${table(
      ['STANDBY MDS'],
      standbys.map((name) => [name]),
    )}\n`;
    return this.finish();
  }

  private filesystem(mdsmap: JsonObject): void {
    const rows: string[][] = [];
    const clients = { count: 0 };
    for (const rank of numbers(mdsmap, 'in')) rows.push(this.rank(mdsmap, rank, clients));
    const last_rank = numbers(mdsmap, 'in').at(-1) ?? 0;
    for (const info of Object.values(record(mdsmap, 'info')).map(object)) {
      if (text(info, 'state') === 'up:standby-replay') rows.push(this.standby_replay(info, last_rank));
    }
    const pools = this.pools(mdsmap);
    const fs = text(mdsmap, 'fs_name');
    this.json.clients.push({ fs, clients: clients.count });
    this.output += `${fs} - ${clients.count} clients\n${'='.repeat(fs.length)}\n`;
    this.output += `${table(RANKS, rows)}\n${table(['POOL', 'TYPE', 'USED', 'AVAIL'], pools)}\n`;
  }

  /** The line of a rank. Adds what it says of clients: rank 0 if it is up, else the first that knows of any. */
  private rank(mdsmap: JsonObject, rank: number, clients: { count: number }): string[] {
    const gid = record(mdsmap, 'up')[`mds_${rank}`];
    if (gid === undefined) {
      this.json.mdsmap.push({ rank, state: 'failed' });
      return [String(rank), 'failed', '', '', '', '', '', ''];
    }
    const info = record(record(mdsmap, 'info'), `gid_${String(gid)}`);
    const name = text(info, 'name');
    const counts = this.counts(name);
    if (rank === 0 || clients.count === 0)
      clients.count = this.module.get_latest('mds', name, 'mds_sessions.session_count');
    const laggy = 'laggy_since' in info;
    const plain = text(info, 'state').split(':')[1] ?? '';
    const state = laggy ? `${plain}(laggy)` : plain;
    const active = state === 'active';
    const rate = active ? this.module.get_rate('mds', name, 'mds_server.handle_client_request') : 0;
    this.note_version(name);
    this.json.mdsmap.push({ rank, name, state, rate: active ? rate : '0', ...counts });
    const activity = active ? `Reqs: ${format_dimless(rate, 5)}/s` : '';
    const coloured = colorize(state, active ? GREEN : YELLOW);
    return [bold(String(rank)), coloured, name, activity, ...this.columns(counts)];
  }

  private standby_replay(info: JsonObject, rank: number): string[] {
    const name = text(info, 'name');
    const counts = this.counts(name);
    const events = this.module.get_rate('mds', name, 'mds_log.replayed');
    this.note_version(name);
    // Fives, and the rank of the line before: so does the original.
    this.json.mdsmap.push({ rank, name, state: 'standby-replay', events, dns: 5, inos: 5, dirs: 5, caps: 5 });
    const activity = `Evts: ${format_dimless(events, 5)}/s`;
    return [`${text(info, 'rank')}-s`, 'standby-replay', name, activity, ...this.columns(counts)];
  }

  private pools(mdsmap: JsonObject): string[][] {
    const stats = new Map(
      list(object(this.module.get('df')), 'pools').map((pool) => [whole(pool, 'id'), record(pool, 'stats')]),
    );
    const names = new Map(
      list(object(this.module.get('osd_map')), 'pools').map((pool) => [
        whole(pool, 'pool'),
        text(pool, 'pool_name'),
      ]),
    );
    const metadata_pool = whole(mdsmap, 'metadata_pool');
    return [metadata_pool, ...numbers(mdsmap, 'data_pools')].map((id) => {
      const type = id === metadata_pool ? 'metadata' : 'data';
      const stat = stats.get(id);
      const name = names.get(id);
      if (stat === undefined || name === undefined) throw new Error(`KeyError: ${id}`);
      const [used, avail] = [whole(stat, 'bytes_used'), whole(stat, 'max_avail')];
      this.json.pools.push({ id, name, type, used, avail });
      return [name, type, format_bytes(used, 5), format_bytes(avail, 5)];
    });
  }

  private counts(name: string): Record<keyof typeof COUNTERS, number> {
    const of = (path: string): number => this.module.get_latest('mds', name, path);
    return {
      dns: of(COUNTERS.dns),
      inos: of(COUNTERS.inos),
      dirs: of(COUNTERS.dirs),
      caps: of(COUNTERS.caps),
    };
  }

  private columns({ dns, inos, dirs, caps }: Record<keyof typeof COUNTERS, number>): string[] {
    return [dns, inos, dirs, caps].map((count) => format_dimless(count, 5));
  }

  private note_version(name: string): void {
    const version = this.module.get_metadata('mds', name, 'ceph_version') ?? 'None';
    this.mds_versions.set(version, [...(this.mds_versions.get(version) ?? []), name]);
  }

  private finish(): string {
    const versions = [...this.mds_versions];
    const [one] = versions;
    if (!this.is_json) {
      if (versions.length === 1) return `${this.output}MDS version: ${one?.[0]}`;
      const rows = versions.map(([version, daemons]) => [version, daemons.join(', ')]);
      return `${this.output}${table(['VERSION', 'DAEMONS'], rows)}\n`;
    }
    // What nothing was added to is not there: so it is with Python's defaultdict.
    const filled = Object.entries(this.json).filter(([, members]) => members.length > 0);
    const mds_version: JsonValue =
      versions.length === 1
        ? (one?.[0] ?? '')
        : versions.map(([version, daemons]) => ({ version, daemons: [...daemons] }));
    const named = versions.length > 0 ? [['mds_version', mds_version] as const] : [];
    const document = Object.fromEntries<JsonValue>([...filled, ...named]);
    return this.format === 'json' ? dumps(document) : dumps_pretty(document);
  }
}
