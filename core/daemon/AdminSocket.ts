import { cpp_strerror, EEXIST, EINVAL } from '../ceph/errno.ts';
import type { AdminSocketHook, asok_finisher } from './admin/AdminSocketHook.ts';
import { type BuiltinDependencies, register_builtin_commands } from './admin/builtin.ts';
import { type cmd_sig, cmddesc_get_prefix, parse_cmddesc } from './admin/cmddesc.ts';
import {
  BadCmdGet,
  cmdmap_from_json,
  cmdmap_from_record,
  type cmdmap_t,
  type raw_cmdmap,
} from './admin/cmdmap.ts';
import { PerfCountersCollection } from './admin/PerfCountersCollection.ts';
import { validate_cmd } from './admin/validate_cmd.ts';
import { decide, traced } from '../trace/traced.ts';
import { Formatter } from './Formatter.ts';

export {
  type AdminSocketHook,
  type asok_answer,
  type asok_finisher,
  sync_hook,
} from './admin/AdminSocketHook.ts';
export { CEPH_16_2_15, type CephVersion, type LogControl } from './admin/builtin.ts';
export {
  BadCmdGet,
  type cmd_value,
  cmd_getval,
  cmd_getval_bool,
  cmd_getval_strings,
  cmdmap_from_json,
  type cmdmap_t,
  type raw_cmdmap,
} from './admin/cmdmap.ts';
export { PerfCounters } from './admin/PerfCounters.ts';
export { PerfCountersCollection } from './admin/PerfCountersCollection.ts';

/** A registered command. */
export interface hook_info {
  readonly prefix: string;
  /** The description as it was registered. */
  readonly desc: string;
  readonly sig: cmd_sig;
  readonly help: string;
  readonly hook: AdminSocketHook;
}

/** What an admin socket is made with; `perf` only where the counters exist already. */
export type AdminSocketOptions = Omit<BuiltinDependencies, 'perf'> & {
  readonly perf?: PerfCountersCollection;
};

/**
 * The commands of a daemon (Ceph's `AdminSocket`), without the socket itself: requests come in as text, answers go
 * out as text. Has the commands of every daemon from the start; parts of the daemon register theirs.
 */
export class AdminSocket {
  readonly perf: PerfCountersCollection;
  /** In the order of the prefixes. Of two with the same prefix, the younger one is first, as in Ceph. */
  private hooks: hook_info[] = [];

  constructor({ perf = new PerfCountersCollection(), ...dependencies }: AdminSocketOptions) {
    this.perf = perf;
    register_builtin_commands(this, { ...dependencies, perf });
  }

  /**
   * Makes a command known. Several may share a prefix: a request goes to the first whose description it fits.
   * @returns 0, or -EEXIST where the last of that prefix has the very same description.
   */
  @traced('AdminSocket::register_command')
  register_command(cmddesc: string, hook: AdminSocketHook, help: string): number {
    const r = this.add_command(cmddesc, hook, help);
    decide('registered already: refused', r === -EEXIST, cmddesc);
    return r;
  }

  /** register_command for what every daemon has from the start, before there is anything to trace. */
  add_command(cmddesc: string, hook: AdminSocketHook, help: string): number {
    const sig = parse_cmddesc(cmddesc);
    const prefix = cmddesc_get_prefix(sig);
    const at = this.hooks.findIndex((info) => info.prefix >= prefix);
    const first = this.hooks[at];
    if (first?.prefix === prefix && first.desc === cmddesc) return -EEXIST;
    this.hooks.splice(at < 0 ? this.hooks.length : at, 0, { prefix, desc: cmddesc, sig, help, hook });
    return 0;
  }

  /** Forgets every command of that hook. A command that runs still answers. */
  @traced('AdminSocket::unregister_commands')
  unregister_commands(hook: AdminSocketHook): void {
    this.hooks = this.hooks.filter((info) => info.hook !== hook);
  }

