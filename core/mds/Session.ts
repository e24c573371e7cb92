import { ceph_assert } from '../ceph/ceph_assert.ts';
import type { entity_addrvec_t } from '../ceph/entity_addrvec.ts';
import type { entity_name_t } from '../ceph/entity_name.ts';
import type { Message } from '../ceph/messages/Message.ts';
import type { version_t } from '../ceph/types.ts';
import { type CephContext, ceph_clock_now } from '../daemon/CephContext.ts';
import type { Connection } from '../daemon/Connection.ts';
import type { Context } from '../daemon/Context.ts';
import { interval_set } from './interval_set.ts';
import { MDSAuthCaps } from './MDSAuthCaps.ts';
import type { session_info_t } from './session_info.ts';
import type { SessionCap, SessionLease, SessionRequest } from './SessionHoldings.ts';
import { SessionLoad } from './SessionLoad.ts';

export type session_state_t = 'closed' | 'opening' | 'open' | 'closing' | 'stale' | 'killing';

/**
 * Somebody who is connected to the daemon (Ceph's Session). It is a rank's client only once it has asked to be one:
 * until then the session is closed, in no SessionMap, and good for nothing but commands.
 */
export class Session {
  readonly info: session_info_t;
  readonly auth_caps = new MDSAuthCaps();
  /** What could not be sent before there was a connection. */
  readonly preopen_out_queue: Message[] = [];
  /** Numbers being journalled for the client: they join info.prealloc_inos once that is safe. */
  readonly pending_prealloc_inos = new interval_set();
  /** Numbers of info.prealloc_inos that requests took whose events are not in the journal yet. */
  readonly taken_inos = new interval_set();
  /** Requests in work, oldest first. */
  readonly requests = new Set<SessionRequest>();
  readonly caps = new Set<SessionCap>();
  readonly leases = new Set<SessionLease>();
  readonly load: SessionLoad;
  /** The one it is reached on now. */
  connection: Connection | null = null;
  /** Its client was open when the former daemon went, and has not come back yet. */
  reconnecting = false;
  /** How often it was warned of because it does not say which answers it has got. */
  num_trim_requests_warnings = 0;
  /** Virtual seconds: of the last renewal of its caps, and of its last message. */
  last_cap_renew = 0;
  last_seen = 0;
  /** When the daemon first knew of it, virtual seconds. */
  readonly birth_time: number;
  private _state: session_state_t = 'closed';
  private _state_seq = 0;
  private cap_push_seq: version_t = 0;
  private importing_count = 0;
  private readonly projected: version_t[] = [];
  private readonly waitfor_flush: { readonly seq: version_t; readonly context: Context }[] = [];

  constructor(info: session_info_t, cct: CephContext) {
    this.info = info;
    this.load = new SessionLoad(cct);
    this.birth_time = ceph_clock_now(cct);
    this.last_cap_renew = this.birth_time;
    this.last_seen = this.birth_time;
  }

  get name(): entity_name_t {
    return this.info.name;
  }
  get addrs(): entity_addrvec_t {
    return this.info.addrs;
  }
  /** The client's number, 4184 of client.4184. */
  get_client(): number {
    return this.info.name.num;
  }

  get state(): session_state_t {
    return this._state;
  }
  /** For the SessionMap only, which keeps sessions by state. */
  set_state(state: session_state_t): void {
    if (this._state === state) return;
    this._state = state;
    this._state_seq++;
  }
  /** Counts the changes of state: what was journalled for an older one comes too late. */
  get_state_seq(): number {
    return this._state_seq;
  }
  is_closed(): boolean {
    return this._state === 'closed';
  }
  is_opening(): boolean {
    return this._state === 'opening';
  }
  is_open(): boolean {
    return this._state === 'open';
  }
  is_closing(): boolean {
    return this._state === 'closing';
  }
  is_stale(): boolean {
    return this._state === 'stale';
  }
  is_killing(): boolean {
    return this._state === 'killing';
  }

  /** The number that the next file gets: that one, if it may; 0 when there is none (Session::take_ino). */
  next_prealloc_ino(useino: number): number {
    const { prealloc_inos } = this.info;
    if (useino > 0 && prealloc_inos.contains(useino) && !this.taken_inos.contains(useino)) return useino;
    for (const [start, length] of prealloc_inos.intervals) {
      let next = start;
      for (const [taken, n] of this.taken_inos.intervals)
        if (taken <= next && next < taken + n) next = taken + n;
      if (next < start + length) return next;
    }
    return 0;
  }
  get_num_projected_prealloc_inos(): number {
    return this.info.prealloc_inos.size() - this.taken_inos.size() + this.pending_prealloc_inos.size();
  }

  /** It is being opened without its client's request: until that is done it neither closes nor is killed. */
  is_importing(): boolean {
    return this.importing_count > 0;
  }
  inc_importing(): void {
    this.importing_count++;
  }
  dec_importing(): void {
    this.importing_count--;
  }

  /** The version of the table that a change of this session will have. */
  push_pv(pv: version_t): void {
    this.projected.push(pv);
  }
  pop_pv(v: version_t): void {
    ceph_assert(this.projected.shift() === v, 'projected.front() == v');
  }

  /** Numbers messages whose answer must not be older than what was sent. */
  inc_push_seq(): version_t {
    return ++this.cap_push_seq;
  }
  get_push_seq(): version_t {
    return this.cap_push_seq;
  }
  /** Finishes once the client has flushed all that it was told to so far. Gives the number to tell it. */
  wait_for_flush(c: Context): version_t {
    this.waitfor_flush.push({ seq: this.cap_push_seq, context: c });
    return this.cap_push_seq;
  }
  is_any_flush_waiter(): boolean {
    return this.waitfor_flush.length > 0;
  }
  /** Takes those who waited for flushes up to this one. */
  finish_flush(seq: version_t): Context[] {
    const waiting = this.waitfor_flush.splice(0);
    this.waitfor_flush.push(...waiting.filter((each) => each.seq > seq));
    return waiting.filter((each) => each.seq <= seq).map(({ context }) => context);
  }

  /** The client was asked to keep no more than that many caps. How many it is to give back. */
  notify_recall_sent(new_limit: number): number {
    const count = this.caps.size - new_limit;
    this.load.recall_caps_throttle.hit(count);
    this.load.recall_caps_throttle2o.hit(count);
    this.load.recall_caps.hit(count);
    return count;
  }
  /** The client has let go of that many. */
  notify_cap_release(n_caps: number): void {
    this.load.recall_caps.hit(-n_caps);
    this.load.release_caps.hit(n_caps);
  }

  /** What could not be sent yet goes out. */
  send_preopen(con: Connection): void {
    for (const m of this.preopen_out_queue.splice(0)) con.send_message(m);
  }

  /** As if it had never been open. */
  clear(): void {
    this.pending_prealloc_inos.clear();
    this.taken_inos.clear();
    this.cap_push_seq = 0;
    this.last_cap_renew = 0;
    this.info.clear_meta();
  }

  /** A name for people: the client's host, else its number. */
  get_human_name(): string {
    const { client_metadata, auth_name } = this.info;
    const hostname = client_metadata.get('hostname');
    if (hostname === undefined) return String(this.name.num);
    const id = auth_name.slice(auth_name.indexOf('.') + 1);
    return id !== 'admin' && id.length < 16 ? `${hostname}:${id}` : hostname;
  }

  trace_label(): string {
    return `Session of ${this.info.name} ${this._state}`;
  }
}
