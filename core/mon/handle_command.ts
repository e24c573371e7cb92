import { EINVAL, EOPNOTSUPP, EPERM } from '../ceph/errno.ts';
import { why_no_cmdmap } from '../daemon/admin/why_no_cmdmap.ts';
import { print_json, print_json_pretty } from '../ceph/json/print.ts';
import type { MMonCommand } from '../ceph/messages/MMonCommand.ts';
import { decide } from '../trace/traced.ts';
import { CmdMap } from './CmdMap.ts';
import { command_descriptions } from './command_descriptions.ts';
import {
  catch_bad_cmd_get,
  type CommandResult,
  format_output,
  reply_command,
  with_newline,
} from './MonCommand.ts';
import type { MonOpRequest } from './MonOpRequest.ts';
import type { MonServices } from './MonServices.ts';
import { count_command, features, mon_feature_ls, node_ls, time_sync_status, versions } from './inventory.ts';
import { CEPH_VERSION } from './version.ts';
import { without_quorum } from './without_quorum.ts';

/** Which service knows the command. */
const COMMANDS: Readonly<Record<string, 'mds' | 'osd' | 'mgr' | 'mon' | 'auth' | 'config' | 'self'>> = {
  'mds stat': 'mds',
  'mds metadata': 'mds',
  'mds compat show': 'mds',
  'mds ok-to-stop': 'mds',
  'mds versions': 'mds',
  'mds count-metadata': 'mds',
  'mds fail': 'mds',
  'mds rm': 'mds',
  'mds repaired': 'mds',
  'mds rmfailed': 'mds',
  'mds freeze': 'mds',
  'fs dump': 'mds',
  'fs ls': 'mds',
  'fs get': 'mds',
  'fs new': 'mds',
  'fs set': 'mds',
  'fs fail': 'mds',
  'fs rm': 'mds',
  'fs reset': 'mds',
  'fs flag set': 'mds',
  'fs add_data_pool': 'mds',
  'fs rm_data_pool': 'mds',
  'fs set-default': 'mds',
  'fs set_default': 'mds',
  'fs feature ls': 'mds',
  'fs required_client_features': 'mds',
  'fs compat show': 'mds',
  'fs compat': 'mds',
  'mds compat rm_compat': 'mds',
  'mds compat rm_incompat': 'mds',
  'fs mirror enable': 'mds',
  'fs mirror disable': 'mds',
  'fs mirror peer_add': 'mds',
  'fs mirror peer_remove': 'mds',
  'osd dump': 'osd',
  'osd stat': 'osd',
  'osd pool ls': 'osd',
  'osd pool create': 'osd',
  'osd pool delete': 'osd',
  'osd pool rm': 'osd',
  'osd pool rename': 'osd',
  'osd lspools': 'osd',
  'osd ls': 'osd',
  'osd getmaxosd': 'osd',
  'osd find': 'osd',
  'osd new': 'osd',
  'osd down': 'osd',
  'osd out': 'osd',
  'osd in': 'osd',
  'osd blocklist': 'osd',
  'osd blocklist ls': 'osd',
  'osd blocklist clear': 'osd',
  'osd blacklist': 'osd',
  'osd blacklist ls': 'osd',
  'osd blacklist clear': 'osd',
  'mgr dump': 'mgr',
  'mgr stat': 'mgr',
  'mgr fail': 'mgr',
  'mgr metadata': 'mgr',
  'mgr services': 'mgr',
  'mgr module ls': 'mgr',
  'mgr module enable': 'mgr',
  'mgr module disable': 'mgr',
  'mon metadata': 'mon',
  'osd metadata': 'osd',
  'mon dump': 'mon',
  'mon stat': 'mon',
  'config dump': 'config',
  'config get': 'config',
  'config set': 'config',
  'config rm': 'config',
  'auth ls': 'auth',
  'auth add': 'auth',
  'auth rm': 'auth',
  'auth del': 'auth',
  health: 'self',
  status: 'self',
  fsid: 'self',
  version: 'self',
  quorum_status: 'self',
  versions: 'self',
  'node ls': 'self',
  features: 'self',
  'time-sync-status': 'self',
  'service dump': 'self',
  'mon feature ls': 'self',
  'mon versions': 'self',
  'mon count-metadata': 'self',
  'mgr versions': 'self',
  'mgr count-metadata': 'self',
  'osd versions': 'self',
  'osd count-metadata': 'self',
};

/** What earlier releases had; whoever still gives one is told so. */
const OBSOLETE: ReadonlySet<string> = new Set([
  'mds getmap',
  'mds dump',
  'mds set',
  'mds set_max_mds',
  'mds cluster_down',
  'mds cluster_up',
  'mds newfs',
  'mds add_data_pool',
  'mds rm_data_pool',
  'mds deactivate',
  'mds stop',
  'mds tell',
]);