  /** Every registered command, in the order in which they are listed. */
  get_command_descriptions(): readonly hook_info[] {
    return this.hooks;
  }

  /**
   * Answers one request as it comes over the socket, without the byte that ends it. `on_finish` is called once, now
   * or later, with what goes back, without the length word. An error goes back as text, as there is no other way.
   * Source: `AdminSocket::do_accept`.
   */
  execute_request(request: string, on_finish: (response: string) => void): void {
    this.execute(cmdmap_from_json(request), '', (r, errss, outbl) => {
      on_finish(r < 0 ? `ERROR: ${cpp_strerror(r)}\n${errss}\n${outbl}` : outbl);
    });
  }

  /** Answers a command that is an object already, the code apart from the text: what `tell` does. */
  execute_command(cmd: Readonly<Record<string, unknown>>, on_finish: asok_finisher, inbl = ''): void {
    this.execute(cmdmap_from_record(cmd), inbl, on_finish);
  }

  /** The same for one that was read already; undefined where that was no JSON object. */
  execute_map(raw: raw_cmdmap | undefined, on_finish: asok_finisher, inbl = ''): void {
    this.execute(raw, inbl, on_finish);
  }

  /** Source: `AdminSocket::execute_command`. */
  private execute(raw: raw_cmdmap | undefined, inbl: string, on_finish: asok_finisher): void {
    const match = this.find_matched_hook(raw);
    if (typeof match === 'string') {
      on_finish(-EINVAL, match, '');
      return;
    }
    match.run(inbl, on_finish);
  }

  /** Who answers the request, with what it is called with; or why nobody does. */
  find_matched_hook(raw: raw_cmdmap | undefined): matched_hook | string {
    if (raw === undefined) return 'invalid json';
    const prefix = raw.get('prefix') ?? '';
    const format = raw.get('format') ?? '';
    if (typeof prefix !== 'string' || typeof format !== 'string') {
      return 'invalid json, missing format and/or prefix';
    }
    const known = this.hooks.filter((info) => info.prefix === prefix);
    if (known.length === 0) return `unknown command prefix ${prefix}`;
    for (const { sig, hook } of known) {
      const cmdmap = validate_cmd(sig, raw);
      if (cmdmap !== undefined)
        return new matched_hook(hook, prefix, cmdmap, Formatter.create(format, 'json-pretty'));
    }
    return 'invalid command json';
  }
}

/** A command that is known and has what it needs. */
export class matched_hook {
  readonly prefix: string;
  readonly cmdmap: cmdmap_t;
  readonly f: Formatter;
  private readonly hook: AdminSocketHook;

  constructor(hook: AdminSocketHook, prefix: string, cmdmap: cmdmap_t, f: Formatter) {
    this.hook = hook;
    this.prefix = prefix;
    this.cmdmap = cmdmap;
    this.f = f;
  }

  /** Has it answered by who registered it. */
  run(inbl: string, on_finish: asok_finisher): void {
    this.run_by(on_finish, (finish) => this.hook.call_async(this.prefix, this.cmdmap, this.f, inbl, finish));
  }

  /**
   * Has it answered by somebody else: an empty output stands for what the formatter holds. Returns what `answer` does,
   * or null when that found an argument that is none, which is answered then.
   */
  run_by<T>(on_finish: asok_finisher, answer: (finish: asok_finisher) => T): T | null {
    const finish = once((r, errss, outbl) =>
      on_finish(r, errss, r >= 0 && outbl === '' ? this.f.flush() : outbl),
    );
    try {
      return answer(finish);
    } catch (thrown) {
      if (!(thrown instanceof BadCmdGet)) throw thrown;
      finish(-EINVAL, thrown.message, '');
      return null;
    }
  }
}

/** A hook that answers twice by mistake is not heard the second time: the socket is closed by then. */
function once(on_finish: asok_finisher): asok_finisher {
  let done = false;
  return (r, errss, outbl) => {
    if (done) return;
    done = true;
    on_finish(r, errss, outbl);
  };
}
