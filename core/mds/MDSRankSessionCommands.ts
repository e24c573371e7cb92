import { EAGAIN, EINVAL, ENODATA, ENOENT } from '../ceph/errno.ts';
import {
  type asok_finisher,
  type cmdmap_t,
  cmd_getval,
  cmd_getval_bool,
  cmd_getval_strings,
} from '../daemon/AdminSocket.ts';
import { ceph_clock_now } from '../daemon/CephContext.ts';
import { GatherBuilder } from '../daemon/Context.ts';
import { entity_name_t } from '../ceph/entity_name.ts';
import type { Formatter } from '../daemon/Formatter.ts';
import { decide, traced } from '../trace/traced.ts';
import { dump_session } from './dump_session.ts';
import { MDSRankMap } from './MDSRankMap.ts';
import { SessionFilter } from './SessionFilter.ts';

/** The commands about clients' sessions. */
export abstract class MDSRankSessionCommands extends MDSRankMap {
  protected command_session_ls(cmdmap: cmdmap_t, f: Formatter, on_finish: asok_finisher): void {
    const filter = this.filter_of(cmdmap, on_finish);
    if (filter === null) return;
    this.dump_sessions(filter, f, cmd_getval_bool(cmdmap, 'cap_dump') ?? false);
    on_finish(0, '', '');
  }

  @traced('MDSRankDispatcher::dump_sessions')
  dump_sessions(filter: SessionFilter, f: Formatter, cap_dump = false): void {
    const now = ceph_clock_now(this.cct);
    f.open_array_section('sessions');
    for (const session of this.sessionmap.get_sessions().values()) {
      if (!filter.match(session)) continue;
      f.open_object_section('session');
      dump_session(session, now, cap_dump, f);
      f.close_section();
    }
    f.close_section();
  }

  protected command_session_evict(cmdmap: cmdmap_t, on_finish: asok_finisher): void {
    const filter = this.filter_of(cmdmap, on_finish);
    if (filter !== null) this.evict_clients(filter, on_finish);
  }

  /** Which sessions a command means; null when that makes no sense, and was answered. */
  private filter_of(cmdmap: cmdmap_t, on_finish: asok_finisher): SessionFilter | null {
    const filter = new SessionFilter();
    const { r, ss } = filter.parse(cmd_getval_strings(cmdmap, 'filters') ?? []);
    if (decide('the filter makes sense', r === 0, ss)) return filter;
    on_finish(r, ss, '');
    return null;
  }

  /** Evicts whom the filter means; without any, that is everybody. */
  @traced('MDSRankDispatcher::evict_clients')
  evict_clients(filter: SessionFilter, on_finish: asok_finisher): void {
    if (decide('replaying', this.is_any_replay())) {
      on_finish(-EAGAIN, 'MDS is replaying log', '');
      return;
    }
    const victims = [...this.sessionmap.get_sessions().values()].filter((session) => filter.match(session));
    this.dout(20, `evict_clients matched ${victims.length} sessions`);
    const gather = new GatherBuilder((r) => on_finish(r, '', ''));
    const blocklist = this.cct.conf.get_bool('mds_session_blocklist_on_evict');
    for (const session of victims) this.evict_client(session.get_client(), blocklist, gather.new_sub());
    gather.activate();
  }

  /** Evicts one by its number, and answers once it is gone. */
  protected command_session_kill(cmdmap: cmdmap_t, on_finish: asok_finisher): void {
    const client_id = Number.parseInt(cmd_getval<string>(cmdmap, 'client_id') ?? '', 10) || 0;
    const blocklist = this.cct.conf.get_bool('mds_session_blocklist_on_evict');
    const problem = this.evict_client(client_id, blocklist, () => on_finish(0, '', ''));
    if (problem !== null) on_finish(-ENOENT, problem, '');
  }

  protected command_session_config(cmdmap: cmdmap_t, on_finish: asok_finisher): void {
    const client_id = Number(cmd_getval<number | bigint>(cmdmap, 'client_id'));
    const option = cmd_getval<string>(cmdmap, 'option') ?? '';
    const { r, ss } = this.config_client(client_id, option, cmd_getval<string>(cmdmap, 'value') ?? null);
    on_finish(r, ss, '');
  }

  /** Sets how many seconds the client may be silent before it is evicted, 0 for ever; null unsets it. */
  @traced('MDSRank::config_client')
  config_client(session_id: number, option: string, value: string | null): { r: number; ss: string } {
    const session = this.sessionmap.get_session(entity_name_t.CLIENT(session_id));
    if (!decide('the session is there', session !== undefined, session_id) || session === undefined) {
      return { r: -ENOENT, ss: `session ${session_id} not in sessionmap!` };
    }
    if (option !== 'timeout') return { r: -EINVAL, ss: `Invalid config option: ${option}` };
    const metadata = new Map(session.info.client_metadata);
    if (value === null) {
      if (!metadata.delete(option)) return { r: -ENODATA, ss: `Nonexistent config: ${option}` };
    } else {
      if (!/^\s*(\d+|0x[0-9a-f]+)$/i.test(value))
        return { r: -EINVAL, ss: `Invalid config for timeout: ${value}` };
      metadata.set(option, value);
    }
    session.info.client_metadata = metadata;
    return { r: 0, ss: '' };
  }
}
