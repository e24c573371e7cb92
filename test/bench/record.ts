import { Tracer } from '../../core/trace/Tracer.ts';
import { with_tracer } from '../../core/trace/traced.ts';
import { CALLS_PER_MESSAGE, Daemon, LabelledMessage, Message, VALUES_PER_MESSAGE } from './workload.ts';

/** Records `messages` handled messages into a new tracer; calls recorded per second, the growing of columns included. */
function record(messages: number, message_of: (i: number) => Message): { rate: number; tracer: Tracer } {
  const tracer = new Tracer({ now: 0 });
  const daemon = new Daemon();
  const begin = performance.now();
  with_tracer(tracer, () => {
    for (let i = 0; i < messages; i++) daemon.ms_dispatch2(message_of(i));
  });
  const rate = (messages * CALLS_PER_MESSAGE * 1000) / (performance.now() - begin);
  return { rate, tracer };
}

function same_message(): (i: number) => Message {
  const message = new Message(0);
  return (i) => {
    message.epoch = i;
    return message;
  };
}

/** Recorded calls a second, arguments and decisions with them; every event handles the same message object. */
export function recorded_calls(): number {
  for (let i = 0; i < 4; i++) record(100_000, same_message());
  return record(300_000, same_message()).rate;
}

/** The same, each event with a new message object that labels itself; no two labels are equal. */
export function recorded_calls_new_messages(): number {
  for (let i = 0; i < 4; i++) record(100_000, (i) => new LabelledMessage(i));
  return record(300_000, (i) => new LabelledMessage(i)).rate;
}

/** Bytes a recorded call and its share of decisions and values keep resident: the process's growth by a big trace. */
export function bytes_per_call(): number {
  record(10_000, same_message());
  const messages = 300_000;
  const before = process.memoryUsage().rss;
  const { tracer } = record(messages, same_message());
  const grown = process.memoryUsage().rss - before;
  if (tracer.spans.values !== messages * VALUES_PER_MESSAGE) throw new Error('the workload has changed');
  return grown / (messages * CALLS_PER_MESSAGE);
}
