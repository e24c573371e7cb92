// What changed from one FSMap to the next, in words that two clusters share.

type Dumped = Readonly<Record<string, unknown>>;

/** A daemon as an FSMap's dump has it. */
interface DumpedInfo extends Dumped {
  readonly gid: number;
  readonly name: string;
  readonly rank: number;
  readonly state: string;
  readonly incarnation: number;
  /** Of a standby: since which map it is one. */
  readonly epoch?: number;
}

interface DumpedMDSMap extends Dumped {
  readonly epoch: number;
  readonly last_failure_osd_epoch: number;
  readonly up: Readonly<Record<string, number>>;
  readonly info: Readonly<Record<string, DumpedInfo>>;
}

/** An FSMap as `ceph fs dump -f json` prints it. */
export interface DumpedFSMap extends Dumped {
  readonly epoch: number;
  readonly standbys: readonly DumpedInfo[];
  readonly filesystems: readonly { readonly id: number; readonly mdsmap: DumpedMDSMap }[];
}

type Fields = ReadonlyMap<string, string>;

/** What a daemon is called: by its global id, and by its real name, which another may have had since. */
interface Names {
  readonly of_gid: Map<number, string>;
  readonly of_name: Map<string, string>;
}

/** What is compared in another way, or is another in each cluster: times, addresses, ids, how many beacons came. */
const NOT_AS_IT_IS = {
  fsmap: ['epoch', 'standbys', 'filesystems'],
  mdsmap: ['epoch', 'created', 'modified', 'last_failure_osd_epoch', 'up', 'info'],
  info: ['gid', 'name', 'rank', 'state', 'incarnation', 'epoch', 'addr', 'addrs', 'state_seq', 'laggy_since'],
};

/**
 * Each map of a history as what is different in it from the one before, sorted: `fs.failed: [] -> [0]`. Epochs are
 * `now` where they are that of the map itself, else `then`.
 */
export function history_of(maps: readonly DumpedFSMap[]): string[][] {
  let before: Fields = new Map();
  let osd_epoch = 0;
  const names: Names = { of_gid: new Map(), of_name: new Map() };
  return maps.map((map) => {
    name_newcomers(map, names);
    const after = fields_of(map, names);
    const changes = [...changes_between(before, after)];
    const failure = map.filesystems[0]?.mdsmap.last_failure_osd_epoch ?? 0;
    // There are new OSDMaps for other reasons too: only that it grew, or was forgotten, is the same everywhere.
    if (failure !== osd_epoch)
      changes.push(`fs.last_failure_osd_epoch ${failure > osd_epoch ? 'grows' : `is ${failure}`}`);
    before = after;
    osd_epoch = failure;
    return changes.sort();
  });
}

function* changes_between(before: Fields, after: Fields): Generator<string> {
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    const [old, now] = [before.get(name) ?? 'nothing', after.get(name) ?? 'nothing'];
    if (old !== now) yield `${name}: ${old} -> ${now}`;
  }
}

/**
 * Which of several daemons that come with one map has the lowest id is chance, and it matters later who that is: the
 * names of all of them go to them in the order of their ids, for good.
 */
function name_newcomers(map: DumpedFSMap, { of_gid, of_name }: Names): void {
  const daemons = [...map.standbys, ...map.filesystems.flatMap(({ mdsmap }) => Object.values(mdsmap.info))];
  const newcomers = daemons.filter(({ gid }) => !of_gid.has(gid)).sort((a, b) => a.gid - b.gid);
  const theirs = newcomers.map(({ name }) => of_name.get(name) ?? name).sort();
  for (const [i, { gid, name }] of newcomers.entries()) {
    of_name.set(name, theirs[i] ?? name);
    of_gid.set(gid, theirs[i] ?? name);
  }
}

function fields_of(map: DumpedFSMap, names: Names): Fields {
  const when = (epoch: number) => (epoch === map.epoch ? 'now' : 'then');
  const fields = new Map(rest(map, NOT_AS_IT_IS.fsmap));
  const describe = (where: string, info: DumpedInfo): void => {
    const since = info.epoch === undefined ? '' : ` since ${when(info.epoch)}`;
    const incarnation = info.incarnation === 0 ? 'none' : when(info.incarnation);
    const laggy = 'laggy_since' in info ? ' laggy' : '';
    const who = `${where} mds.${names.of_gid.get(info.gid)}`;
    fields.set(who, `rank ${info.rank} ${info.state}${laggy}${since}, incarnation ${incarnation}`);
    for (const [name, value] of rest(info, NOT_AS_IT_IS.info)) fields.set(`${who} ${name}`, value);
  };
  for (const info of map.standbys) describe('standby', info);
  for (const { id, mdsmap } of map.filesystems) {
    fields.set('fs.id', String(id));
    fields.set('fs.epoch', when(mdsmap.epoch));
    for (const [name, value] of rest(mdsmap, NOT_AS_IT_IS.mdsmap)) fields.set(`fs.${name}`, value);
    for (const [rank, gid] of Object.entries(mdsmap.up))
      fields.set(`fs.up.${rank}`, `mds.${names.of_gid.get(gid)}`);
    for (const info of Object.values(mdsmap.info)) describe('fs', info);
  }
  return fields;
}

/** Everything else, as it is. */
function rest(dumped: Dumped, without: readonly string[]): [string, string][] {
  return Object.entries(dumped)
    .filter(([name]) => !without.includes(name))
    .map(([name, value]) => [name, JSON.stringify(value)]);
}
