import type { entity_addrvec_t } from '../ceph/entity_addrvec.ts';
import type { entity_name_t } from '../ceph/entity_name.ts';
import type { MClientSession } from '../ceph/messages/MClientSession.ts';
import { interval_set } from './interval_set.ts';

/** Who a session is with, and what must outlive the daemon (Ceph's session_info_t). */
export class session_info_t {
  readonly name: entity_name_t;
  readonly addrs: entity_addrvec_t;
  /** Whose key was shown, `client.admin`. */
  auth_name: string;
  /** What the client says of itself: hostname, root, ceph_version, … */
  client_metadata: ReadonlyMap<string, string> = new Map();
  /** What it knows, and which metrics it can send: a bit each. */
  supported_features = 0n;
  metric_spec = 0n;
  /** Inode numbers set aside for files the client makes. */
  readonly prealloc_inos = new interval_set();
  /** Requests that were done and may be asked again: the inode that each made, 0 for none. By tid. */
  private readonly completed_requests = new Map<number, number>();
  private dirty_completed_requests = false;
  /** Up to where the client has said that it has its answers. */
  last_trim_completed_requests_tid = 0;

  constructor(name: entity_name_t, addrs: entity_addrvec_t, auth_name: string) {
    this.name = name;
    this.addrs = addrs;
    this.auth_name = auth_name;
  }

  /** Takes what a client says of itself in its request to open. */
  set_client_metadata(m: MClientSession): void {
    this.client_metadata = m.metadata;
    this.supported_features = m.supported_features;
    this.metric_spec = m.metric_spec;
  }

  /** What another rank knows of the client counts where it is newer. */
  merge_client_metadata(other: session_info_t): void {
    this.client_metadata = new Map([...this.client_metadata, ...other.client_metadata]);
    this.supported_features |= other.supported_features;
    this.metric_spec |= other.metric_spec;
  }

  /** `client.4184 10.0.0.1:0/4184`. */
  inst(): string {
    return `${this.name} ${this.addrs.get_legacy_str()}`;
  }

  add_completed_request(tid: number, created: number): void {
    this.completed_requests.set(tid, created);
    this.dirty_completed_requests = true;
  }

  /** The client has all answers below `mintid`; 0 stands for all. Whether that was news. */
  trim_completed_requests(mintid: number): boolean {
    this.last_trim_completed_requests_tid = mintid;
    let erased = false;
    for (const tid of this.completed_requests.keys()) {
      // They are in order: a client's numbers only grow, but for those it sends again.
      if (mintid !== 0 && tid >= mintid) break;
      this.completed_requests.delete(tid);
      erased = true;
    }
    if (erased) this.dirty_completed_requests = true;
    return erased;
  }

  /** The inode that the request made, 0 for none; undefined when it was not done. */
  have_completed_request(tid: number): number | undefined {
    return this.completed_requests.get(tid);
  }
  get_completed_requests(): ReadonlyMap<number, number> {
    return this.completed_requests;
  }
  has_dirty_completed_requests(): boolean {
    return this.dirty_completed_requests;
  }
  clear_dirty_completed_requests(): void {
    this.dirty_completed_requests = false;
  }

  clear_meta(): void {
    this.prealloc_inos.clear();
    this.completed_requests.clear();
    this.client_metadata = new Map();
    this.supported_features = 0n;
    this.metric_spec = 0n;
  }
}
