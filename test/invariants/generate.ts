import type { Command, ClusterSpec } from '../../core/cluster/scenario.ts';
import { MDSDaemon } from '../../core/mds/MDSDaemon.ts';
import type { Random } from '../../core/sim/Random.ts';
import type { Trouble } from './Trouble.ts';

/** What chance chooses from: its weight, and a try at it; false where it would not be valid now. */
type Choice = readonly [weight: number, attempt: (trouble: Trouble, random: Random) => boolean];

const MAX_CUTS = 3;
const MAX_RANKS = 3;
/** The file system that some clusters have beside `cephfs`: its daemons come from the same standbys. */
const SECOND = 'second';
/** Who may come to a cluster that it did not have. */
const JOINERS = ['mds.e', 'mds.f', 'mgr.z', 'osd.2'] as const;

/** The daemons of the cluster of a seed. */
export function cluster_of(random: Random): ClusterSpec {
  const mds = Array.from({ length: random.between(1, 4) }, (_, i) => ({ name: 'abcd'[i] ?? '' }));
  const mgr = random.between(0, 3) === 0 ? ['x', 'y'] : ['x'];
  return { mon: ['a'], mgr, osd: random.between(1, 2), mds };
}

/** A file system, in one seed of three a second beside it, in a cluster that may have come up or not. */
export function set_up(trouble: Trouble, random: Random): void {
  trouble.run(random.between(2, 6));
  fs_new(trouble, 'cephfs');
  trouble.run(gap(random));
  if (random.between(0, 2) > 0) return;
  trouble.command({ prefix: 'fs flag set', flag_name: 'enable_multiple', val: 'true' });
  fs_new(trouble, SECOND);
  trouble.run(gap(random));
}

function fs_new(trouble: Trouble, fs_name: string): void {
  const [metadata, data] = [`${fs_name}.meta`, `${fs_name}.data`];
  for (const pool of [metadata, data]) trouble.command({ prefix: 'osd pool create', pool });
  trouble.command({ prefix: 'fs new', fs_name, metadata, data });
}

/** So many troubles, with time in between. */
export function make_trouble(trouble: Trouble, random: Random): void {
  const count = random.between(5, 16);
  for (let i = 0; i < count; i++) {
    for (let tries = 0; tries < 20 && !choose(random)(trouble, random); tries++);
    trouble.run(gap(random));
  }
}

/** Everything is healed and started again, and the file systems may be joined. */
export function end_trouble(trouble: Trouble): void {
  for (const cut of [...trouble.partitions]) trouble.step({ heal: cut });
  // Who was told to exit may still be at it.
  trouble.run(3);
  for (const name of trouble.daemons()) if (!trouble.runs(name)) trouble.step({ start: name });
  trouble.run(1);
  const names = trouble.file_systems();
  for (const each of names) trouble.command(fs_set('joinable', 'true', each));
  if (names.length > 1) end_rivalry(trouble, names);
}

/** Two file systems take daemons from one another: in the end there are enough of them for both. */
function end_rivalry(trouble: Trouble, names: readonly string[]): void {
  for (const each of names) trouble.command(fs_set('allow_standby_replay', 'false', each));
  const spares = MAX_RANKS * names.length - trouble.names('mds').length;
  for (let i = 1; i <= spares; i++) trouble.step({ start: `mds.spare${i}` });
}

const fs_set = (variable: string, val: string, fs_name = 'cephfs'): Command => ({
  prefix: 'fs set',
  fs_name,
  var: variable,
  val,
});

/** Moments in which messages are on their way, seconds in which daemons recover, times that outlast a grace. */
function gap(random: Random): number {
  const kind = random.between(0, 9);
  if (kind < 3) return random.between(1, 30) / 1000;
  if (kind < 6) return random.between(1, 3000) / 1000;
  if (kind < 9) return random.between(3, 12);
  return random.between(15, 40);
}

const pick = <T>(random: Random, from: readonly T[]): T | undefined =>
  from[random.between(0, Math.max(0, from.length - 1))];

