import { cpp_strerror, EINVAL, ENOENT } from '../../ceph/errno.ts';
import type { Config } from '../Config.ts';
import type { Formatter } from '../Formatter.ts';
import { type AdminSocketHook, type asok_answer, sync_hook } from './AdminSocketHook.ts';
import { cmd_getval, type cmdmap_t } from './cmdmap.ts';

/** The `config` commands and `injectargs`. Source: `CephContext::_do_command`. */
export function config_hook(conf: Config): AdminSocketHook {
  return sync_hook((command, cmdmap, f) => {
    f.open_object_section(command.replaceAll(' ', '_'));
    const answer = run(conf, command, cmdmap, f);
    f.close_section();
    return answer;
  });
}

function run(conf: Config, command: string, cmdmap: cmdmap_t, f: Formatter): asok_answer | undefined {
  const name = cmd_getval<string>(cmdmap, 'var');
  switch (command) {
    case 'config show':
      conf.show_config(f);
      return undefined;
    case 'config diff':
    // Ceph 16.2 shows all of the diff here, whatever the name.
    case 'config diff get':
      conf.diff(f);
      return undefined;
    case 'config help':
      return conf.help(f, name) ? undefined : { r: -ENOENT, errss: `Setting not found: '${name}'` };
    case 'config get':
      return config_get(conf, name ?? '', f);
    case 'config set':
      return config_set(conf, name ?? '', cmd_getval<readonly string[]>(cmdmap, 'val'), f);
    case 'config unset':
      return config_unset(conf, name ?? '');
    default: {
      const { r, oss } = conf.injectargs(cmd_getval<readonly string[]>(cmdmap, 'injected_args') ?? []);
      return { r, errss: oss };
    }
  }
}

function config_get(conf: Config, name: string, f: Formatter): asok_answer | undefined {
  if (is_empty(name)) return { r: -EINVAL, errss: `error getting '${name}': ${cpp_strerror(EINVAL)}` };
  const value = conf.get_val(name);
  if (value === undefined) return { r: -ENOENT, errss: `error getting '${name}': ${cpp_strerror(ENOENT)}` };
  f.dump_string(name, value);
  return undefined;
}

/** To C++ a text ends at its first NUL. */
function is_empty(name: string): boolean {
  return name.split('\0', 1)[0]?.trim() === '';
}

function config_set(
  conf: Config,
  name: string,
  words: readonly string[] | undefined,
  f: Formatter,
): asok_answer | undefined {
  if (words === undefined) return { r: -EINVAL };
  const text = words.join(' ');
  const r = is_empty(name) ? -EINVAL : conf.set_val(name, text);
  if (r < 0) return { r, errss: `error setting '${name}' to '${text}': ${cpp_strerror(r)}` };
  f.dump_string('success', conf.apply_changes());
  return undefined;
}

function config_unset(conf: Config, name: string): asok_answer | undefined {
  const r = conf.rm_val(name);
  // That nothing was set is fine.
  if (r < 0 && r !== -ENOENT) return { r, errss: `error unsetting '${name}': ${cpp_strerror(r)}` };
  conf.apply_changes();
  return undefined;
}
