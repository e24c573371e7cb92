import { print_json, print_json_pretty } from '../ceph/json/print.ts';
import type { JsonValue } from '../ceph/json/value.ts';
import type { MonMap } from '../ceph/MonMap.ts';
import { EINVAL, ENOENT } from '../ceph/errno.ts';
import { MMonMap } from '../ceph/messages/MMonMap.ts';
import {
  type CommandResult,
  catch_bad_cmd_get,
  cmdmap_of,
  format_output,
  is_command,
  reply_command,
} from './MonCommand.ts';
import { with_newline } from './MonCommand.ts';
import type { MonOpRequest } from './MonOpRequest.ts';
import type { MonServices } from './MonServices.ts';
import type { Subscription } from './MonSession.ts';
import type { Write } from './Paxos.ts';
import { collect_sys_info } from '../daemon/sys_info.ts';
import { PaxosService } from './PaxosService.ts';

/** Keeps the monitor map, which here never changes after the first (Ceph's MonmapMonitor). */
export class MonmapMonitor extends PaxosService {
  protected readonly versions;
  private readonly mkfs_monmap: MonMap;
  private pending_map: MonMap;

  /** `monmap` is what a new cluster begins with. */
  constructor(mon: MonServices, monmap: MonMap) {
    super(mon, 'monmap');
    this.versions = mon.store.monmap;
    this.mkfs_monmap = monmap;
    this.pending_map = monmap;
  }

  get_monmap(): MonMap {
    return this.versions.latest() ?? this.mkfs_monmap;
  }

  protected create_initial(): void {
    this.pending_map = this.mkfs_monmap.clone();
    this.pending_map.epoch = 1;
    const now = this.mon.now();
    if (this.pending_map.created.is_zero()) this.pending_map.created = now;
    if (this.pending_map.last_changed.is_zero()) this.pending_map.last_changed = now;
  }
  protected create_pending(): void {
    this.pending_map = this.get_monmap().clone();
    this.pending_map.epoch += 1;
  }
  protected encode_pending(): Write {
    const map = this.pending_map;
    return () => this.versions.put(map.epoch, map);
  }
  protected update_from_paxos(): void {
    for (const sub of this.mon.session_map.subs_of('monmap')) this.check_sub(sub);
  }

  check_sub(sub: Subscription): void {
    const monmap = this.get_monmap();
    if (sub.next > monmap.get_epoch()) return;
    sub.session.con.send_message(new MMonMap(monmap));
    this.mon.session_map.sent(sub, monmap.get_epoch());
  }

  protected preprocess_query(op: MonOpRequest): boolean {
    if (!is_command(op)) return true;
    const result = catch_bad_cmd_get(() => this.preprocess_command(op));
    reply_command(op, result ?? { r: -EINVAL, rs: 'unrecognized command' }, this.get_last_committed());
    return true;
  }
  protected prepare_update(): boolean {
    return false;
  }

  private preprocess_command(op: Parameters<typeof reply_command>[0]): CommandResult | null {
    const cmd = cmdmap_of(op);
    const monmap = this.get_monmap();
    if (cmd.prefix() === 'mon dump') {
      const epoch = cmd.int('epoch') ?? 0;
      // The first map is the only one there ever is.
      if (epoch !== 0 && epoch !== monmap.get_epoch())
        return { r: -ENOENT, rs: `there is no map for epoch ${epoch}` };
      const out = format_output(
        cmd,
        () => monmap.dump([0]),
        () => print_monmap(monmap),
      );
      return { r: 0, rs: `dumped monmap epoch ${monmap.get_epoch()}`, out: with_newline(out) };
    }
    if (cmd.prefix() === 'mon stat') {
      const mons = monmap.mons.map((mon) => `${mon.name}=${mon.public_addrs}`).join(',');
      const election = `election epoch ${this.mon.store.election_epoch}, leader 0 ${this.mon.name}`;
      const plain = `e${monmap.get_epoch()}: ${monmap.size()} mons at {${mons}} removed_ranks: {}, ${election}, quorum 0 ${this.mon.name}`;
      const out = format_output(
        cmd,
        () => ({
          epoch: monmap.get_epoch(),
          min_mon_release_name: monmap.min_mon_release_name,
          num_mons: monmap.size(),
          leader: this.mon.name,
          quorum: [{ rank: 0, name: this.mon.name }],
        }),
        () => plain,
      );
      return { r: 0, out: with_newline(out) };
    }
    if (cmd.prefix() === 'mon metadata') {
      const json = (value: JsonValue): string =>
        cmd.format() === 'json' ? print_json(value) : print_json_pretty(value);
      const of = (name: string, addrs: string) =>
        new Map([['name', name], ['addrs', addrs], ...collect_sys_info()]);
      const all = monmap.mons.map((mon) => of(mon.name, `${mon.public_addrs}`));
      const id = cmd.string('id');
      if (id === undefined) return { r: 0, out: with_newline(json(all)) };
      const mon = all.find((metadata) => metadata.get('name') === id);
      return mon === undefined
        ? { r: -ENOENT, rs: 'requested mon not found' }
        : { r: 0, out: with_newline(json(mon)) };
    }
    return null;
  }
}

/** The text of `ceph mon dump`. */
function print_monmap(monmap: MonMap): string {
  const gm = (text: string): string => text.replace(/Z$/, '+0000');
  const lines = [
    `epoch ${monmap.get_epoch()}`,
    `fsid ${monmap.fsid}`,
    `last_changed ${gm(monmap.last_changed.gmtime())}`,
    `created ${gm(monmap.created.gmtime())}`,
    `min_mon_release ${monmap.min_mon_release} (${monmap.min_mon_release_name})`,
    'election_strategy: 1',
    ...monmap.mons.map((mon, rank) => `${rank}: ${mon.public_addrs} mon.${mon.name}`),
  ];
  return lines.join('\n');
}
