import type { entity_addrvec_t } from '../ceph/entity_addrvec.ts';
import type { entity_name_t, entity_type_t } from '../ceph/entity_name.ts';
import type { Message } from '../ceph/messages/Message.ts';
import { NONE } from '../trace/SpanStore.ts';
import { traced } from '../trace/traced.ts';
import { make_worker_counters } from './admin/messenger_counters.ts';
import type { PerfCounters } from './admin/PerfCounters.ts';
import { make_throttle_counters } from './admin/throttle_counters.ts';
import type { AddressBook } from './AddressBook.ts';
import type { AuthAuthorizer } from './auth/AuthAuthorizer.ts';
import { type AuthClient, get_authorizer, verify_authorizer } from './auth/handshake.ts';
import type { CephContext } from './CephContext.ts';
import { Connection } from './Connection.ts';
import { ConnectionTable } from './ConnectionTable.ts';
import type { Dispatcher } from './Dispatcher.ts';

/** How long a peer that refuses is left alone before the next try, virtual µs (ms_initial_backoff). */
const RECONNECT_US = 200_000;
/** When a dial that got lost is tried again, virtual µs: TCP's first timeout, doubled to ms_max_backoff. */
const REDIAL_US = 1e6;
const LONGEST_REDIAL_US = 15e6;
/** Threads of a messenger (ms_async_op_threads). */
const WORKERS = 3;
/** The one of them that carries the messages here. */
const FAST_WORKER = 1;
const FAST_WORKER_NAME = `msgr-worker-${FAST_WORKER}`;
/** Most bytes of messages in dispatch at once (ms_dispatch_throttle_bytes). */
const DISPATCH_THROTTLE_BYTES = 100 << 20;

/** What came of dialling: the peer's end; nobody listens there; or the peer does not believe who we are. */
type Answer = Connection | 'refused' | 'bad authorizer';

/**
 * Carries a daemon's messages (Ceph's Messenger): connections to peers, and dispatchers that take what arrives.
 * Messages of a connection arrive in order. They are dispatched on `ms_dispatch`, the fast ones on `msgr-worker-1`.
 */
export class Messenger {
  private readonly cct: CephContext;
  private readonly book: AddressBook;
  private readonly myaddrs: entity_addrvec_t;
  private myname: entity_name_t;
  /** A new array with each change: a dispatcher that is called may add others. */
  private dispatchers: readonly Dispatcher[] = [];
  private readonly connections = new ConnectionTable();
  private up = false;
  private auth_client: AuthClient | null = null;
  private accepted_count = 0;
  private readonly counters: PerfCounters;
  private readonly throttle: PerfCounters;
  /** Called once it has shut down: the main thread, which waits for that, goes on. */
  on_shutdown: () => void = () => {};
  /** The daemon's global id, told to peers it connects to. Set once the mon has given one. */
  global_id = 0;

  constructor(cct: CephContext, book: AddressBook, myname: entity_name_t, myaddrs: entity_addrvec_t) {
    this.cct = cct;
    this.book = book;
    this.myname = myname;
    this.myaddrs = myaddrs;
    const { perf } = cct.admin_socket;
    for (let i = 0; i < WORKERS; i++) perf.get_or_add(`AsyncMessenger::Worker-${i}`, make_worker_counters);
    this.counters = perf.get_or_add(`AsyncMessenger::Worker-${FAST_WORKER}`, make_worker_counters);
    this.throttle = perf.get_or_add(`throttle-msgr_dispatch_throttler-${myname.type}`, () =>
      make_throttle_counters(DISPATCH_THROTTLE_BYTES),
    );
  }

  /** Listens at its addresses until `shutdown`, or until the process ends. */
  start(): void {
    this.up = true;
    const { process } = this.cct;
    const unbind = this.book.bind(this);
    const forget = process.sim.network.on_dead_link(process.name, (peer) => this.link_is_dead(peer));
    process.at_end(() => {
      unbind();
      forget();
      this.process_ended();
    });
  }

  /** Virtual seconds. */
  now(): number {
    return this.cct.process.sim.clock.seconds();
  }

  get_process_name(): string {
    return this.cct.process.name;
  }

  get_myname(): entity_name_t {
    return this.myname;
  }

  /** Who it says it is from now on: a rank, once it has one. */
  @traced('Messenger::set_myname')
  set_myname(name: entity_name_t): void {
    this.myname = name;
  }

  get_myaddrs(): entity_addrvec_t {
    return this.myaddrs;
  }

  add_dispatcher_head(dispatcher: Dispatcher): void {
    this.dispatchers = [dispatcher, ...this.dispatchers];
  }

  @traced('Messenger::add_dispatcher_tail')
  add_dispatcher_tail(dispatcher: Dispatcher): void {
    this.dispatchers = [...this.dispatchers, dispatcher];
  }

  /** Who builds what is shown to peers. */
  set_auth_client(auth_client: AuthClient): void {
    this.auth_client = auth_client;
  }