/** The commands the monitor knows, for completion and help. */
export const MON_COMMANDS: readonly string[] = Object.keys(COMMANDS);

/** Runs a command of a client, or answers why not (`Monitor::handle_command`). */
export function handle_command(mon: MonServices, op: MonOpRequest<MMonCommand>): void {
  const result = catch_bad_cmd_get(() => run_command(mon, op));
  if (result !== null) reply_command(op, result, 0);
}

/** The answer; or null where a service has taken the command and answers by itself. */
function run_command(mon: MonServices, op: MonOpRequest<MMonCommand>): CommandResult | null {
  const { m } = op;
  if (m.fsid !== mon.monmap.fsid) return { r: -EPERM, rs: 'wrong fsid' };
  const wrong = why_no_cmdmap(m.cmd.join(''));
  const cmd = CmdMap.from_json(m.cmd);
  if (wrong !== null || cmd === null)
    return { r: -EINVAL, rs: wrong ?? `unparseable JSON ${m.cmd.join('')}` };
  const prefix = cmd.prefix();
  cmd.format();
  if (!cmd.has('prefix')) return { r: -EINVAL, rs: 'command prefix not found' };
  if (prefix === '') return { r: -EINVAL, rs: 'command prefix must not be empty' };
  if (prefix === 'get_command_descriptions')
    return { r: 0, out: command_descriptions(mon.store.mgr_command_descs) };
  mon.cct.dout(0, `handle_command ${m}`);
  if (OBSOLETE.has(prefix))
    return { r: -EOPNOTSUPP, rs: 'command is obsolete; please check usage and/or man page' };
  const owner = Object.hasOwn(COMMANDS, prefix) ? COMMANDS[prefix] : undefined;
  switch (owner) {
    case undefined:
      if (decide('a module of the mgr answers it', is_mgr_command(mon, prefix), prefix)) {
        mon.mgr_client.start_command(m.cmd, m.inbl, (r, rs, out) => reply_command(op, { r, rs, out }, 0));
        return null;
      }
      return { r: -EINVAL, rs: 'command not known' };
    case 'self':
      return self_command(mon, cmd);
    case 'auth':
      mon.authmon.handle_command(op);
      return null;
    case 'config':
      mon.configmon.handle_command(op);
      return null;
    case 'mds':
      mon.mdsmon.dispatch(op);
      return null;
    case 'osd':
      mon.osdmon.dispatch(op);
      return null;
    case 'mgr':
      mon.mgrmon.dispatch(op);
      return null;
    case 'mon':
      mon.monmon.dispatch(op);
      return null;
  }
}

/** The mgr says what it can be asked; the mon hands that on to it. */
function is_mgr_command(mon: MonServices, prefix: string): boolean {
  return mon.store.mgr_command_descs.some(({ cmdstring }) => {
    const words = cmdstring.split(' ').filter((word) => !word.includes('='));
    return words.join(' ') === prefix;
  });
}

/** Commands of the monitor itself. */
function self_command(mon: MonServices, cmd: CmdMap): CommandResult | null {
  switch (cmd.prefix()) {
    case 'fsid':
      return {
        r: 0,
        out: format_output(
          cmd,
          () => ({ fsid: mon.monmap.fsid }),
          () => `${mon.monmap.fsid}\n`,
        ),
      };
    case 'version':
      return {
        r: 0,
        out: with_newline(
          format_output(
            cmd,
            () => ({ version: CEPH_VERSION }),
            () => CEPH_VERSION,
          ),
        ),
      };
    case 'quorum_status': {
      const pretty = new CmdMap({ format: cmd.format() === 'json-pretty' ? 'json-pretty' : 'json' });
      const value = () => ({
        election_epoch: mon.store.election_epoch,
        quorum: [0],
        quorum_names: [mon.name],
        quorum_leader_name: mon.name,
        quorum_age: Math.floor(mon.quorum_age()),
        features: { quorum_con: '4540138314316775423', quorum_mon: mon.monmap.persistent_features },
        monmap: without_quorum(mon),
      });
      return { r: 0, out: with_newline(format_output(pretty, value, () => '')) };
    }
    case 'service dump': {
      const value = mon.mgrstatmon.stat.service_map.dump();
      return { r: 0, out: cmd.format() === 'json' ? print_json(value) : print_json_pretty(value) };
    }
    case 'versions':
      return versions(cmd, mon);
    case 'node ls':
      return node_ls(cmd, mon);
    case 'features':
      return features(cmd, mon);
    case 'time-sync-status':
      return time_sync_status(cmd, mon);
    case 'mon feature ls':
      return mon_feature_ls(cmd, mon);
    default:
      return count_command(cmd, mon) ?? mon.healthmon.command(cmd);
  }
}
