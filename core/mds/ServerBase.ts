import { feature_bits, print_features } from '../ceph/cephfs_features.ts';
import { ceph_clock_now } from '../daemon/CephContext.ts';
import type { MDSRankMessages } from './MDSRankMessages.ts';
import { make_server_counters } from './server_counters.ts';
import type { Session } from './Session.ts';

/** What every part of the Server knows. */
export abstract class ServerBase {
  readonly logger = make_server_counters();
  protected readonly mds: MDSRankMessages;

  constructor(mds: MDSRankMessages) {
    this.mds = mds;
  }

  /** Virtual seconds. */
  protected now(): number {
    return ceph_clock_now(this.mds.cct);
  }

  /** Those who waited for the client to flush what it was told to need wait no longer. */
  protected finish_flush_session(session: Session, seq: number): void {
    this.mds.queue_waiters(session.finish_flush(seq));
  }

  /** The features that the file system requires and the client lacks; null when it has all. */
  protected missing_features({ info }: Session): string | null {
    const required = feature_bits(this.mds.mdsmap.required_client_features.keys());
    const missing = required & ~info.supported_features;
    return missing === 0n ? null : print_features(missing);
  }

  protected dout(level: number, text: string): void {
    this.mds.cct.dout(level, `mds.${this.mds.get_nodeid()}.server ${text}`);
  }
}

/** A session as warnings name it: `host (4184)`, or only the number. */
export function print_session_name(session: Session): string {
  const name = session.get_human_name();
  const client = String(session.get_client());
  return name === client ? client : `${name} (${client})`;
}