  /** The connection to a peer at `addrs`, a new one if there is none. To itself it is a loopback. */
  connect_to(type: entity_type_t, addrs: entity_addrvec_t, lossy = false): Connection {
    const known = this.connections.to(addrs).find((con) => con.state !== 'down');
    if (known !== undefined) return known;
    const con = new Connection(this, type, addrs, lossy);
    this.counters.inc('msgr_created_connections');
    this.connections.add(con);
    if (addrs.equals(this.myaddrs)) con.opened(con);
    else this.dial(con);
    return con;
  }

  /** Drops every connection to these addresses; what was queued on them is gone. */
  @traced('Messenger::mark_down_addrs')
  mark_down_addrs(addrs: entity_addrvec_t): void {
    for (const con of this.connections.to(addrs)) this.mark_down(con);
  }

  mark_down(con: Connection): void {
    this.connections.delete(con);
    const peer = con.peer;
    con.state = 'down';
    con.peer = null;
    if (peer !== null && peer !== con) this.tell_gone(peer);
  }

  /** No more messages in or out. */
  @traced('Messenger::shutdown')
  shutdown(): void {
    this.up = false;
    for (const con of this.connections.all()) this.mark_down(con);
    this.on_shutdown();
  }

  /** Puts a message on the wire. For connections. */
  transmit(con: Connection, m: Message): void {
    const peer = con.peer;
    if (peer === null) return;
    const { network } = this.cct.process.sim;
    this.counters.inc('msgr_send_messages');
    network.send(this.cct.process.name, peer.messenger.cct.process.name, m.toString(), (flow) => {
      peer.messenger.receive(peer, m, flow);
    });
  }

  /** Asks the peer of an open connection to say that it is there. For connections. */
  keepalive(con: Connection): void {
    const { peer } = con;
    if (peer === null) return;
    const { sim, name } = this.cct.process;
    const there = peer.messenger.get_process_name();
    sim.network.send(name, there, null, () => {
      if (!peer.messenger.up || peer.state === 'down') return;
      peer.last_keepalive = sim.clock.seconds();
      sim.network.send(there, name, null, () => {
        con.last_keepalive_ack = sim.clock.seconds();
      });
    });
  }

  /**
   * Dispatches a message as one that came over `con`. `flow` is its flow in the trace. Also how a message made by
   * hand goes in: the daemon cannot tell it from one that its peer sent.
   */
  receive(con: Connection, m: Message, flow: number): void {
    if (!this.up || con.state === 'down') {
      this.cct.process.sim.tracer.lose(flow);
      return;
    }
    m.connection = con;
    this.counters.inc('msgr_recv_messages');
    this.throttle.inc('get');
    this.throttle.inc('get_or_fail_success');
    this.throttle.inc('put');
    for (const fast of this.dispatchers) {
      if (fast.ms_can_fast_dispatch?.(m) !== true) continue;
      this.cct.process.thread(FAST_WORKER_NAME).deliver(() => fast.ms_fast_dispatch2?.(m), flow);
      return;
    }
    this.cct.process.thread('ms_dispatch').deliver(() => this.dispatch(m), flow);
  }

  /** The open connection to the peer of that kind, if there is one. */
  find_connection(type: entity_type_t): Connection | undefined {
    return this.connections.all().find((con) => con.peer_type === type && con.state === 'open');
  }

  private dispatch(m: Message): void {
    for (const dispatcher of this.dispatchers) if (dispatcher.ms_dispatch(m)) return;
    this.cct.dout(0, `ms_deliver_dispatch: unhandled message ${m} from ${m.source ?? '?'}`);
  }

  private dial(con: Connection): void {
    const dest = { type: con.peer_type, force_new: con.got_bad_auth };
    get_authorizer(this.cct.process, this.dispatchers, this.auth_client, dest, (shown) =>
      this.call(con, shown),
    );
  }

  private call(con: Connection, authorizer: AuthAuthorizer | null): void {
    if (!this.up || con.state !== 'connecting') return;
    const { network } = this.cct.process.sim;
    // When nobody listens there now, the answer (refused) comes from the host, after as long as any other.
    const to = this.book.host_of(con.peer_addrs);
    const arrived = () => {
      if (!this.up || con.state !== 'connecting') return;
      con.lost_dials = 0;
      const answer = (answer: Answer) =>
        network.send(to, this.cct.process.name, null, () => this.answered(con, answer));
      const peer = this.book.find(con.peer_addrs);
      if (peer === undefined) answer('refused');
      else peer.accept(con, authorizer, answer);
    };
    network.send(this.cct.process.name, to, null, arrived, () => {
      this.redial_after(con, Math.min(REDIAL_US * 2 ** con.lost_dials++, LONGEST_REDIAL_US));
    });
  }

  private redial_after(con: Connection, delay_us: number): void {
    this.cct.process.sim.after(delay_us, () => {
      if (this.up && con.state === 'connecting') this.dial(con);
    });
  }

  /** Nothing has come from a partitioned peer for ms_connection_idle_timeout: what is lossy ends, the rest tries on. */
  private link_is_dead(peer: string): void {
    for (const con of this.connections.all()) {
      if (con.lossy && con.peer?.messenger.get_process_name() === peer) this.reset(con);
    }
  }

