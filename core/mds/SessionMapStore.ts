import { ceph_assert } from '../ceph/ceph_assert.ts';
import type { entity_name_t } from '../ceph/entity_name.ts';
import type { mds_rank_t, version_t } from '../ceph/types.ts';
import { ceph_clock_now } from '../daemon/CephContext.ts';
import { decide, traced } from '../trace/traced.ts';
import { DecayCounter } from './DecayCounter.ts';
import type { MDSRankClients } from './MDSRankClients.ts';
import { make_session_counters } from './session_counters.ts';
import type { session_info_t } from './session_info.ts';
import { Session, type session_state_t } from './Session.ts';

/** The sessions of a rank in memory, by name and by state, and the version of the table. */
export abstract class SessionMapStore {
  rank: mds_rank_t = -1;
  version: version_t = 0;
  projected: version_t = 0;
  committing: version_t = 0;
  committed: version_t = 0;
  readonly logger = make_session_counters();
  protected readonly mds: MDSRankClients;
  /** By client name, `client.4184`. */
  protected readonly session_map = new Map<string, Session>();
  /** Whose value in the object is old; and who is in the object but no longer here. */
  protected readonly dirty_sessions = new Set<string>();
  protected readonly null_sessions = new Set<string>();
  /** In each state, who renewed longest ago first. */
  private readonly by_state = new Map<session_state_t, Set<Session>>();
  private readonly total_load_avg: DecayCounter;
  /** The sum of the times at which the sessions began, for their average age. */
  private birth_times = 0;

  constructor(mds: MDSRankClients) {
    this.mds = mds;
    this.total_load_avg = new DecayCounter(
      mds.cct,
      mds.cct.conf.get_float('mds_request_load_average_decay_rate'),
    );
  }

  /** Writes what is dirty. */
  protected abstract save_early(): void;

  set_rank(r: mds_rank_t): void {
    this.rank = r;
  }
  get_object_name(): string {
    return `mds${this.rank}_sessionmap`;
  }
  get_sessions(): ReadonlyMap<string, Session> {
    return this.session_map;
  }
  get_session(name: entity_name_t): Session | undefined {
    return this.session_map.get(name.toString());
  }
  /** Those in a state, who renewed longest ago first. */
  get_sessions_in_state(state: session_state_t): Iterable<Session> {
    return this.by_state.get(state) ?? [];
  }
  get_session_count_in_state(state: session_state_t): number {
    return this.by_state.get(state)?.size ?? 0;
  }
  /** Somebody has a session that is not closed. */
  have_unclosed_sessions(): boolean {
    const states = ['opening', 'open', 'closing', 'stale', 'killing'] as const;
    return states.some((state) => this.get_session_count_in_state(state) > 0);
  }
  empty(): boolean {
    return this.session_map.size === 0;
  }

  get_or_add_session(info: session_info_t): Session {
    const known = this.get_session(info.name);
    if (known !== undefined) return known;
    const session = new Session(info, this.mds.cct);
    this.add_session(session);
    return session;
  }

  @traced('SessionMap::add_session')
  add_session(session: Session): void {
    this.insert(session);
  }

  protected insert(session: Session): void {
    const key = session.name.toString();
    ceph_assert(!this.session_map.has(key), 'session_map.count(s->info.inst.name) == 0');
    this.session_map.set(key, session);
    this.list_of(session.state).add(session);
    this.birth_times += session.birth_time;
    this.logger.inc('session_add');
    this.update_counts();
  }

  @traced('SessionMap::remove_session')
  remove_session(session: Session): void {
    const key = session.name.toString();
    session.info.trim_completed_requests(0);
    this.list_of(session.state).delete(session);
    this.session_map.delete(key);
    this.dirty_sessions.delete(key);
    this.null_sessions.add(key);
    this.birth_times -= session.birth_time;
    this.logger.inc('session_remove');
    this.update_counts();
  }

