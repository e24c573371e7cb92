import { MAINTENANCE_COMMANDS } from './asok_maintenance.ts';

/** Commands as they are registered. */
export type asok_commands = readonly (readonly [cmddesc: string, help: string])[];

/**
 * The admin-socket commands that a rank answers: description and help as Ceph 16.2 registers them
 * (MDSDaemon::set_up_admin_socket). Commands of Ceph that are not listed are not answered here, so they are unknown.
 */
export const RANK_COMMANDS: asok_commands = [
  ...MAINTENANCE_COMMANDS,
  ['dump_ops_in_flight', 'show the ops currently in flight'],
  ['ops', 'show the ops currently in flight'],
  ['dump_blocked_ops', 'show the blocked ops currently in flight'],
  ['dump_historic_ops', 'show recent ops'],
  ['dump_historic_ops_by_duration', 'show recent ops, sorted by op duration'],
  ['scrub status', 'Status of scrub operations(s)'],
  ['flush journal', 'Flush the journal to the backing store'],
  ['get subtrees', 'Return the subtree map'],
  ['osdmap barrier name=target_epoch,type=CephInt', 'Wait until the MDS has this OSD map epoch'],
  [
    'session ls name=cap_dump,type=CephBool,req=false name=filters,type=CephString,n=N,req=false',
    'List client sessions based on a filter',
  ],
  ['session ls name=cap_dump,type=CephBool,req=false', 'Enumerate connected CephFS clients'],
  [
    'client ls name=cap_dump,type=CephBool,req=false name=filters,type=CephString,n=N,req=false',
    'List client sessions based on a filter',
  ],
  ['session evict name=filters,type=CephString,n=N,req=false', 'Evict client session(s) based on a filter'],
  ['client evict name=filters,type=CephString,n=N,req=false', 'Evict client session(s) based on a filter'],
  ['session kill name=client_id,type=CephString', 'Evict a client session by id'],
  [
    'session config name=client_id,type=CephInt,req=true name=option,type=CephString,req=true name=value,type=CephString,req=false',
    'Config a CephFS client session',
  ],
  [
    'client config name=client_id,type=CephInt,req=true name=option,type=CephString,req=true name=value,type=CephString,req=false',
    'Config a CephFS client session',
  ],
  ['dump cache name=path,type=CephString,req=false', 'dump metadata cache (optionally to a file)'],
  [
    'cache drop name=timeout,type=CephInt,range=0,req=false',
    'trim cache and optionally request client to release all caps and flush the journal',
  ],
  ['cache status', 'show cache status'],
  [
    'dump tree name=root,type=CephString,req=true name=depth,type=CephInt,req=false',
    'dump metadata cache for subtree',
  ],
  ['dump inode name=number,type=CephInt,req=true', 'dump inode by inode number'],
  ['dump loads', 'dump metadata loads'],
  ['dump snaps name=server,type=CephChoices,strings=--server,req=false', 'dump snapshots'],
  ['openfiles ls', 'List the opening files and their caps'],
  ['damage ls', 'List detected metadata damage'],
  ['damage rm name=damage_id,type=CephInt', 'Remove a damage table entry'],
];

const PREFIXES: ReadonlySet<string> = new Set(
  RANK_COMMANDS.map(([cmddesc]) => cmddesc.replace(/ name=.*/, '')),
);

export function is_rank_command(prefix: string): boolean {
  return PREFIXES.has(prefix);
}
