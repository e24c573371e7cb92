import { describe, expect, it } from 'vitest';
import type { ClusterInfo, DaemonInfo, HolderInfo, RankInfo } from '../../../../core/session/protocol.ts';
import { cluster_rows, rows_above, same_row } from '../../../../renderer/panels/cluster/cluster-tree.ts';
import { row_text, spoken } from '../../../../renderer/panels/cluster/row-text.ts';
import { tree_key } from '../../../../renderer/panels/cluster/tree-keys.ts';

function daemon(name: string, state: string, more: Partial<DaemonInfo> = {}): DaemonInfo {
  const type = name.split('.')[0] as DaemonInfo['type'];
  const gid = type === 'mon' ? null : 4000 + name.charCodeAt(name.length - 1);
  return {
    name,
    type,
    state,
    rank: null,
    gid,
    epoch: 'e8',
    alive: true,
    since_us: 0,
    admin_socket: true,
    detail: null,
    ...more,
  };
}

const holds = ({ name, gid, state }: DaemonInfo, laggy = false): HolderInfo => ({
  daemon: name,
  gid: gid ?? 0,
  state,
  laggy,
});
const rank = (number: number, holder: HolderInfo | null, follower: HolderInfo | null = null): RankInfo => ({
  rank: number,
  state: holder?.state ?? 'failed',
  holder,
  follower,
});

function cluster(daemons: DaemonInfo[], ranks: RankInfo[], more: Partial<ClusterInfo> = {}): ClusterInfo {
  const fs = { name: 'cephfs', epoch: 8, max_mds: 2, standby_replay: true, joinable: true, ranks };
  const rest = { health: '', partitions: [], in_flight: [], in_flight_count: 0 };
  return { daemons, file_systems: ranks.length === 0 ? [] : [fs], ...rest, ...more };
}

const a = daemon('mds.a', 'up:active');
const b = daemon('mds.b', 'up:standby-replay');
const c = daemon('mds.c', 'up:standby');
const mon = daemon('mon.a', 'leader');
const of = (info: ClusterInfo, folds = new Map<string, boolean>()) =>
  cluster_rows(info, folds).map((row) => `${' '.repeat(row.level - 1)}${spoken(row)}`);