  /** Puts it in a state. Gives the number of that change. */
  @traced('SessionMap::set_state')
  set_state(session: Session, state: session_state_t): number {
    if (decide('another state', session.state !== state, session.state, state)) {
      this.list_of(session.state).delete(session);
      session.set_state(state);
      if (this.session_map.get(session.name.toString()) === session) this.list_of(state).add(session);
      this.update_counts();
    }
    return session.get_state_seq();
  }

  /** The client has renewed: it is the last to become stale. */
  touch_session(session: Session): void {
    const list = this.list_of(session.state);
    list.delete(session);
    list.add(session);
    session.last_cap_renew = ceph_clock_now(this.mds.cct);
  }

  /** A change of it is under way. Gives the version that the table has with it. */
  mark_projected(session: Session): version_t {
    this.projected++;
    session.push_pv(this.projected);
    return this.projected;
  }

  /** The change is in the journal: it is the table's. */
  mark_dirty(session: Session, may_save = true): void {
    this._mark_dirty(session, may_save);
    this.version++;
    session.pop_pv(this.version);
  }

  private _mark_dirty(session: Session, may_save: boolean): void {
    const key = session.name.toString();
    if (this.dirty_sessions.has(key)) return;
    // One write must not become too large.
    const most = this.mds.cct.conf.get_int('mds_sessionmap_keys_per_op');
    if (may_save && this.dirty_sessions.size >= most) this.save_early();
    this.null_sessions.delete(key);
    this.dirty_sessions.add(key);
  }

  replay_dirty_session(session: Session): void {
    this._mark_dirty(session, false);
    this.replay_advance_version();
  }
  replay_advance_version(): void {
    this.version++;
    this.projected = this.version;
  }
  /** Opens sessions again, each a version. Some may be saved already. False when they do not fit the table. */
  replay_open_sessions(event_cmapv: version_t, infos: readonly session_info_t[]): boolean {
    if (this.version + infos.length < event_cmapv) return false;
    let already_saved = infos.length - (event_cmapv - this.version);
    for (const info of infos) {
      const session = this.get_or_add_session(info);
      if (session.info !== info) session.info.merge_client_metadata(info);
      if (already_saved > 0) {
        if (session.is_closed()) return false;
        already_saved--;
        continue;
      }
      this.set_state(session, 'open');
      this.replay_dirty_session(session);
    }
    return true;
  }
  /** The journal does not fit what was stored: only an operator can say that the sessions may be forgotten. */
  replay_mismatch(v: version_t): void {
    ceph_assert(this.mds.cct.conf.get_bool('mds_wipe_sessions'), 'g_conf()->mds_wipe_sessions');
    this.wipe();
    this.version = this.projected = v;
  }

  @traced('SessionMap::wipe')
  wipe(): void {
    this.dout(1, 'wipe start');
    for (const session of [...this.session_map.values()]) this.remove_session(session);
    this.projected++;
    this.version = this.projected;
    this.dout(1, 'wipe done');
  }

  /** A request of the client: how much there is to do, by session and in all. */
  hit_session(session: Session): void {
    const total = this.total_load_avg.hit();
    const sessions = this.get_session_count_in_state('open') + this.get_session_count_in_state('stale');
    this.logger.set('total_load', Math.floor(total));
    this.logger.set('average_load', Math.floor(total / Math.max(1, sessions)));
    session.load.load_avg.hit();
  }

  /** From time to time, for the counters. */
  update_average_session_age(): void {
    const count = this.session_map.size;
    if (count === 0) return;
    const age = ceph_clock_now(this.mds.cct) - this.birth_times / count;
    this.logger.set('avg_session_uptime', Math.floor(age));
  }

  private list_of(state: session_state_t): Set<Session> {
    const list = this.by_state.get(state) ?? new Set<Session>();
    this.by_state.set(state, list);
    return list;
  }

  private update_counts(): void {
    this.logger.set('session_count', this.session_map.size);
    this.logger.set('sessions_open', this.get_session_count_in_state('open'));
    this.logger.set('sessions_stale', this.get_session_count_in_state('stale'));
  }

  protected dout(level: number, text: string): void {
    this.mds.cct.dout(level, `mds.${this.rank}.sessionmap ${text}`);
  }
}
