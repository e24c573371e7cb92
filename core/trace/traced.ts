import { parameter_names } from './params.ts';
import type { Tracer } from './Tracer.ts';

/** A traced function, as the registry lists it. */
export interface TracedFunction {
  /** Ceph's name, e.g. `MDSDaemon::handle_mds_map`. */
  readonly name: string;
  /** Its id in the source documents, e.g. `M10`; null where they have none. */
  readonly id: string | null;
  /** The names of its parameters, in order. */
  readonly params: readonly string[];
}

const registry = new Map<string, TracedFunction>();

/** The tracer that traced methods report to; null while nothing is recorded. One event runs at a time. */
let current: Tracer | null = null;

/** Makes `tracer` the one that is reported to while `body` runs. */
export function with_tracer<T>(tracer: Tracer | null, body: () => T): T {
  const outer = current;
  current = tracer;
  try {
    return body();
  } finally {
    current = outer;
  }
}

type Method<This, Args extends unknown[], Result> = (this: This, ...args: Args) => Result;

/**
 * Declares a method to be traced under Ceph's name for it: `@traced('MDSDaemon::handle_mds_map', 'M10')`.
 * Each call becomes a span with its arguments, and its entry and return are places where the debugger can stop.
 */
export function traced(name: string, id: string | null = null) {
  return <This, Args extends unknown[], Result>(
    method: Method<This, Args, Result>,
    _context: ClassMethodDecoratorContext<This, Method<This, Args, Result>>,
  ): Method<This, Args, Result> => {
    registry.set(name, { name, id, params: parameter_names(method) });
    // The name's string id in the tracer that was used last: nearly always the tracer of the next call too.
    let owner: Tracer | null = null;
    let name_id = 0;
    return function (this: This, ...args: Args): Result {
      const tracer = current;
      if (tracer === null) return method.apply(this, args);
      if (owner !== tracer) {
        owner = tracer;
        name_id = tracer.spans.strings.intern(name);
      }
      // `args` itself is handed to nobody but the method: so no array is ever made of it.
      const row = tracer.begin(name_id, this);
      for (let i = 0; i < args.length; i++) tracer.argument(args[i]);
      let result: Result;
      try {
        tracer.entered(row, name_id);
        result = method.apply(this, args);
      } catch (thrown) {
        tracer.leave_throwing(row);
        throw thrown;
      }
      tracer.leave(row, result);
      return result;
    };
  };
}

/**
 * Names a decision, records its outcome with what was compared, and gives the outcome back:
 * `if (decide('epoch is newer', epoch > old, epoch, old)) …`. A place where the debugger can stop.
 */
export function decide<T extends boolean | string | number>(
  text: string,
  outcome: T,
  ...compared: unknown[]
): T {
  const tracer = current;
  if (tracer !== null) {
    const row = tracer.begin_decision(text, outcome);
    for (let i = 0; i < compared.length; i++) tracer.compared(compared[i]);
    tracer.decided(row);
  }
  return outcome;
}

/** Every traced function that has been loaded, sorted by name. */
export function traced_functions(): TracedFunction[] {
  return [...registry.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The declaration of a traced function, or undefined if no such function is loaded. */
export function traced_function(name: string): TracedFunction | undefined {
  return registry.get(name);
}

/** The tracer in use, for the few parts of a daemon that wait or send (see Tracer.suspend and Tracer.send). */
export function current_tracer(): Tracer | null {
  return current;
}
