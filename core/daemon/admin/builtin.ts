import { ceph_assert, FailedAssertion } from '../../ceph/ceph_assert.ts';
import type { AdminSocket } from '../AdminSocket.ts';
import type { Config } from '../Config.ts';
import { type AdminSocketHook, sync_hook } from './AdminSocketHook.ts';
import { dump_cmddesc_to_json } from './cmddesc.ts';
import { config_hook } from './config_hook.ts';
import { dump_mempools } from './mempool.ts';
import type { PerfCountersCollection } from './PerfCountersCollection.ts';
import { perf_hook } from './perf_hook.ts';

/** What `version` and `git_version` answer. */
export interface CephVersion {
  readonly version: string;
  readonly git_version: string;
  readonly release: string;
  readonly release_type: string;
}

/** The release whose daemons these are. */
export const CEPH_16_2_15: CephVersion = {
  version: '16.2.15',
  git_version: '618f440892089921c3e944a991122ddc44e60516',
  release: 'pacific',
  release_type: 'stable',
};

/** What the `log` commands do; without it they are not there. */
export interface LogControl {
  flush(): void;
  dump_recent(): void;
  reopen_log_file(): void;
}

export interface BuiltinDependencies {
  readonly conf: Config;
  readonly version: CephVersion;
  readonly perf: PerfCountersCollection;
  readonly log?: LogControl;
}

/** The version of the protocol, which clients ask for first. */
const CEPH_ADMIN_SOCK_VERSION = '2';

const NAME = 'name=var,type=CephString';
const OPTIONAL_NAME = `${NAME},req=false`;
const COUNTER = 'name=logger,type=CephString,req=false name=counter,type=CephString,req=false';

/** The commands of every daemon: those of Ceph's `AdminSocket::init` and `CephContext`. */
export function register_builtin_commands(asok: AdminSocket, dependencies: BuiltinDependencies): void {
  const register = (hook: AdminSocketHook, commands: readonly (readonly [desc: string, help: string])[]) => {
    for (const [desc, help] of commands) asok.add_command(desc, hook, help);
  };
  register(version_hook(dependencies.version), [
    ['0', ''],
    ['version', 'get ceph version'],
    ['git_version', 'get git sha1'],
  ]);
  register(list_hook(asok), [
    ['help', 'list available commands'],
    ['get_command_descriptions', 'list available commands'],
  ]);
  register(perf_hook(dependencies.perf), [
    ['perfcounters_dump', ''],
    ['1', ''],
    [`perf dump ${COUNTER}`, 'dump perfcounters value'],
    ['perfcounters_schema', ''],
    ['2', ''],
    ['perf schema', 'dump perfcounters schema'],
    [`perf histogram dump ${COUNTER}`, 'dump perf histogram values'],
    ['perf histogram schema', 'dump perf histogram schema'],
    [`perf reset ${NAME}`, 'perf reset <name>: perf reset all or one perfcounter name'],
  ]);
  register(config_hook(dependencies.conf), [
    ['config show', 'dump current config settings'],
    [`config help ${OPTIONAL_NAME}`, 'get config setting schema and descriptions'],
    [
      `config set ${NAME} name=val,type=CephString,n=N`,
      'config set <field> <val> [<val> ...]: set a config variable',
    ],
    [`config unset ${NAME}`, 'config unset <field>: unset a config variable'],
    [`config get ${NAME}`, 'config get <field>: get the config value'],
    ['config diff', 'dump diff of current config and default config'],
    [
      `config diff get ${NAME}`,
      'dump diff get <field>: dump diff of current and default config setting <field>',
    ],
    [
      'injectargs name=injected_args,type=CephString,n=N',
      'inject configuration arguments into running daemon',
    ],
  ]);
  register(process_hook(dependencies.conf), [
    ['abort', ''],
    ['assert', ''],
    ['leak_some_memory', ''],
    ['dump_mempools', 'get mempool stats'],
  ]);
  if (dependencies.log === undefined) return;
  register(log_hook(dependencies.log), [
    ['log flush', 'flush log entries to log file'],
    ['log dump', 'dump recent log entries to log file'],
    ['log reopen', 'reopen log file'],
  ]);
}

/** Source: `VersionHook`. */
function version_hook(version: CephVersion): AdminSocketHook {
  return sync_hook((command, _cmdmap, f) => {
    if (command === '0') return { outbl: CEPH_ADMIN_SOCK_VERSION };
    f.open_object_section('version');
    if (command === 'version') {
      f.dump_string('version', version.version);
      f.dump_string('release', version.release);
      f.dump_string('release_type', version.release_type);
    } else {
      f.dump_string('git_version', version.git_version);
    }
    f.close_section();
    return undefined;
  });
}

/** Source: `HelpHook`, `GetdescsHook`. Commands without a help text are described but not listed in the help. */
function list_hook(asok: AdminSocket): AdminSocketHook {
  return sync_hook((command, _cmdmap, f) => {
    const commands = asok.get_command_descriptions();
    if (command === 'help') {
      f.open_object_section('help');
      for (const { prefix, help } of commands) if (help !== '') f.dump_string(prefix, help);
    } else {
      f.open_object_section('command_descriptions');
      for (const [i, { sig, help }] of commands.entries()) {
        dump_cmddesc_to_json(f, `cmd${String(i).padStart(3, '0')}`, sig, help);
      }
    }
    f.close_section();
    return undefined;
  });
}

/** Source: `CephContext::_do_command`. */
function log_hook(log: LogControl): AdminSocketHook {
  return sync_hook((command, _cmdmap, f) => {
    f.open_object_section(command);
    if (command === 'log flush') log.flush();
    else if (command === 'log dump') log.dump_recent();
    else log.reopen_log_file();
    f.close_section();
    return undefined;
  });
}

/** What is done to the process itself. Source: `CephContext::_do_command`. */
function process_hook(conf: Config): AdminSocketHook {
  return sync_hook((command, _cmdmap, f) => {
    switch (command) {
      case 'dump_mempools':
        dump_mempools(f);
        return undefined;
      case 'leak_some_memory':
        // A simulated process has no memory of its own that could be lost.
        return undefined;
      default:
        // A real daemon dies of either: of the command, or because it finds no such command where it may not.
        ceph_assert(!conf.get_bool('debug_asok_assert_abort'), `0 == "${command}"`);
        throw new FailedAssertion('abort_msg("registered under wrong command?")');
    }
  });
}
