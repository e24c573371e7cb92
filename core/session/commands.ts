import { EXAMPLE_GROUPS, EXAMPLES } from '../cluster/examples.ts';
import { chrome_trace_text } from '../export/chrome.ts';
import { traced_function, traced_functions } from '../trace/traced.ts';
import type { DebugSession } from './DebugSession.ts';
import { inspect_value } from './inspect.ts';
import { scenario_for } from './open.ts';
import type { CommandResult, InspectNode, InspectRoot, Request } from './protocol.ts';

type Answer = (result: unknown) => void;
type Refuse = (error: unknown) => void;

/** Carries one request out. Answers once, now or when the cluster has; may throw, which refuses it. */
export function handle(session: DebugSession, request: Request, answer: Answer, refuse: Refuse): void {
  const settle = <T>(result: T | Error) => {
    if (result instanceof Error) refuse(result);
    else answer(result);
  };
  switch (request.command) {
    case 'command':
      session.ask((done) => session.cluster.command(request.params.command, done), settle, refuse);
      break;
    case 'asok':
      session.ask<CommandResult | Error>(
        (done) => session.cluster.asok(request.params.daemon, request.params.command, done),
        settle,
        refuse,
      );
      break;
    case 'asok_request':
      session.ask<string | Error>(
        (done) => session.cluster.asok_request(request.params.daemon, request.params.request, done),
        (response) => settle(response instanceof Error ? response : { response }),
        refuse,
      );
      break;
    case 'tell':
      session.ask(
        (done) => {
          const { daemon, command, as } = request.params;
          session.cluster.tell(daemon, command, done, as);
        },
        settle,
        refuse,
      );
      break;
    case 'client':
      session.ask(
        (done) => session.cluster.client(request.params.client, request.params.command, done),
        settle,
        refuse,
      );
      break;
    case 'hello':
      // The trace follows the answer: a client knows only then what it belongs to.
      answer(session.greet());
      session.report();
      break;
    default:
      answer(carry_out(session, request));
  }
}

type Immediate = Exclude<
  Request,
  { command: 'command' | 'asok' | 'asok_request' | 'tell' | 'client' | 'hello' }
>;

/** What a request that needs no time to pass comes to. */
function carry_out(session: DebugSession, request: Immediate): unknown {
  const { cluster } = session;
  switch (request.command) {
    case 'examples':
      return EXAMPLE_GROUPS.flatMap((group) =>
        EXAMPLES.filter((example) => example.group === group).map(({ name, title, description }) => ({
          name,
          group,
          title,
          description,
        })),
      );
    case 'open':
      return session.open(scenario_for(request.params), request.params.record);
    case 'run':
      session.run(request.params.until_us);
      return null;
    case 'pause':
      session.pause();
      return null;
    case 'step':
      session.step(request.params.how);
      return null;
    case 'set_speed':
      session.runner.set_speed(request.params.speed);
      return null;
    case 'set_breakpoints':
      session.set_breakpoints(request.params.functions);
      return null;
    case 'inject': {
      const { message } = cluster.inject(request.params.daemon, request.params.text);
      session.report();
      return { message };
    }
    case 'current_map':
      return { text: cluster.current_fsmap_text() };
    case 'asok_path':
      throw new Error('Sockets of real daemons cannot be reached from here.');
    case 'kill':
      cluster.kill(request.params.daemon);
      session.changed();
      return null;
    case 'stop':
      cluster.stop(request.params.daemon);
      session.changed();
      return null;
    case 'start':
      cluster.start(request.params.daemon);
      session.changed();
      return null;
    case 'partition':
      cluster.partition(request.params.pair);
      session.changed();
      return null;
    case 'heal':
      cluster.heal(request.params.pair);
      session.changed();
      return null;
    case 'inspect':
      return inspect(session, request.params.root, request.params.path);
    case 'export': {
      const { tracer } = cluster.sim;
      const text = chrome_trace_text(tracer, (name) => traced_function(name)?.params ?? []);
      return { file_name: `${session.scenario.name}.trace.json`, text };
    }
    case 'functions':
      return traced_functions();
    default:
      return request satisfies never;
  }
}

function inspect(session: DebugSession, root: InspectRoot, path: string[]): InspectNode {
  if (root.kind === 'daemon')
    return inspect_value(root.daemon, session.cluster.running(root.daemon).object, path);
  const stop = session.stop;
  if (stop === null)
    throw new RangeError('The program is not stopped: there are no live arguments to look into.');
  if (root.kind === 'returned') return inspect_value('returned', stop.returned, path);
  const index = root.frame === -1 ? stop.frames.length - 1 : root.frame;
  const frame = stop.frames[index];
  if (frame === undefined) throw new RangeError(`There is no open call ${root.frame} now.`);
  if (root.kind === 'self') return inspect_value('this', frame.self, path);
  const name = session.cluster.sim.tracer.spans.name_of(frame.row);
  const params = traced_function(name)?.params ?? [];
  const named = Object.fromEntries(frame.args.map((arg, i) => [params[i] ?? String(i), arg]));
  return inspect_value('arguments', named, path);
}
