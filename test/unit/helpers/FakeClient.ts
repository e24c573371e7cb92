import { entity_addrvec_t } from '../../../core/ceph/entity_addrvec.ts';
import { entity_addr_t } from '../../../core/ceph/entity_addr.ts';
import { entity_name_t } from '../../../core/ceph/entity_name.ts';
import { MDSMap } from '../../../core/ceph/MDSMap.ts';
import { STATE_RECONNECT } from '../../../core/ceph/MDSState.ts';
import { MClientReconnect } from '../../../core/ceph/messages/MClientReconnect.ts';
import { MClientSession, type MClientSessionFields } from '../../../core/ceph/messages/MClientSession.ts';
import type { session_op_name } from '../../../core/ceph/messages/MClientSession.ts';
import type { MonMap } from '../../../core/ceph/MonMap.ts';
import type { AddressBook } from '../../../core/daemon/AddressBook.ts';
import type { Message } from '../../../core/ceph/messages/Message.ts';
import { MMDSMap } from '../../../core/ceph/messages/MMDSMap.ts';
import type { Cluster } from '../../../core/cluster/Cluster.ts';
import type { CephContext } from '../../../core/daemon/CephContext.ts';
import type { Connection } from '../../../core/daemon/Connection.ts';
import type { Dispatcher } from '../../../core/daemon/Dispatcher.ts';
import { Messenger } from '../../../core/daemon/Messenger.ts';
import { MonClient } from '../../../core/daemon/MonClient.ts';
import { Process } from '../../../core/sim/Process.ts';

let nonce = 1000;

/** What a cluster keeps to itself: a process that is none of its daemons needs it. */
interface Inside {
  readonly book: AddressBook;
  readonly monmap: MonMap;
  context(process: Process): CephContext;
}
function inside(cluster: Cluster): Inside {
  return cluster as unknown as Inside;
}

/** Enough of a client to drive a rank's sessions: says what it is told, renews if it is told to, notes the answers. */
export class FakeClient implements Dispatcher {
  readonly name: string;
  readonly cct: CephContext;
  readonly messenger: Messenger;
  readonly monc: MonClient;
  readonly addrs: entity_addrvec_t;
  /** What the ranks said, in order: `client_session(open)`. */
  readonly received: string[] = [];
  /** Connections that the rank's side closed. */
  resets = 0;
  /** Comes back by itself when the rank is in up:reconnect. */
  reconnects = true;
  renews = true;
  mdsmap = new MDSMap();
  private seq = 0;
  private reconnected_epoch = 0;

  constructor(cluster: Cluster, name = 'client.x') {
    this.name = name;
    this.addrs = new entity_addrvec_t([new entity_addr_t('v1', '10.0.0.9', 0, nonce++)]);
    const inner = inside(cluster);
    this.cct = inner.context(new Process(cluster.sim, name));
    this.messenger = new Messenger(this.cct, inner.book, entity_name_t.CLIENT(-1), this.addrs);
    this.monc = new MonClient(this.cct, inner.monmap, name);
    this.cct.process.thread('main').post(() => {
      this.messenger.start();
      this.messenger.add_dispatcher_tail(this);
      this.monc.set_messenger(this.messenger);
      this.monc.init();
      this.monc.authenticate(0, () => {
        this.messenger.set_myname(entity_name_t.CLIENT(this.gid));
        this.monc.sub_want('mdsmap', 0, 0);
        this.monc.renew_subs();
        this.tick();
      });
    });
  }

  get gid(): number {
    return this.monc.get_global_id();
  }

  /** The connection to a rank. */
  con(rank = 0): Connection {
    return this.messenger.connect_to('mds', this.mdsmap.get_addrs(rank));
  }

  send(m: Message, rank = 0): void {
    this.cct.process.thread('main').post(() => this.con(rank).send_message(m));
  }
  say(op: session_op_name, fields: MClientSessionFields = {}, rank = 0): void {
    this.send(new MClientSession(op, fields), rank);
  }
  open(metadata: Record<string, string> = {}): void {
    this.say('request_open', {
      metadata: new Map(Object.entries({ hostname: 'host1', root: '/', ...metadata })),
    });
  }
  kill(): void {
    this.cct.process.kill();
  }

  ms_dispatch(m: Message): boolean {
    if (m instanceof MMDSMap) {
      const before = this.mdsmap.is_up(0) ? this.mdsmap.get_addrs(0) : null;
      this.mdsmap = new MDSMap();
      this.mdsmap.decode(m.get_encoded());
      this.monc.sub_got('mdsmap', m.get_epoch());
      const now = this.mdsmap.is_up(0) ? this.mdsmap.get_addrs(0) : null;
      if (before !== null && now !== null && !before.equals(now)) this.messenger.mark_down_addrs(before);
      this.come_back();
      return true;
    }
    if (m instanceof MClientSession) this.received.push(m.toString());
    return true;
  }

  ms_handle_reset(con: Connection): boolean {
    if (con.peer_type === 'mds') this.resets++;
    return false;
  }
  ms_handle_remote_reset(con: Connection): void {
    if (con.peer_type !== 'mds') return;
    this.resets++;
    this.received.push('reset');
  }

  /** What it says it holds when it comes back. */
  protected reconnect_message(): MClientReconnect {
    return new MClientReconnect();
  }

  private come_back(): void {
    if (!this.reconnects || !this.mdsmap.is_up(0) || !this.received.includes('client_session(open)')) return;
    const info = this.mdsmap.get_info(0);
    if (info.state !== STATE_RECONNECT || this.reconnected_epoch === info.inc) return;
    this.reconnected_epoch = info.inc;
    this.came_back();
    this.send(this.reconnect_message());
  }

  /** Called as it comes back to a rank, before it says what it holds. */
  protected came_back(): void {}

  private tick(): void {
    if (this.renews && this.received.includes('client_session(open)') && this.mdsmap.is_up(0)) {
      this.say('request_renewcaps', { seq: ++this.seq });
    }
    this.cct.process.thread('main').post(() => this.tick(), 20_000_000);
  }
}