function kill(type: string): Choice[1] {
  return (trouble, random) => {
    const name = pick(
      random,
      trouble.names(type).filter((each) => trouble.runs(each)),
    );
    if (name === undefined) return false;
    trouble.step({ kill: name });
    return true;
  };
}

/** With SIGTERM, as the host's init system does. */
const stop: Choice[1] = (trouble, random) => {
  const name = pick(
    random,
    [...trouble.names('mds'), ...trouble.names('mgr'), ...trouble.names('osd'), 'mon.a'].filter((each) =>
      trouble.runs(each),
    ),
  );
  if (name === undefined) return false;
  trouble.step({ stop: name });
  return true;
};

const start: Choice[1] = (trouble, random) => {
  const down = trouble.daemons().filter((each) => !trouble.runs(each));
  const name = pick(random, down);
  if (name === undefined) return false;
  trouble.step({ start: name });
  return true;
};

/** On the admin socket of an MDS that is there. */
function asok(command: Command, valid: (trouble: Trouble, name: string) => boolean = () => true): Choice[1] {
  return (trouble, random) => {
    const able = trouble.names('mds').filter((each) => {
      const daemon = trouble.cluster.slot(each).running?.object;
      return daemon instanceof MDSDaemon && daemon.initialized && !daemon.stopping && valid(trouble, each);
    });
    const name = pick(random, able);
    if (name === undefined) return false;
    trouble.step({ asok: name, command });
    return true;
  };
}

/** A journal can be flushed where its OSDs can be reached: else the step would wait for its answer. */
const can_flush = (trouble: Trouble, name: string): boolean => {
  const daemon = trouble.cluster.slot(name).running;
  const reachable = [...trouble.names('osd'), ...trouble.names('mon')].every(
    (each) => trouble.runs(each) && !trouble.is_cut(each),
  );
  return daemon?.state() === 'up:active' && reachable && !trouble.is_cut(name);
};

const cut: Choice[1] = (trouble, random) => {
  if (trouble.partitions.length >= MAX_CUTS) return false;
  const all = [...trouble.cluster.slots.keys()];
  const a = pick(random, [...trouble.names('mds'), 'mon.a']) ?? '';
  const b =
    pick(
      random,
      all.filter((each) => each !== a),
    ) ?? '';
  if (trouble.partitions.some((each) => each.includes(a) && each.includes(b))) return false;
  trouble.step({ partition: [a, b] });
  return true;
};

const heal: Choice[1] = (trouble, random) => {
  const one = pick(random, trouble.partitions);
  if (one === undefined) return false;
  trouble.step({ heal: one });
  return true;
};

/** A client from what it speaks with, or one rank from another. */
const cut_speakers: Choice[1] = (trouble, random) => {
  if (trouble.partitions.length >= MAX_CUTS) return false;
  const clients = trouble.names('client').filter((each) => trouble.runs(each));
  const ranks = trouble
    .names('mds')
    .filter((each) => (trouble.cluster.slot(each).running?.rank() ?? null) !== null);
  const a = pick(random, [...clients, ...ranks]);
  if (a === undefined) return false;
  const others = clients.includes(a) ? [...ranks, 'mon.a', 'osd.0'] : ranks.filter((each) => each !== a);
  const b = pick(random, others);
  if (b === undefined || trouble.partitions.some((each) => each.includes(a) && each.includes(b)))
    return false;
  trouble.step({ partition: [a, b] });
  return true;
};

/** One that was not in the cluster. */
const join: Choice[1] = (trouble, random) => {
  const name = pick(random, JOINERS);
  if (name === undefined || trouble.cluster.slots.has(name)) return false;
  trouble.step({ start: name });
  return true;
};

/** A client's session is ended by an operator, whatever it is at. */
const evict: Choice[1] = (trouble, random) => {
  const name = pick(
    random,
    CLIENTS.filter((each) => trouble.files.of(each).mounted),
  );
  const id = trouble.cluster.slots.get(name ?? '')?.running?.monc?.get_global_id();
  if (id === undefined) return false;
  const command = { prefix: 'session evict', filters: [`id=${id}`] };
  return asok(command, is_active)(trouble, random);
};

