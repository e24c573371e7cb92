import { cpp_strerror, ETIMEDOUT } from '../ceph/errno.ts';
import { ceph_clock_now } from '../daemon/CephContext.ts';
import { GatherBuilder } from '../daemon/Context.ts';
import type { Formatter } from '../daemon/Formatter.ts';
import { decide } from '../trace/traced.ts';
import { dump_cache_status } from './dump_cache.ts';
import { flush_journal } from './flush_journal.ts';
import type { MDSRankMessages } from './MDSRankMessages.ts';

/**
 * Has the clients give back their caps, the journal flushed and all of the cache trimmed that can be (Ceph's
 * C_Drop_Cache), and says in `f` what came of it. `recall_timeout`: seconds that the clients have, 0 for as long as
 * they take. `on_finish` gets 0, or a negative errno when the journal could not be flushed.
 */
export function drop_cache(
  mds: MDSRankMessages,
  recall_timeout: number,
  f: Formatter,
  on_finish: (r: number) => void,
): void {
  const recall_start = ceph_clock_now(mds.cct);
  const duration = (): number => ceph_clock_now(mds.cct) - recall_start;
  let caps_recalled = 0;
  let dentries_trimmed = 0;

  const complete = (r: number): void => {
    f.dump_float('duration', duration());
    f.close_section();
    on_finish(r);
  };

  const trim_cache = (): void => {
    const { throttled, trimmed } = mds.mdcache.trim(Number.POSITIVE_INFINITY);
    dentries_trimmed += trimmed;
    if (decide('more go later', throttled && trimmed > 0, trimmed)) {
      mds.timer.add_event_after(1, trim_cache);
      return;
    }
    f.open_object_section('trim_cache');
    f.dump_int('trimmed', dentries_trimmed);
    f.close_section();
    dump_cache_status(mds.mdcache, f);
    complete(0);
  };

  const handle_flush_journal = (r: number, message: string): void => {
    if (decide('the journal could not be flushed', r !== 0, r)) {
      f.reset();
      f.open_object_section('result');
      f.dump_string('error', message);
      f.close_section();
      complete(r);
      return;
    }
    f.open_object_section('flush_journal');
    f.dump_int('return_code', r);
    f.dump_string('message', message);
    f.close_section();
    trim_cache();
  };

  const handle_recall_client_state = (r: number): void => {
    f.open_object_section('client_recall');
    f.dump_int('return_code', r);
    f.dump_string('message', cpp_strerror(r));
    f.dump_int('recalled', caps_recalled);
    f.close_section();
    flush_journal(mds, handle_flush_journal);
  };

  const recall_client_state = (): void => {
    let waits = false;
    let go_on = (_r: number): void => {};
    const gather = new GatherBuilder((r) => go_on(r));
    const gathering = {
      new_sub: () => {
        waits = true;
        return gather.new_sub();
      },
    };
    const recalled = mds.server.recall_client_state(gathering, { STEADY: true, TRIM: true });
    caps_recalled += recalled.caps_recalled;
    const more = recalled.throttled || recalled.caps_recalled > 0;
    const in_time = recall_timeout === 0 || duration() < recall_timeout;
    if (decide('clients may have more to give back', more && in_time, recalled.caps_recalled)) {
      go_on = at_most(mds, 1, recall_client_state);
      // Who has nobody to wait for comes again in a second.
      if (waits) gather.activate();
    } else if (!decide('clients have not answered', waits)) {
      handle_recall_client_state(0);
    } else if (decide('their time is over', recall_timeout > 0 && duration() > recall_timeout)) {
      handle_recall_client_state(-ETIMEDOUT);
    } else {
      const left = recall_timeout === 0 ? 0 : recall_timeout - duration();
      go_on = at_most(mds, left, handle_recall_client_state);
      gather.activate();
    }
  };

  f.open_object_section('result');
  recall_client_state();
}

/** Calls `on_finish` once: when it is called itself, or after `seconds` with -ETIMEDOUT; 0 for never. */
function at_most(mds: MDSRankMessages, seconds: number, on_finish: (r: number) => void): (r: number) => void {
  let finished = false;
  const finish = (r: number): void => {
    if (finished) return;
    finished = true;
    cancel();
    on_finish(r);
  };
  const event = seconds > 0 ? mds.timer.add_event_after(seconds, () => finish(-ETIMEDOUT)) : null;
  const cancel = (): void => {
    if (event !== null) mds.timer.cancel_event(event);
  };
  return finish;
}
