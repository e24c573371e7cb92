import { Tracer } from '../../core/trace/Tracer.ts';
import { decide, traced, with_tracer } from '../../core/trace/traced.ts';

interface Info {
  readonly gid: number;
  readonly name: string;
  readonly rank: number;
  readonly state: string;
  readonly seq: number;
}

/**
 * A handler of the weight that handlers have here: it decodes a map of 16 daemons from its JSON, compares it with the
 * one it has, and looks for its own entry; 4 calls and 4 decisions for it.
 */
class Daemon {
  private epoch = 0;
  private infos = new Map<number, Info>();
  changed = 0;

  @traced('Weight::handle_mds_map')
  handle_mds_map(text: { json: string }): void {
    const map = this.decode(text);
    if (decide('epoch newer than mine', map.epoch > this.epoch, map.epoch, this.epoch))
      this.epoch = map.epoch;
    const changed = this.compare(map.infos);
    if (decide('anything changed', changed > 0, changed)) this.changed += changed;
    this.update(map.infos, 4107);
  }

  @traced('Weight::decode')
  decode(text: { json: string }): { epoch: number; infos: Info[] } {
    return JSON.parse(text.json) as { epoch: number; infos: Info[] };
  }

  @traced('Weight::compare')
  compare(infos: readonly Info[]): number {
    let changed = 0;
    for (const info of infos) {
      const old = this.infos.get(info.gid);
      if (old === undefined || old.state !== info.state || old.seq !== info.seq) changed++;
    }
    decide('number of daemons', infos.length, this.infos.size);
    return changed;
  }

  @traced('Weight::update')
  update(infos: readonly Info[], gid: number): void {
    this.infos = new Map(infos.map((info) => [info.gid, info]));
    decide('I am in the map', this.infos.has(gid), gid);
  }
}

/** Microseconds of one such handler, with a tracer or without. */
function microseconds(tracer: Tracer | null, messages: number): number {
  const daemon = new Daemon();
  const texts = Array.from({ length: 64 }, (_, epoch) => ({ json: map_text(epoch) }));
  const begin = performance.now();
  with_tracer(tracer, () => {
    for (let i = 0; i < messages; i++) daemon.handle_mds_map(texts[i & 63] as { json: string });
  });
  return ((performance.now() - begin) * 1000) / messages;
}

function map_text(epoch: number): string {
  const infos = Array.from({ length: 16 }, (_, i) => ({
    gid: 4100 + i,
    name: String.fromCharCode(97 + i),
    rank: i < 8 ? i : -1,
    state: i < 8 ? 'up:active' : 'up:standby',
    seq: epoch * 10 + i,
  }));
  return JSON.stringify({ epoch, infos });
}

/** How many times as long a handler takes when it is traced. */
export function traced_to_untraced(): { untraced_us: number; traced_us: number; ratio: number } {
  const tracer = () => new Tracer({ now: 0 });
  const untraced: number[] = [];
  const traced_times: number[] = [];
  // In turns, so that what else the machine does hits both alike.
  for (let i = 0; i < 15; i++) {
    untraced.push(microseconds(null, 5_000));
    traced_times.push(microseconds(tracer(), 5_000));
  }
  // The first turns are before the code is compiled.
  const untraced_us = median(untraced.slice(5));
  const traced_us = median(traced_times.slice(5));
  return { untraced_us, traced_us, ratio: traced_us / untraced_us };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] as number;
}
