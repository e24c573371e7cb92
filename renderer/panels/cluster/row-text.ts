import type {
  DaemonInfo,
  ModuleInfo,
  SessionOfClient,
  SessionOfRank,
} from '../../../core/session/protocol.ts';
import type { ClusterRow } from './cluster-tree.ts';

/** What a row says, in the parts that look different. */
export interface RowText {
  /** Before the dot: a rank, or ↳ for who follows it. */
  readonly lead: string;
  readonly name: string;
  readonly state: string;
  /** Quieter, after the state. */
  readonly note: string;
  /** In red, after that. */
  readonly failure: string;
  /** At the right end. */
  readonly end: string;
}

const NOTHING: RowText = { lead: '', name: '', state: '', note: '', failure: '', end: '' };

export const plural = (count: number, one: string, more = `${one}s`) =>
  `${count.toLocaleString('en')} ${count === 1 ? one : more}`;

/** The texts of a row; a dead daemon's state counts on, and is drawn by its row. */
export function row_text(row: ClusterRow): RowText {
  switch (row.kind) {
    case 'daemon':
      return daemon_text(row);
    case 'rank': {
      const { rank, state } = row.rank;
      const gone = state === 'failed' || state === 'damaged';
      const text = { ...NOTHING, lead: String(rank), name: '—' };
      return gone ? { ...text, failure: state } : { ...text, state };
    }
    case 'fs': {
      const { name, max_mds, standby_replay, joinable, epoch } = row.fs;
      const notes = [
        `max_mds ${max_mds}`,
        standby_replay ? 'standby-replay' : '',
        joinable ? '' : 'not joinable',
      ];
      const failure = row.failures === 0 ? '' : `${plural(row.failures, 'rank')} down`;
      return {
        ...NOTHING,
        name,
        note: notes.filter((note) => note !== '').join(' · '),
        failure,
        end: `e${epoch}`,
      };
    }
    case 'group': {
      const dead = row.count - row.alive;
      const note = dead === 0 ? '' : `${dead} down`;
      return { ...NOTHING, name: row.title, state: row.count.toLocaleString('en'), note };
    }
    case 'module':
      return module_text(row.module);
    case 'session':
      return { ...session_text(row.session), name: row.session.client, end: row.known_as };
    case 'client-session':
      return { ...session_text(row.session), name: `rank ${row.session.rank}` };
    case 'more':
      return { ...NOTHING, note: `and ${row.count.toLocaleString('en')} more` };
    default:
      return row satisfies never;
  }
}

function daemon_text({ daemon, place, cut }: Extract<ClusterRow, { kind: 'daemon' }>): RowText {
  const { name, alive, state, epoch, detail, gid } = daemon;
  const lead = place === null ? '' : place.follows ? '↳' : String(place.rank);
  const failures = [
    alive && place?.holder.laggy === true ? 'laggy' : '',
    cut === '' ? '' : `cut off from ${cut}`,
    failed_modules(daemon),
  ];
  const failure = failures.filter((each) => each !== '').join(' · ');
  const notes: string[] = [];
  // The mon may see it otherwise than it does itself.
  const same_process = place === null || place.holder.gid === gid;
  if (place !== null && !same_process) notes.push(`map: ${place.holder.state}`);
  else if (place !== null && alive && place.holder.state !== state) notes.push(`map: ${place.holder.state}`);
  if (detail?.kind === 'mds' && detail.session_count > 0) notes.push(plural(detail.session_count, 'session'));
  if (detail?.kind === 'mgr') notes.push(modules_note(detail.modules));
  if (detail?.kind === 'client' && detail.fs_name !== '') notes.push(detail.fs_name);
  return { lead, name, state, note: notes.join(' · '), failure, end: epoch };
}

const modules_note = (modules: readonly ModuleInfo[]) =>
  plural(modules.filter(({ running }) => running).length, 'module');

function failed_modules({ detail }: DaemonInfo): string {
  const failed = detail?.kind === 'mgr' ? detail.modules.filter(({ error }) => error !== '').length : 0;
  return failed === 0 ? '' : `${failed} failed`;
}

function module_text({ name, always_on, enabled, running, error }: ModuleInfo): RowText {
  const state = always_on ? 'always on' : enabled ? 'enabled' : 'disabled';
  const note = error === '' && enabled && !running ? 'not running' : '';
  return { ...NOTHING, name, state, note, failure: error };
}

function session_text({ state, caps, requests }: SessionOfRank | SessionOfClient): RowText {
  const notes = [caps === 0 ? '' : plural(caps, 'cap'), requests === 0 ? '' : `${requests} in flight`];
  const note = notes.filter((each) => each !== '').join(' · ');
  const failed = state === 'stale' || state === 'killing' || state === 'rejected';
  return failed ? { ...NOTHING, failure: state, note } : { ...NOTHING, state, note };
}

/** The row read out, its name first. */
export function spoken(row: ClusterRow): string {
  const { name, state, note, failure, end } = row_text(row);
  const title = row.kind === 'rank' ? `rank ${row.rank.rank} of ${row.fs_name}` : name;
  const place = row.kind === 'daemon' ? row.place : null;
  const rank =
    place === null ? '' : `${place.follows ? 'follows rank' : 'rank'} ${place.rank} of ${place.fs_name}`;
  const partitions = row.kind === 'fs' ? 'file system' : '';
  return [`${title} ${state || partitions}`.trim(), rank, note, failure, end]
    .filter((part) => part !== '')
    .join(', ');
}
