import { CEPH_CAP, MClientCaps } from '../../../core/ceph/messages/MClientCaps.ts';
import { MClientLease } from '../../../core/ceph/messages/MClientLease.ts';
import { MClientReconnect } from '../../../core/ceph/messages/MClientReconnect.ts';
import { MClientReply } from '../../../core/ceph/messages/MClientReply.ts';
import {
  MClientRequest,
  type MClientRequestFields,
  type mds_op_name,
} from '../../../core/ceph/messages/MClientRequest.ts';
import { MClientRequestForward } from '../../../core/ceph/messages/MClientRequestForward.ts';
import type { Message } from '../../../core/ceph/messages/Message.ts';
import { FakeClient } from './FakeClient.ts';

/** A cap that the client holds, and the path it knows the inode by. */
export interface HeldCap {
  readonly cap_id: number;
  caps: number;
  wanted: number;
  seq: number;
  /** As it was with the last answer that had the cap. */
  issue_seq: number;
  path: string;
}

const FILE_WR = CEPH_CAP.FILE_WR | CEPH_CAP.FILE_BUFFER | CEPH_CAP.FILE_EXCL | CEPH_CAP.AUTH_EXCL;
export const WANT_WRITE = FILE_WR | CEPH_CAP.FILE_CACHE | CEPH_CAP.XATTR_EXCL;
export const WANT_READ = CEPH_CAP.FILE_RD | CEPH_CAP.FILE_CACHE | CEPH_CAP.FILE_SHARED;

/** A client that asks for operations: keeps every answer, gives back the caps it is asked for, replays what is unsafe. */
export class FileClient extends FakeClient {
  readonly replies: MClientReply[] = [];
  readonly caps_messages: MClientCaps[] = [];
  readonly held = new Map<number, HeldCap>();
  /** Sent and not answered safely: by tid. */
  readonly unsafe = new Map<
    number,
    { fields: MClientRequestFields; created_ino: number; answered: boolean }
  >();
  /** The ranks that it was told to ask instead. */
  readonly forwards: number[] = [];
  /** The names that it was asked to rely on no more. */
  readonly leases_revoked: string[] = [];
  answers_revokes = true;
  private last_tid = 0;

  /** Sends a request; `path` from the root. Its tid. */
  ask(op: mds_op_name, path: string, more: Partial<MClientRequestFields> = {}, rank = 0): number {
    const tid = ++this.last_tid;
    const [oldest = tid] = this.unsafe.keys();
    const fields: MClientRequestFields = {
      reqid: { client: this.gid, tid },
      op,
      filepath: { ino: 1, path },
      oldest_client_tid: oldest,
      mdsmap_epoch: this.mdsmap.get_epoch(),
      stamp_us: 0,
      mode: 0o644,
      ...more,
    };
    this.unsafe.set(tid, { fields, created_ino: 0, answered: false });
    this.send(new MClientRequest(fields), rank);
    return tid;
  }

  /** The answers to a request: `0 unsafe`, `0 safe`. */
  answers(tid: number): string[] {
    return this.replies.filter((m) => m.tid === tid).map((m) => `${m.result} ${m.safe ? 'safe' : 'unsafe'}`);
  }
  /** The first answer to a request. */
  reply(tid: number): MClientReply {
    const found = this.replies.find((m) => m.tid === tid);
    if (found === undefined) throw new Error(`no answer to ${tid}`);
    return found;
  }

  say_caps(ino: number, change: Partial<ConstructorParameters<typeof MClientCaps>[0]> = {}): void {
    const cap = this.held.get(ino);
    if (cap === undefined) throw new Error(`no cap on ${ino.toString(16)}`);
    const { cap_id, seq, issue_seq } = cap;
    const m = new MClientCaps({
      op: 'update',
      ino,
      cap_id,
      seq,
      issue_seq,
      caps: cap.caps,
      wanted: cap.wanted,
      ...change,
    });
    cap.caps = m.caps;
    cap.wanted = m.wanted;
    if (m.op === 'drop') this.held.delete(ino);
    this.send(m);
  }

  override ms_dispatch(m: Message): boolean {
    if (m instanceof MClientReply) this.take_reply(m);
    else if (m instanceof MClientCaps) this.take_caps(m);
    else if (m instanceof MClientLease) this.take_lease(m);
    else if (m instanceof MClientRequestForward) this.forwards.push(m.dest_mds);
    else return super.ms_dispatch(m);
    return true;
  }

  private take_reply(m: MClientReply): void {
    this.replies.push(m);
    const request = this.unsafe.get(m.tid);
    const path = request?.fields.filepath.path ?? '';
    if (m.dir !== null) this.take_stat(m.dir, path.includes('/') ? path.replace(/\/[^/]*$/, '') : '');
    if (m.target !== null) this.take_stat(m.target, path);
    for (const { name, inode } of m.entries) this.take_stat(inode, path === '' ? name : `${path}/${name}`);
    if (request === undefined) return;
    request.answered = true;
    request.created_ino = m.created_ino;
    if (m.safe) this.unsafe.delete(m.tid);
  }

  private take_stat({ ino, cap }: NonNullable<MClientReply['target']>, path: string): void {
    const { cap_id, caps, wanted, seq } = cap;
    this.held.set(ino, { cap_id, caps, wanted, seq, issue_seq: seq, path });
  }

  private take_caps(m: MClientCaps): void {
    this.caps_messages.push(m);
    const cap = this.held.get(m.ino);
    if (cap === undefined || m.op === 'flush_ack') return;
    const revoked = cap.caps & ~m.caps;
    cap.seq = m.seq;
    if (revoked === 0) cap.caps = m.caps;
    else if (this.answers_revokes) this.say_caps(m.ino, { caps: m.caps });
  }

  private take_lease({ seq, ino, dname }: MClientLease): void {
    this.leases_revoked.push(dname);
    if (this.answers_revokes) this.send(new MClientLease('release', seq, ino, dname));
  }

  protected override came_back(): void {
    for (const [, request] of [...this.unsafe]) {
      if (!request.answered) continue;
      const { fields, created_ino } = request;
      this.send(new MClientRequest({ ...fields, replay: true, retry_attempt: 1, created_ino }));
    }
  }
  /** Requests that nobody answered are sent again once the rank is active. */
  resend(): void {
    for (const { fields, answered } of this.unsafe.values())
      if (!answered) this.send(new MClientRequest({ ...fields, retry_attempt: 1 }));
  }

  protected override reconnect_message(): MClientReconnect {
    for (const cap of this.held.values()) cap.seq = cap.issue_seq = 0;
    return new MClientReconnect(
      [...this.held].map(([ino, { cap_id, caps, wanted, path }]) => [
        ino,
        { cap_id, wanted, issued: caps, pathbase: 1, path },
      ]),
    );
  }
}
