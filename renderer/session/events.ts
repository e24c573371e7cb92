import type { SessionClient } from '../../core/session/client.ts';
import type { ClusterInfo, LogLine, SessionInfo, StateEntry, StopInfo } from '../../core/session/protocol.ts';
import { TraceReplica } from '../../core/trace/chunk.ts';
import type { FrameBatch } from './frames.ts';
import type { SessionState } from './state.ts';

const LOG_LINES_KEPT = 5000;

/**
 * Takes in what the session tells. Rows go into the replica at once, everything else waits for the next frame, unless
 * there is a stop among what came in one message: then all of it is drawn at once.
 */
export class EventIntake {
  private readonly batch: FrameBatch<SessionState>;
  private readonly current: () => SessionState;
  private readonly lost: (reason: string) => void;
  private trace = new TraceReplica();
  private version = 0;
  private urgent = false;
  /** The state of each daemon at its last stop. */
  private readonly states = new Map<string, readonly StateEntry[]>();

  constructor(batch: FrameBatch<SessionState>, current: () => SessionState, lost: (reason: string) => void) {
    this.batch = batch;
    this.current = current;
    this.lost = lost;
  }

  listen(client: SessionClient): void {
    client.on('reset', (info) => {
      this.begin();
      this.batch.add({ begun: false });
      this.take_info(info);
      this.urgent = true;
    });
    client.on('trace', (chunk) => {
      try {
        this.trace.apply(chunk);
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        this.lost('part of the trace went missing on the way');
        return;
      }
      this.batch.add({ trace_version: ++this.version });
    });
    client.on('status', (status) =>
      this.batch.add(status.state === 'running' ? { status, begun: true } : { status }),
    );
    client.on('cluster', (cluster) => this.batch.add({ cluster }));
    client.on('stop', (stop) => this.take_stop(stop));
    client.on('log', (lines) => this.take_log(lines));
    client.on_turn(() => {
      if (this.urgent) this.batch.flush();
      this.urgent = false;
    });
  }

  /** A new trace begins: from here on chunks start at row 0 again. */
  begin(): void {
    this.trace = new TraceReplica();
    this.states.clear();
    this.batch.add({
      trace: this.trace,
      trace_version: ++this.version,
      stop: null,
      state_before: null,
      log: [],
      selected_row: -1,
      reveal: { row: -1, count: this.current().reveal.count },
    });
  }

  /** The answer to `hello`. What came after it in the same message is newer. */
  take_hello(info: SessionInfo): void {
    const { status = info.status, cluster = info.cluster } = this.batch.waiting;
    this.take_info({ ...info, status, cluster });
  }

  private take_info(info: SessionInfo): void {
    const { scenario, seed, status, cluster, breakpoints, speed } = info;
    this.batch.add({ scenario, seed, status, cluster, breakpoints, speed });
    const known = info.cluster.daemons.some(({ name }) => name === this.current().selected_daemon);
    if (!known) {
      this.batch.add({ selected_daemon: worth_looking_at(info.cluster) });
    }
    if (info.stop !== null) this.take_stop(info.stop);
    else this.batch.add({ stop: null });
  }

  private take_stop(stop: StopInfo | null): void {
    if (stop === null) {
      // A step goes on and stops again at once: nobody needs to see the moment between.
      this.batch.add({ stop: null });
      return;
    }
    const state_before = this.states.get(stop.daemon) ?? null;
    this.states.set(stop.daemon, stop.state);
    const count = this.current().reveal.count + 1;
    this.batch.add({
      stop,
      state_before,
      begun: true,
      selected_row: stop.row,
      reveal: { row: stop.row, count },
    });
    // A stop is an answer to a person: it is drawn now, not with the next frame.
    this.urgent = true;
  }

  private take_log(lines: readonly LogLine[]): void {
    const before = this.batch.waiting.log ?? this.current().log;
    this.batch.add({ log: [...before, ...lines].slice(-LOG_LINES_KEPT) });
  }
}

/** Whom to begin with: who holds a rank, else an MDS, else whoever there is. */
function worth_looking_at({ daemons, file_systems }: ClusterInfo): string | null {
  const by_name = new Map(daemons.map((daemon) => [daemon.name, daemon]));
  const holder = file_systems
    .flatMap(({ ranks }) => ranks.map((rank) => rank.holder))
    .map((each) => (each === null ? undefined : by_name.get(each.daemon)))
    .find((daemon) => daemon?.alive);
  return (holder ?? daemons.find(({ type }) => type === 'mds') ?? daemons[0])?.name ?? null;
}
