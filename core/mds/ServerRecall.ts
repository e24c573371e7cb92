import { MClientSession } from '../ceph/messages/MClientSession.ts';
import type { Context } from '../daemon/Context.ts';
import { decide, traced } from '../trace/traced.ts';
import { DecayCounter } from './DecayCounter.ts';
import type { MDSRankMessages } from './MDSRankMessages.ts';
import { ServerIdle } from './ServerIdle.ts';
import type { Session } from './Session.ts';

/** Whom to ask for caps (Server::RecallFlags). */
export interface RecallFlags {
  /** Not those who were asked lately and are unlikely to have more. */
  readonly STEADY?: boolean;
  /** Those with more than mds_max_caps_per_client. */
  readonly ENFORCE_MAX?: boolean;
  /** All: the cache is too full. */
  readonly TRIM?: boolean;
  /** Those that use few of the caps they have. */
  readonly ENFORCE_LIVENESS?: boolean;
}

/** Something to wait for (Ceph's gather). */
export interface Gather {
  new_sub(): Context;
}

/** How many caps were asked for, and whether it were more if that had not to go slowly. */
export interface Recalled {
  readonly throttled: boolean;
  readonly caps_recalled: number;
}

/** Clients are asked to give caps back, so that the cache can let go of what they held. */
export abstract class ServerRecall extends ServerIdle {
  private readonly recall_throttle: DecayCounter;

  constructor(mds: MDSRankMessages) {
    super(mds);
    this.recall_throttle = new DecayCounter(mds.cct, mds.cct.conf.get_float('mds_recall_max_decay_rate'));
  }

  /** The client has one cap more: if it has many, it must be watched. */
  caps_added(session: Session): void {
    if (this.has_many_caps(session)) this.mds.mdcache.upkeep_needed();
  }
  /** Some client must be watched. */
  has_to_recall(): boolean {
    return [...this.mds.sessionmap.get_sessions().values()].some((session) => this.has_many_caps(session));
  }
  /** So many that it may come to be asked for some. */
  private has_many_caps({ caps }: Session): boolean {
    const { conf } = this.mds.cct;
    const lively = 2 ** conf.get_int('mds_session_cache_liveness_magnitude');
    return caps.size > Math.min(lively, conf.get_int('mds_max_caps_per_client'));
  }

  /** With `gather`: something for it to wait for, until each client has got what it was told. */
  @traced('Server::recall_client_state')
  recall_client_state(gather: Gather | null, flags: RecallFlags): Recalled {
    const { conf } = this.mds.cct;
    const most = conf.get_int('mds_recall_max_caps');
    const least = conf.get_int('mds_min_caps_per_client');
    let throttled = false;
    let caps_recalled = 0;
    for (const session of this.sessions_to_recall(flags)) {
      const num_caps = session.caps.size;
      if (!session.is_open() || session.connection === null) continue;
      this.dout(10, `recall_client_state: session ${session.info.inst()} caps ${num_caps}, leases 0`);
      const newlim = num_caps < most || num_caps - most < least ? least : num_caps - most;
      if (!decide('it has more caps than it is to have', num_caps > newlim, num_caps, newlim)) continue;
      const recall = Math.min(most, num_caps - newlim);
      const full = this.which_throttle(session, recall);
      if (decide('too many were asked for lately', full !== null, full ?? '')) {
        throttled = true;
        if (full === 'global') break;
        continue;
      }
      if (flags.STEADY === true && decide('it will hardly give more', this.is_unlikely(session, recall)))
        continue;
      this.dout(7, `  recalling ${recall} caps`);
      const m = new MClientSession('recall_state', { max_caps: num_caps - recall });
      this.mds.send_message_client(m, session);
      if (gather !== null) this.flush_session(session, gather);
      caps_recalled += session.notify_recall_sent(num_caps - recall);
      this.recall_throttle.hit(recall);
    }
    this.dout(7, `recalled${throttled ? ' (throttled)' : ''} ${caps_recalled} client caps.`);
    return { throttled, caps_recalled };
  }

  /** Those with the most caps first. */
  private sessions_to_recall(flags: RecallFlags): Session[] {
    const { conf } = this.mds.cct;
    const max_caps = conf.get_int('mds_max_caps_per_client');
    const magnitude = conf.get_int('mds_session_cache_liveness_magnitude');
    const wanted = (session: Session): boolean => {
      const num_caps = session.caps.size;
      if (flags.TRIM === true || (flags.ENFORCE_MAX === true && num_caps > max_caps)) return true;
      const lively = Math.floor(num_caps / 2 ** magnitude);
      return flags.ENFORCE_LIVENESS === true && session.load.session_cache_liveness.get() < lively;
    };
    const all = [...this.mds.sessionmap.get_sessions().values()].filter(wanted);
    return all.sort((a, b) => b.caps.size - a.caps.size);
  }

  /** Which limit on caps asked for within a short time would be passed: the client's, its second, or that of all. */
  private which_throttle(
    { load }: Session,
    recall: number,
  ): 'session' | 'session, 2nd order' | 'global' | null {
    const { conf } = this.mds.cct;
    const threshold = conf.get_int('mds_recall_max_decay_threshold');
    if (Math.floor(load.recall_caps_throttle.get()) + recall > threshold) return 'session';
    const twice = conf.get_int('mds_recall_max_caps') * 2;
    if (Math.floor(load.recall_caps_throttle2o.get()) + recall > twice) return 'session, 2nd order';
    const global = conf.get_int('mds_recall_global_max_decay_threshold');
    return Math.floor(this.recall_throttle.get()) + recall > global ? 'global' : null;
  }

  /** It has not given half of what it was asked for, or there is not much left to give. */
  private is_unlikely({ load }: Session, recall: number): boolean {
    const { conf } = this.mds.cct;
    const recalled = Math.floor(load.recall_caps.get());
    const released = Math.floor(load.release_caps.get());
    const behind = 2 * released < recalled;
    if (behind && 2 * recalled > conf.get_int('mds_recall_max_decay_threshold')) return true;
    return recall < conf.get_int('mds_recall_max_caps') && 2 * recall < recalled;
  }

  /** `gather` waits until the client says that it has got all that was sent before (Server::flush_session). */
  private flush_session(session: Session, gather: Gather): void {
    const seq = session.wait_for_flush(gather.new_sub());
    this.mds.send_message_client(new MClientSession('flushmsg', { seq }), session);
  }
}