describe('the rows of a cluster', () => {
  it('have ranks in order, who follows a rank under it, vacant ranks, then standbys', () => {
    const info = cluster([mon, b, c, a], [rank(0, holds(a), holds(b)), rank(1, null)]);
    expect(of(info)).toEqual([
      'mon.a leader, e8',
      'cephfs file system, max_mds 2 · standby-replay, 1 rank down, e8',
      ' mds.a up:active, rank 0 of cephfs, e8',
      ' mds.b up:standby-replay, follows rank 0 of cephfs, e8',
      ' rank 1 of cephfs, failed',
      'mds.c up:standby, e8',
    ]);
  });

  it('leave out what is folded', () => {
    const info = cluster([mon, a], [rank(0, holds(a))]);
    expect(of(info, new Map([['fs.cephfs', true]]))).toHaveLength(2);
    expect(cluster_rows(info, new Map([['fs.cephfs', true]]))[1]).toMatchObject({ folded: true, level: 1 });
  });

  it('stand together when there are many of a kind', () => {
    const many = Array.from({ length: 1000 }, (_, i) => daemon(`client.${i}`, 'mounted', { alive: i > 0 }));
    const rows = cluster_rows(cluster([mon, ...many], []), new Map());
    expect(rows.map((row) => row.id)).toEqual(['daemon.mon.a', 'group.clients']);
    expect(row_text(rows[1] as (typeof rows)[0])).toMatchObject({
      name: 'clients',
      state: '1,000',
      note: '1 down',
    });
  });

  it('say where the mon sees a daemon otherwise than it does itself', () => {
    const slow = daemon('mds.a', 'up:replay');
    const [, row] = cluster_rows(cluster([slow], [rank(0, holds(a, true))]), new Map());
    expect(row_text(row!)).toMatchObject({
      lead: '0',
      state: 'up:replay',
      note: 'map: up:active',
      failure: 'laggy',
    });
    const again = daemon('mds.a', 'up:boot', { gid: 9 });
    const [, other] = cluster_rows(cluster([again], [rank(0, holds(a))]), new Map());
    expect(row_text(other!)).toMatchObject({ state: 'up:boot', note: 'map: up:active' });
  });

  it('show sessions in a rank, the rest of many as a count, and modules that failed in red', () => {
    const session = { client: 'client.4305', id: 4305, state: 'open', caps: 1, requests: 2 };
    const busy = daemon('mds.a', 'up:active', {
      detail: { kind: 'mds', sessions: [session], session_count: 300 },
    });
    const module = { name: 'nfs', always_on: false, enabled: true, running: false, error: 'no module' };
    const mgr = daemon('mgr.x', 'active', { detail: { kind: 'mgr', modules: [module] } });
    const unfolded = new Map([
      ['daemon.mds.a', false],
      ['daemon.mgr.x', false],
    ]);
    expect(of(cluster([mgr, busy], [rank(0, holds(busy))]), unfolded)).toEqual([
      'mgr.x active, 0 modules, 1 failed, e8',
      ' nfs enabled, no module',
      'cephfs file system, max_mds 2 · standby-replay, e8',
      ' mds.a up:active, rank 0 of cephfs, 300 sessions, e8',
      '  client.4305 open, 1 cap · 2 in flight',
      '  and 299 more',
    ]);
  });

  it('say which client of the cluster a session belongs to', () => {
    const session = { client: 'client.4305', id: 4305, state: 'open', caps: 1, requests: 0 };
    const detail = { kind: 'mds', sessions: [session], session_count: 1 } as const;
    const known = cluster(
      [daemon('mds.a', 'up:active', { detail }), daemon('client.1', 'mounted', { gid: 4305 })],
      [],
    );
    const row = cluster_rows(known, new Map([['daemon.mds.a', false]]))[1];
    expect(row_text(row!)).toMatchObject({ name: 'client.4305', end: 'client.1' });
  });

  it('say from whom a daemon is cut off', () => {
    const [row] = cluster_rows(cluster([mon], [], { partitions: [['mds.a', 'mon.a']] }), new Map());
    expect(row_text(row!).failure).toBe('cut off from mds.a');
  });

  it('need not be drawn anew while they say the same', () => {
    const rows = () => cluster_rows(cluster([mon, a], [rank(0, holds(a))]), new Map());
    const info = cluster([mon, a], [rank(0, holds(a))]);
    const [one, other] = [cluster_rows(info, new Map()), cluster_rows({ ...info }, new Map())];
    one.forEach((row, i) => {
      expect(same_row(row, other[i]!)).toBe(true);
    });
    const [first] = rows();
    const [changed] = cluster_rows(cluster([daemon('mon.a', 'probing')], []), new Map());
    expect(same_row(first!, changed!)).toBe(false);
  });
});

describe('keys in the tree', () => {
  const rows = cluster_rows(cluster([mon, a, c], [rank(0, holds(a))]), new Map());
  it('go along, fold, and lead up to what a row is in', () => {
    expect(tree_key('ArrowDown', rows, 0, 9)).toEqual({ kind: 'go', at: 1 });
    expect(tree_key('ArrowUp', rows, 0, 9)).toEqual({ kind: 'go', at: 0 });
    expect(tree_key('End', rows, 0, 9)).toEqual({ kind: 'go', at: 3 });
    expect(tree_key('PageDown', rows, 0, 2)).toEqual({ kind: 'go', at: 2 });
    expect(tree_key('ArrowLeft', rows, 1, 9)).toEqual({ kind: 'fold', folded: true });
    expect(tree_key('ArrowLeft', rows, 2, 9)).toEqual({ kind: 'go', at: 1 });
    expect(tree_key('ArrowRight', rows, 1, 9)).toEqual({ kind: 'go', at: 2 });
    expect(tree_key('ArrowRight', rows, 0, 9)).toBeNull();
    expect(tree_key('x', rows, 0, 9)).toBeNull();
  });
});

describe('the rows above one', () => {
  const many = Array.from({ length: 9 }, (_, i) => daemon(`mds.s${i}`, 'up:standby'));
  it('are the group or the file system that it is in', () => {
    const info = cluster([mon, a, ...many], [rank(0, holds(a))]);
    expect(rows_above(info, 'daemon.mds.s3')).toEqual(['group.standbys']);
    expect(rows_above(info, 'daemon.mds.a')).toEqual(['fs.cephfs']);
    expect(rows_above(info, 'daemon.mon.a')).toEqual([]);
    expect(rows_above(info, 'daemon.mds.nobody')).toEqual([]);
    const unfolded = new Map(rows_above(info, 'daemon.mds.s3').map((id) => [id, false]));
    expect(cluster_rows(info, unfolded).some(({ id }) => id === 'daemon.mds.s3')).toBe(true);
  });
});
