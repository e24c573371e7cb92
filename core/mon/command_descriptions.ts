import type { MgrCommand } from '../ceph/messages/MMgrBeacon.ts';
import { dump_cmddesc_to_json, parse_cmddesc } from '../daemon/admin/cmddesc.ts';
import { Formatter } from '../daemon/Formatter.ts';

/** The monitor's own commands as 16.2 describes them: how each is written, and what it is for. */
const DESCRIPTIONS: readonly (readonly [string, string])[] = [
  [
    'auth add name=entity,type=CephString name=caps,type=CephString,n=N,req=false',
    'add auth info for <entity>',
  ],
  ['auth del name=entity,type=CephString', 'delete all caps for <name>'],
  ['auth ls', 'list authentication state'],
  ['auth rm name=entity,type=CephString', 'remove all caps for <name>'],
  ['config dump', 'Show all configuration option(s)'],
  [
    'config get name=who,type=CephString name=key,type=CephString,req=False',
    'Show configuration option(s) for an entity',
  ],
  [
    'config rm name=who,type=CephString name=name,type=CephString',
    'Clear a configuration option for one or more entities',
  ],
  [
    'config set name=who,type=CephString name=name,type=CephString name=value,type=CephString name=force,type=CephBool,req=false',
    'Set a configuration option for one or more entities',
  ],
  ['osd find name=id,type=CephOsdName', 'find osd <id> in the CRUSH map and show its location'],
  ['osd getmaxosd', 'show largest OSD id'],
  ['osd ls name=epoch,type=CephInt,range=0,req=false', 'show all OSD ids'],
  ['osd lspools', 'list pools'],
  [
    'osd pool delete name=pool,type=CephPoolname name=pool2,type=CephPoolname,req=false name=yes_i_really_really_mean_it,type=CephBool,req=false name=yes_i_really_really_mean_it_not_faking,type=CephBool,req=false',
    'delete pool',
  ],
  [
    'osd pool rm name=pool,type=CephPoolname name=pool2,type=CephPoolname,req=false name=yes_i_really_really_mean_it,type=CephBool,req=false name=yes_i_really_really_mean_it_not_faking,type=CephBool,req=false',
    'remove pool',
  ],
  [
    'osd pool rename name=srcpool,type=CephPoolname name=destpool,type=CephPoolname',
    'rename <srcpool> to <destpool>',
  ],
  ['service dump', 'dump service map'],
  ['fs dump name=epoch,type=CephInt,req=false,range=0', 'dump all CephFS status, optionally from epoch'],
  ['fs fail name=fs_name,type=CephString', 'bring the file system down and all of its ranks'],
  ['fs get name=fs_name,type=CephString', 'get info about one filesystem'],
  ['fs ls', 'list filesystems'],
  [
    'fs new name=fs_name,type=CephString name=metadata,type=CephString name=data,type=CephString name=force,type=CephBool,req=false',
    'make new filesystem using named pools <metadata> and <data>',
  ],
  [
    'fs rm name=fs_name,type=CephString name=yes_i_really_mean_it,type=CephBool,req=false',
    'disable the named filesystem',
  ],
  [
    'fs set name=fs_name,type=CephString name=var,type=CephChoices,strings=max_mds|max_file_size|allow_new_snaps|inline_data|cluster_down|allow_dirfrags|balancer|standby_count_wanted|session_timeout|session_autoclose|allow_standby_replay|down|joinable|min_compat_client name=val,type=CephString name=yes_i_really_mean_it,type=CephBool,req=false name=yes_i_really_really_mean_it,type=CephBool,req=false',
    'set fs parameter <var> to <val>',
  ],
  ['fs set-default name=fs_name,type=CephString', 'set the default to the named filesystem'],
  ['fs set_default name=fs_name,type=CephString', 'set the default to the named filesystem'],
  ['fsid', 'show cluster FSID/UUID'],
  ['health name=detail,type=CephChoices,strings=detail,req=false', 'show cluster health'],
  ['mds compat show', 'show mds compatibility settings'],
  [
    'mds fail name=role_or_gid,type=CephString',
    'Mark MDS failed: trigger a failover if a standby is available',
  ],
  ['mds freeze name=role_or_gid,type=CephString name=val,type=CephString', 'freeze MDS yes/no'],
  ['mds metadata name=who,type=CephString,req=false', 'fetch metadata for mds <role>'],
  ['mds repaired name=role,type=CephString', 'mark a damaged MDS rank as no longer damaged'],
  ['mds rm name=gid,type=CephInt,range=0', 'remove nonactive mds'],
  [
    'mds rmfailed name=role,type=CephString name=yes_i_really_mean_it,type=CephBool,req=false',
    'remove failed rank',
  ],
  ['mds stat', 'show MDS status'],
  ['mgr dump name=epoch,type=CephInt,range=0,req=false', 'dump the latest MgrMap'],
  ['mgr fail name=who,type=CephString,req=false', 'treat the named manager daemon as failed'],
  ['mgr metadata name=who,type=CephString,req=false', 'dump metadata for all daemons or a specific daemon'],
  ['mgr module disable name=module,type=CephString', 'disable mgr module'],
  [
    'mgr module enable name=module,type=CephString name=force,type=CephChoices,strings=--force,req=false',
    'enable mgr module',
  ],
  ['mgr module ls', 'list active mgr modules'],
  ['mgr services', 'list service endpoints provided by mgr modules'],
  ['mgr stat', 'dump basic info about the mgr cluster state'],
  ['mon dump name=epoch,type=CephInt,range=0,req=false', 'dump formatted monmap (optionally from epoch)'],
  ['mon metadata name=id,type=CephString,req=false', 'fetch metadata for mon <id>'],
  ['mon stat', 'summarize monitor status'],
  [
    'osd blocklist name=blocklistop,type=CephChoices,strings=add|rm name=addr,type=CephEntityAddr name=expire,type=CephFloat,range=0.0,req=false',
    'add (optionally until <expire> seconds from now) or remove <addr> from blocklist',
  ],
  ['osd blocklist ls', 'show blocklisted clients'],
  [
    'osd down name=ids,type=CephString,n=N name=definitely_dead,type=CephBool,req=false',
    'set osd(s) <id> [<id>...] down, or use <any|all> to set all osds down',
  ],
  ['osd dump name=epoch,type=CephInt,range=0,req=false', 'print summary of OSD map'],
  ['osd in name=ids,type=CephString,n=N', 'set osd(s) <id> [<id>...] in'],
  ['osd metadata name=id,type=CephOsdName,req=false', 'fetch metadata for osd {id} (default all)'],
  ['osd new name=uuid,type=CephUUID name=id,type=CephOsdName,req=false', 'Create a new OSD'],
  [
    'osd out name=ids,type=CephString,n=N',
    'set osd(s) <id> [<id>...] out, or use <any|all> to set all osds out',
  ],
  [
    'osd pool create name=pool,type=CephPoolname name=pg_num,type=CephInt,range=0,req=false name=pgp_num,type=CephInt,range=0,req=false name=pool_type,type=CephChoices,strings=replicated|erasure,req=false',
    'create pool',
  ],
  ['osd pool ls name=detail,type=CephChoices,strings=detail,req=false', 'list pools'],
  ['osd stat', 'print summary of OSD map'],
  ['quorum_status', 'report status of monitor quorum'],
  ['status', 'show cluster status'],
  ['version', 'show mon daemon version'],
  [
    'mds ok-to-stop name=ids,type=CephString,n=N',
    'check whether stopping the specified MDS would reduce immediate availability',
  ],
  ['mds versions', 'check running versions of MDSs'],
  ['mds count-metadata name=property,type=CephString', 'count MDSs by metadata field property'],
  [
    'fs reset name=fs_name,type=CephString name=yes_i_really_mean_it,type=CephBool,req=false',
    'disaster recovery only: reset to a single-MDS map',
  ],
  [
    'fs flag set name=flag_name,type=CephChoices,strings=enable_multiple name=val,type=CephString name=yes_i_really_mean_it,type=CephBool,req=false',
    'Set a global CephFS flag',
  ],
  ['fs add_data_pool name=fs_name,type=CephString name=pool,type=CephString', 'add data pool <pool>'],
  ['fs rm_data_pool name=fs_name,type=CephString name=pool,type=CephString', 'remove data pool <pool>'],
  ['fs feature ls', 'list available cephfs features to be set/unset'],
  [
    'fs required_client_features name=fs_name,type=CephString name=subop,type=CephChoices,strings=add|rm name=val,type=CephString',
    'add/remove required features of clients',
  ],
  ['fs compat show name=fs_name,type=CephString', 'show fs compatibility settings'],
  [
    'fs compat name=fs_name,type=CephString name=subop,type=CephChoices,strings=rm_compat|rm_incompat|add_compat|add_incompat name=feature,type=CephInt name=feature_str,type=CephString,req=false',
    'manipulate compat settings',
  ],
  ['mds compat rm_compat name=feature,type=CephInt,range=0', 'remove compatible feature'],
  ['mds compat rm_incompat name=feature,type=CephInt,range=0', 'remove incompatible feature'],
  ['fs mirror enable name=fs_name,type=CephString', 'enable mirroring for a ceph filesystem'],
  ['fs mirror disable name=fs_name,type=CephString', 'disable mirroring for a ceph filesystem'],
  [
    'fs mirror peer_add name=fs_name,type=CephString name=uuid,type=CephString name=remote_cluster_spec,type=CephString name=remote_fs_name,type=CephString',
    'add a mirror peer for a ceph filesystem',
  ],
  [
    'fs mirror peer_remove name=fs_name,type=CephString name=uuid,type=CephString',
    'remove a mirror peer for a ceph filesystem',
  ],
  ['osd blocklist clear', 'clear all blocklisted clients'],
  [
    'osd blacklist name=blacklistop,type=CephChoices,strings=add|rm name=addr,type=CephEntityAddr name=expire,type=CephFloat,range=0.0,req=false',
    'add (optionally until <expire> seconds from now) or remove <addr> from blacklist',
  ],
  ['osd blacklist ls', 'show blacklisted clients'],
  ['osd blacklist clear', 'clear all blacklisted clients'],
  ['versions', 'check running versions of ceph daemons'],
  [
    'node ls name=type,type=CephChoices,req=false,strings=all|osd|mon|mds|mgr',
    'list all nodes in cluster [type]',
  ],
  ['features', 'report of connected features'],
  ['time-sync-status', 'show time sync status'],
  [
    'mon feature ls name=with_value,type=CephChoices,req=false,strings=--with-value',
    'list available mon map features to be set/unset',
  ],
  ['mon versions', 'check running versions of monitors'],
  ['mon count-metadata name=property,type=CephString', 'count mons by metadata field property'],
  ['mgr versions', 'check running versions of ceph-mgr daemons'],
  ['mgr count-metadata name=property,type=CephString', 'count ceph-mgr daemons by metadata field property'],
  ['osd versions', 'check running versions of OSDs'],
  ['osd count-metadata name=property,type=CephString', 'count OSDs by metadata field property'],
];

/** The names of the commands that are described. */
export const DESCRIBED: readonly string[] = DESCRIPTIONS.map(([sig]) =>
  sig
    .split(' ')
    .filter((word) => !word.includes('='))
    .join(' '),
);

/** The answer to `get_command_descriptions`: the monitor's own commands, and those of the mgr's modules. */
export function command_descriptions(mgr_commands: readonly MgrCommand[]): string {
  const f = Formatter.create('json', 'json');
  f.open_object_section('command_descriptions');
  const of_mgr = mgr_commands.map(({ cmdstring, helpstring }) => [cmdstring, helpstring] as const);
  for (const [i, [sig, help]] of [...DESCRIPTIONS, ...of_mgr].entries())
    dump_cmddesc_to_json(f, `cmd${String(i).padStart(3, '0')}`, parse_cmddesc(sig), help);
  f.close_section();
  return f.flush();
}
