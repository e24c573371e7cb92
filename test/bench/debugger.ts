import { Debugger } from '../../core/trace/Debugger.ts';
import { Tracer } from '../../core/trace/Tracer.ts';
import { with_tracer } from '../../core/trace/traced.ts';
import { CALLS_PER_MESSAGE, Daemon, Message } from './workload.ts';

/** Recorded calls a second while a debugger is armed with breakpoints, none of which is ever hit. */
export function recorded_calls_breakpoint(): number {
  const run = (messages: number): number => {
    const tracer = new Tracer({ now: 0 });
    const dbg = new Debugger(tracer, () => 'run');
    dbg.set_breakpoints(['MDSDaemon::respawn', 'Daemon::suicide']);
    const daemon = new Daemon();
    const message = new Message(0);
    const begin = performance.now();
    with_tracer(tracer, () => {
      for (let i = 0; i < messages; i++) {
        message.epoch = i;
        daemon.ms_dispatch2(message);
      }
    });
    return (messages * CALLS_PER_MESSAGE * 1000) / (performance.now() - begin);
  };
  for (let i = 0; i < 4; i++) run(100_000);
  return run(300_000);
}