/** To the mon, where there is one to answer. */
function mon(command: (trouble: Trouble, random: Random) => Command): Choice[1] {
  return (trouble, random) => {
    if (!trouble.runs('mon.a')) return false;
    trouble.command(command(trouble, random));
    return true;
  };
}

/** A setting of a file system, whichever. */
const set_fs = (variable: string, values: readonly string[]): Choice[1] =>
  mon((trouble, random) =>
    fs_set(variable, pick(random, values) ?? '', pick(random, trouble.file_systems()) ?? 'cephfs'),
  );

const is_active = (trouble: Trouble, each: string): boolean =>
  trouble.cluster.slot(each).running?.state() === 'up:active';

/** What an operator has a rank do beside its work; its answer is not waited for. */
const maintain: Choice[1] = (trouble, random) => {
  const own = `${random.between(1, 2)}`;
  const path =
    pick(random, ['/', `/dir-${own}`, `/file-${own}-1`, `/dir-${own}/file-${own}-2`, '~mdsdir']) ?? '/';
  const scrubops = ['recursive', 'force', 'repair', 'scrub_mdsdir'].filter(() => random.between(0, 1) === 0);
  const command = pick<Command>(random, [
    { prefix: 'cache drop' },
    { prefix: 'cache drop', timeout: random.between(0, 20) },
    { prefix: 'scrub start', path, scrubops },
    { prefix: 'scrub start', path: '/', scrubops: ['recursive'] },
    { prefix: 'tag path', path, tag: 'tagged' },
    { prefix: 'scrub pause' },
    { prefix: 'scrub resume' },
    { prefix: 'scrub abort' },
    { prefix: 'scrub status' },
    { prefix: 'flush_path', path },
    { prefix: 'dump loads' },
    { prefix: 'dump cache' },
    { prefix: 'dump tree', root: path },
    { prefix: 'session ls', cap_dump: true },
    { prefix: 'openfiles ls' },
  ]);
  return command !== undefined && asok(command, is_active)(trouble, random);
};

/** Limits of the cache, from what holds nothing to what they are at first, of a daemon that is at work with it. */
const LIMITS: Readonly<Record<string, readonly string[]>> = {
  mds_cache_memory_limit: ['1', '4096', '4294967296'],
  mds_cache_reservation: ['0.05', '0.9'],
  mds_cache_trim_threshold: ['1', '262144'],
  mds_max_caps_per_client: ['1', '1048576'],
  mds_min_caps_per_client: ['0', '100'],
  mds_recall_max_caps: ['1', '30000'],
  mds_session_cap_acquisition_throttle: ['1', '500000'],
  mds_session_cache_liveness_magnitude: ['0', '10'],
  mds_log_max_segments: ['2', '128'],
  mds_log_events_per_segment: ['1', '1024'],
};

const limit: Choice[1] = (trouble, random) => {
  const variable = pick(random, Object.keys(LIMITS)) ?? '';
  const val = pick(random, LIMITS[variable] ?? []) ?? '';
  return asok({ prefix: 'config set', var: variable, val: [val] })(trouble, random);
};

/** An MDS that would rather serve this file system than another. */
const join_fs: Choice[1] = (trouble, random) => {
  const val = [pick(random, ['', ...trouble.file_systems()]) ?? ''];
  return asok({ prefix: 'config set', var: 'mds_join_fs', val })(trouble, random);
};

const CLIENTS = ['client.1', 'client.2'] as const;
const OPS = ['mkdir', 'create', 'write', 'write', 'unlink', 'rmdir', 'truncate', 'look', 'look'] as const;
const WRITTEN = 'written 0000'.length;

