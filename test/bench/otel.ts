import { type Attributes, type Context, ROOT_CONTEXT, type Tracer, trace } from '@opentelemetry/api';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  NoopSpanProcessor,
  SimpleSpanProcessor,
  type SpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import { CALLS_PER_MESSAGE, Message } from './workload.ts';

/**
 * The tree of workload.ts as a program would record it with OpenTelemetry: spans of the same names, arguments as
 * attributes, decisions as events. Contexts are passed by hand, which is the cheapest way OpenTelemetry has.
 */
class OtelDaemon {
  epoch = 0;
  notified = 0;
  private readonly tracer: Tracer;

  constructor(tracer: Tracer) {
    this.tracer = tracer;
  }

  private span<T>(context: Context, name: string, attributes: Attributes, body: Body<T>): T {
    const span = this.tracer.startSpan(name, { attributes }, context);
    try {
      return body(trace.setSpan(context, span), (text, attributes) => span.addEvent(text, attributes));
    } finally {
      span.end();
    }
  }

  ms_dispatch2(context: Context, m: Message): boolean {
    return this.span(context, 'Daemon::ms_dispatch2', { m: 'Message' }, (inner, decide) => {
      decide('shutting down', { outcome: this.notified < 0 });
      if (this.notified < 0) return false;
      return this.handle_core_message(inner, m);
    });
  }

  private handle_core_message(context: Context, m: Message): boolean {
    return this.span(context, 'Daemon::handle_core_message', { m: 'Message' }, (inner, decide) => {
      decide('message type', { outcome: 'MDS_MAP' });
      return this.handle_mds_map(inner, m, m.epoch);
    });
  }

  private handle_mds_map(context: Context, _m: Message, epoch: number): boolean {
    return this.span(context, 'Daemon::handle_mds_map', { m: 'Message', epoch }, (inner, decide) => {
      decide('epoch newer than mine', { outcome: epoch > this.epoch, a: epoch, b: this.epoch });
      if (epoch > this.epoch) this.epoch = epoch;
      this.notify_mdsmap(inner, epoch);
      this.set_want_state(inner, epoch, 'up:standby');
      return true;
    });
  }

  private notify_mdsmap(context: Context, epoch: number): void {
    this.span(context, 'Daemon::notify_mdsmap', { epoch }, () => {
      this.notified += epoch & 1;
    });
  }

  private set_want_state(context: Context, epoch: number, state: string): void {
    this.span(context, 'Daemon::set_want_state', { epoch, state }, () => {
      this.notified += state.length + (epoch & 1);
    });
  }
}

type Body<T> = (context: Context, decide: (text: string, attributes: Attributes) => void) => T;

/** Spans a second with the processor that does nothing: every span is forgotten as it ends. */
export function otel_forgetting(): number {
  return otel_rate(new NoopSpanProcessor());
}

/** Spans a second with the SDK's exporter that keeps spans in memory, as the trace here does. */
export function otel_keeping(): number {
  return otel_rate(new SimpleSpanProcessor(new InMemorySpanExporter()));
}

function otel_rate(processor: SpanProcessor): number {
  const tracer = new BasicTracerProvider({ spanProcessors: [processor] }).getTracer('bench');
  const run = (messages: number): number => {
    const daemon = new OtelDaemon(tracer);
    const message = new Message(0);
    const begin = performance.now();
    for (let i = 0; i < messages; i++) {
      message.epoch = i;
      daemon.ms_dispatch2(ROOT_CONTEXT, message);
    }
    return (messages * CALLS_PER_MESSAGE * 1000) / (performance.now() - begin);
  };
  run(20_000);
  return run(50_000);
}