  private accept(
    theirs: Connection,
    authorizer: AuthAuthorizer | null,
    on_answer: (answer: Answer) => void,
  ): void {
    const dialer = theirs.messenger;
    const mine = new Connection(this, dialer.myname.type, dialer.myaddrs, theirs.lossy);
    mine.peer_name = dialer.myname;
    mine.peer_global_id = dialer.global_id;
    mine.accepted = true;
    this.counters.inc('msgr_created_connections');
    verify_authorizer(this.cct.process, this.dispatchers, mine, authorizer, (let_in) => {
      if (!this.up) on_answer('refused');
      else if (!let_in) on_answer('bad authorizer');
      else {
        this.forget_session_of(mine);
        mine.state = 'open';
        mine.peer = theirs;
        this.connections.add(mine);
        this.authenticated(mine);
        this.notify((d) => d.ms_handle_accept?.(mine));
        on_answer(mine);
      }
    });
  }

  /** A peer that dials anew has lost the session there was: news that its end is gone may still be on the way. */
  private forget_session_of(mine: Connection): void {
    for (const old of this.connections.to(mine.peer_addrs)) {
      if (!old.accepted || old.lossy || old.state === 'connecting') continue;
      this.connections.delete(old);
      old.state = 'down';
      old.peer = null;
      this.notify((d) => d.ms_handle_remote_reset?.(old));
    }
  }

  private answered(con: Connection, answer: Answer): void {
    if (!this.up || con.state !== 'connecting') {
      // Nobody waits for it any more: the peer must not keep an end that leads nowhere.
      if (answer instanceof Connection && con.peer !== answer) this.tell_gone(answer);
      return;
    }
    if (answer instanceof Connection && answer.state === 'open') {
      con.got_bad_auth = false;
      if (con.peer_name !== null) this.session_was_reset(con);
      con.peer_name = answer.messenger.myname;
      // Before the queue goes out, so that a dispatcher hears of the connection before any answer on it.
      this.notify((d) => d.ms_handle_connect?.(con));
      con.opened(answer);
    } else if (answer === 'bad authorizer' && !con.got_bad_auth) {
      // Perhaps what was shown is only too old: once more, at once, with a new one.
      con.got_bad_auth = true;
      this.dial(con);
    } else if (con.lossy) {
      this.reset(con);
    } else {
      con.got_bad_auth = false;
      this.redial_after(con, RECONNECT_US);
    }
  }

  /**
   * The peer that was dialled again is still there, but had closed its end. A client of an MDS is told so, and what
   * it sent meanwhile is gone (a policy with resetcheck, in Ceph's words).
   */
  private session_was_reset(con: Connection): void {
    if (this.myname.type !== 'client' || con.peer_type !== 'mds') return;
    con.discard_out_queue();
    this.notify((d) => d.ms_handle_remote_reset?.(con));
  }

  /** The peer of `con` went away: news that takes its time to arrive, behind what the peer had sent. */
  private tell_gone(con: Connection): void {
    const { sim, name } = this.cct.process;
    sim.network.send(name, con.messenger.get_process_name(), null, () => con.messenger.lost(con));
  }

  private lost(con: Connection): void {
    if (!this.up || con.state !== 'open') return;
    if (con.lossy) {
      this.reset(con);
      return;
    }
    con.peer = null;
    // The end that was dialled waits to be dialled again: what its owner hung on it is kept, and he is told nothing.
    con.state = con.accepted ? 'standby' : 'connecting';
    if (con.state === 'connecting') this.dial(con);
  }

  /** There is something to say on a connection that stands by. A client has to come by itself; a peer is dialled. */
  leave_standby(con: Connection): void {
    if (con.peer_type === 'client') return;
    con.accepted = false;
    con.state = 'connecting';
    this.dial(con);
  }

  private reset(con: Connection): void {
    con.state = 'down';
    con.peer = null;
    this.connections.delete(con);
    let handled = false;
    this.notify((d) => {
      if (!handled) handled = d.ms_handle_reset?.(con) === true;
    });
  }

  /** Workers take new connections in turn. */
  private authenticated(con: Connection): void {
    const listening = this.dispatchers.filter((d) => d.ms_handle_fast_authentication !== undefined);
    if (listening.length === 0) return;
    const worker = this.cct.process.thread(`msgr-worker-${this.accepted_count++ % WORKERS}`);
    for (const d of listening) worker.deliver(() => void d.ms_handle_fast_authentication?.(con));
  }

  private notify(tell: (dispatcher: Dispatcher) => void): void {
    const thread = this.cct.process.thread('ms_dispatch');
    for (const dispatcher of this.dispatchers) thread.deliver(() => tell(dispatcher), NONE);
  }

  private process_ended(): void {
    this.cct.process.sim.network.lose_all_to(this.cct.process.name);
    this.up = false;
    for (const con of this.connections.all()) this.mark_down(con);
  }
}