/** Something a client can do now: it works on a few paths of its own, one thing at a time. */
const client: Choice[1] = (trouble, random) => {
  const name = pick(random, CLIENTS) ?? CLIENTS[0];
  const files = trouble.files.of(name);
  if (files.under_way > 0) return false;
  if (!files.mounted) {
    if (trouble.cluster.slots.get(name)?.running) return false;
    trouble.step({ client: name, do: 'mount' });
    return true;
  }
  const own = name.slice('client.'.length);
  const dir = `/dir-${own}`;
  const inside = files.paths.get(dir)?.is === 'dir' && random.between(0, 2) > 0 ? dir : '';
  const file = `${inside}/file-${own}-${random.between(1, 3)}`;
  const what = pick(random, OPS) ?? 'write';
  if (what === 'look') {
    // Also where the other is at work, whose caps are taken back for it.
    const whose = random.between(1, 2);
    const paths = [
      '/',
      `/dir-${whose}`,
      `/file-${whose}-1`,
      `/file-${whose}-2`,
      `/dir-${whose}/file-${whose}-1`,
    ];
    const path = pick(random, paths) ?? '/';
    trouble.step({ client: name, do: pick(random, ['stat', 'ls', 'read'] as const) ?? 'stat', path });
  } else if (what === 'rmdir') {
    if (files.paths.get(dir)?.is !== 'dir') return false;
    trouble.step({ client: name, do: 'rmdir', path: dir });
  } else if (what === 'truncate') {
    if (files.paths.get(file)?.is !== 'file') return false;
    trouble.step({ client: name, do: 'truncate', path: file, size: random.between(0, WRITTEN) });
  } else if (what === 'mkdir') {
    if (files.paths.has(dir) && files.paths.get(dir)?.is !== 'gone') return false;
    trouble.step({ client: name, do: 'mkdir', path: dir });
  } else if (what === 'write') {
    // Always of one length: what is written later hides all of what was before.
    const data = `written ${String(trouble.steps.length).padStart(4, '0')}`;
    trouble.step({ client: name, do: 'write', path: file, data });
  } else {
    const there = files.paths.get(file)?.is ?? 'gone';
    if (there !== (what === 'create' ? 'gone' : 'file')) return false;
    trouble.step({ client: name, do: what, path: file });
  }
  return true;
};

function client_ends(how: 'unmount' | 'abort'): Choice[1] {
  return (trouble, random) => {
    const name = pick(
      random,
      CLIENTS.filter((each) => trouble.files.of(each).mounted),
    );
    if (name === undefined) return false;
    trouble.step({ client: name, do: how });
    return true;
  };
}

const CHOICES: readonly Choice[] = [
  [24, client],
  [1, client_ends('unmount')],
  [2, client_ends('abort')],
  [8, kill('mds')],
  [2, kill('mon')],
  [2, kill('osd')],
  [1, kill('mgr')],
  [4, stop],
  [8, start],
  [1, join],
  [8, cut],
  [5, cut_speakers],
  [2, evict],
  [6, heal],
  [2, asok({ prefix: 'exit' })],
  [2, asok({ prefix: 'respawn' })],
  [6, asok({ prefix: 'flush journal' }, can_flush)],
  [
    5,
    mon((trouble, random) => ({
      prefix: 'mds fail',
      role_or_gid: (pick(random, trouble.names('mds')) ?? '').slice('mds.'.length),
    })),
  ],
  [
    2,
    mon((trouble, random) => ({
      prefix: 'fs fail',
      fs_name: pick(random, trouble.file_systems()) ?? 'cephfs',
    })),
  ],
  [3, set_fs('joinable', ['true', 'true', 'false'])],
  [5, set_fs('allow_standby_replay', ['true', 'true', 'false'])],
  [4, set_fs('max_mds', ['1', '2', String(MAX_RANKS)])],
  [10, maintain],
  [5, limit],
  [1, join_fs],
  [1, mon((_, random) => ({ prefix: 'osd pool create', pool: `pool.${random.between(1, 9)}` }))],
  [1, mon(() => ({ prefix: 'mgr fail', who: 'x' }))],
];

const TOTAL = CHOICES.reduce((sum, [weight]) => sum + weight, 0);

function choose(random: Random): Choice[1] {
  let at = random.between(1, TOTAL);
  for (const [weight, attempt] of CHOICES) {
    at -= weight;
    if (at <= 0) return attempt;
  }
  return () => false;
}
