import type {
  ClusterInfo,
  DaemonInfo,
  FileSystemInfo,
  HolderInfo,
  ModuleInfo,
  RankInfo,
  SessionOfClient,
  SessionOfRank,
} from '../../../core/session/protocol.ts';

/** A row of the cluster, as it stands in the list. */
export type ClusterRow = RowPlace & RowContent;

interface RowPlace {
  /** Stable while what it stands for is there. */
  readonly id: string;
  /** From 1. */
  readonly level: number;
  /** Null where there is nothing to fold. */
  readonly folded: boolean | null;
  /** Among those beside it, from 1, and how many these are. */
  readonly position: number;
  readonly siblings: number;
}

/** Where a daemon is in a file system, as the mon has it. */
export interface DaemonPlace {
  readonly fs_name: string;
  readonly rank: number;
  readonly follows: boolean;
  readonly holder: HolderInfo;
}

export type RowContent =
  | {
      readonly kind: 'daemon';
      readonly daemon: DaemonInfo;
      readonly place: DaemonPlace | null;
      /** From whom it is partitioned; '' if from nobody. */
      readonly cut: string;
    }
  /** A rank that nobody holds. */
  | { readonly kind: 'rank'; readonly fs_name: string; readonly rank: RankInfo }
  | { readonly kind: 'fs'; readonly fs: FileSystemInfo; readonly failures: number }
  | { readonly kind: 'group'; readonly title: string; readonly count: number; readonly alive: number }
  | { readonly kind: 'module'; readonly daemon: string; readonly module: ModuleInfo }
  /** `known_as` is the client's name in this cluster; '' for one from elsewhere. */
  | {
      readonly kind: 'session';
      readonly daemon: string;
      readonly session: SessionOfRank;
      readonly known_as: string;
    }
  | { readonly kind: 'client-session'; readonly client: string; readonly session: SessionOfClient }
  | { readonly kind: 'more'; readonly count: number };

/** What somebody folded or unfolded, by the row's id; what is not in it is as it begins. */
export type Folds = ReadonlyMap<string, boolean>;

/** More daemons of a kind than this stand together under one row. */
const LOOSE = 8;

interface Node {
  readonly id: string;
  readonly content: RowContent;
  readonly children: readonly Node[];
  /** Whether it begins folded. */
  readonly folded: boolean;
}

/** The rows to show, top to bottom: mons, mgrs, OSDs, file systems with their ranks, standbys, clients. */
export function cluster_rows(cluster: ClusterInfo, folds: Folds): ClusterRow[] {
  const rows: ClusterRow[] = [];
  const put = (nodes: readonly Node[], level: number) => {
    nodes.forEach(({ id, content, children, folded: begins }, i) => {
      const folded = children.length === 0 ? null : (folds.get(id) ?? begins);
      rows.push({ id, level, folded, position: i + 1, siblings: nodes.length, ...content });
      if (folded === false) put(children, level + 1);
    });
  };
  put(nodes_of(cluster), 1);
  return rows;
}

/** The rows that a row is inside of, the outermost first: it shows when none of them is folded. Empty where it is nowhere. */
export function rows_above(cluster: ClusterInfo, id: string): string[] {
  const find = (nodes: readonly Node[]): string[] | null => {
    for (const node of nodes) {
      if (node.id === id) return [];
      const inside = find(node.children);
      if (inside !== null) return [node.id, ...inside];
    }
    return null;
  };
  return find(nodes_of(cluster)) ?? [];
}

function nodes_of(cluster: ClusterInfo): Node[] {
  const { daemons, file_systems } = cluster;
  const cut = cut_off(cluster);
  const clients = clients_by_gid(daemons);
  const node = (daemon: DaemonInfo, place: DaemonPlace | null) =>
    daemon_node(daemon, place, cut.get(daemon.name) ?? '', clients);
  const by_name = new Map(daemons.map((daemon) => [daemon.name, daemon]));
  const placed = new Set<string>();
  const fs_nodes = file_systems.map((fs) => {
    const put = (rank: RankInfo, holder: HolderInfo | null, follows: boolean): Node[] => {
      const daemon = holder === null ? undefined : by_name.get(holder.daemon);
      if (holder === null || daemon === undefined || placed.has(daemon.name)) return [];
      placed.add(daemon.name);
      return [node(daemon, { fs_name: fs.name, rank: rank.rank, follows, holder })];
    };
    return fs_node(fs, put);
  });
  const of = (type: DaemonInfo['type'], title: string) =>
    loose(
      title,
      daemons.filter((each) => each.type === type && !placed.has(each.name)),
      (daemon) => node(daemon, null),
    );
  return [
    ...of('mon', 'mons'),
    ...of('mgr', 'mgrs'),
    ...of('osd', 'osds'),
    ...fs_nodes,
    ...of('mds', 'standbys'),
    ...of('client', 'clients'),
  ];
}

/** The names of the clients, which a rank knows by their global ids. */
function clients_by_gid(daemons: readonly DaemonInfo[]): ReadonlyMap<number, string> {
  return new Map(
    daemons.flatMap(({ type, gid, name }) => (type === 'client' && gid !== null ? [[gid, name]] : [])),
  );
}

/** From whom each daemon is partitioned. */
function cut_off({ partitions }: ClusterInfo): ReadonlyMap<string, string> {
  const cut = new Map<string, string>();
  const add = (name: string, peer: string) => {
    const before = cut.get(name);
    cut.set(name, before === undefined ? peer : `${before}, ${peer}`);
  };
  for (const [a, b] of partitions) {
    add(a, b);
    add(b, a);
  }
  return cut;
}

/** A few stand by themselves, many under a row that can be folded. */
function loose(title: string, daemons: readonly DaemonInfo[], node: (daemon: DaemonInfo) => Node): Node[] {
  const nodes = daemons.map(node);
  if (nodes.length <= LOOSE) return nodes;
  const alive = daemons.filter((daemon) => daemon.alive).length;
  const content = { kind: 'group', title, count: daemons.length, alive } as const;
  return [{ id: `group.${title}`, content, children: nodes, folded: true }];
}

/** `put` gives the row of a daemon in its place, or none if that daemon is nowhere, or elsewhere already. */
function fs_node(
  fs: FileSystemInfo,
  put: (rank: RankInfo, holder: HolderInfo | null, follows: boolean) => Node[],
): Node {
  const children = fs.ranks.flatMap((rank) => {
    const held = put(rank, rank.holder, false);
    const vacant: Node = {
      id: `rank.${fs.name}.${rank.rank}`,
      content: { kind: 'rank', fs_name: fs.name, rank },
      children: [],
      folded: false,
    };
    return [...(held.length > 0 ? held : [vacant]), ...put(rank, rank.follower, true)];
  });
  const failures = fs.ranks.filter(({ state }) => state === 'failed' || state === 'damaged').length;
  return { id: `fs.${fs.name}`, content: { kind: 'fs', fs, failures }, children, folded: false };
}

function daemon_node(
  daemon: DaemonInfo,
  place: DaemonPlace | null,
  cut: string,
  clients: ReadonlyMap<number, string>,
): Node {
  const content = { kind: 'daemon', daemon, place, cut } as const;
  return {
    id: `daemon.${daemon.name}`,
    content,
    children: inside(daemon, clients),
    folded: daemon.type !== 'client',
  };
}

function inside({ name, detail }: DaemonInfo, clients: ReadonlyMap<number, string>): Node[] {
  const leaf = (id: string, content: RowContent): Node => ({
    id: `${id}@${name}`,
    content,
    children: [],
    folded: false,
  });
  switch (detail?.kind) {
    case undefined:
      return [];
    case 'mgr':
      return detail.modules.map((module) =>
        leaf(`module.${module.name}`, { kind: 'module', daemon: name, module }),
      );
    case 'client':
      return detail.sessions.map((session) =>
        leaf(`session.${session.rank}`, { kind: 'client-session', client: name, session }),
      );
    case 'mds': {
      const more = detail.session_count - detail.sessions.length;
      const told = detail.sessions.map((session) =>
        leaf(`session.${session.client}`, {
          kind: 'session',
          daemon: name,
          session,
          known_as: clients.get(session.id) ?? '',
        }),
      );
      return more > 0 ? [...told, leaf('more', { kind: 'more', count: more })] : told;
    }
    default:
      return detail satisfies never;
  }
}

/** The row above in the tree; null at the top. */
export function parent_of(rows: readonly ClusterRow[], at: number): number | null {
  const level = rows[at]?.level ?? 1;
  for (let i = at - 1; i >= 0; i--) if ((rows[i] as ClusterRow).level < level) return i;
  return null;
}

/** Whether two rows look alike: then the second need not be drawn. */
export function same_row(a: ClusterRow, b: ClusterRow): boolean {
  const one = facts_of(a);
  const other = facts_of(b);
  return one.length === other.length && one.every((fact, i) => fact === other[i]);
}

/** Everything that a row shows; what came unchanged from the session is the same object. */
function facts_of(row: ClusterRow): unknown[] {
  const place = [row.id, row.kind, row.level, row.folded, row.position, row.siblings];
  switch (row.kind) {
    case 'daemon':
      return [
        ...place,
        row.daemon,
        row.cut,
        row.place?.fs_name,
        row.place?.rank,
        row.place?.follows,
        row.place?.holder,
      ];
    case 'rank':
      return [...place, row.fs_name, row.rank];
    case 'fs':
      return [...place, row.fs];
    case 'group':
      return [...place, row.title, row.count, row.alive];
    case 'module':
      return [...place, row.module];
    case 'session':
      return [...place, row.session, row.known_as];
    case 'client-session':
      return [...place, row.session];
    case 'more':
      return [...place, row.count];
    default:
      return row satisfies never;
  }
}
