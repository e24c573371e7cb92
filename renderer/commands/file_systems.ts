import type { FileSystemInfo, ModuleInfo } from '../../core/session/protocol.ts';
import type { Session } from '../session/Session.ts';
import { ask_mon, must_ask_mon } from './ask.ts';
import { made } from './made.ts';
import type { Command } from './types.ts';

/** What can be done with a file system: how many ranks it has, and whether standbys follow them. */
export function fs_commands(
  session: Session,
  { name, max_mds, standby_replay, ranks }: FileSystemInfo,
): Command[] {
  const set = (variable: string, val: string) => ({ prefix: 'fs set', fs_name: name, var: variable, val });
  const turn = standby_replay ? `Turn standby-replay of ${name} off` : `Turn standby-replay of ${name} on`;
  return [
    made(`fs.max_mds.${name}`, `Set max_mds of ${name}…`, 'Cluster', () =>
      session.set({
        prompt: {
          title: `max_mds of ${name}`,
          label: 'How many ranks it may have',
          action: 'Set',
          note: 'More ranks are given to standbys; the highest stop where there are too many.',
          value: String(max_mds),
          options: [],
          submit: (text) => must_ask_mon(session, set('max_mds', text)),
        },
      }),
    ),
    made(
      `fs.standby_replay.${name}`,
      turn,
      'Cluster',
      () => void ask_mon(session, turn, set('allow_standby_replay', String(!standby_replay))),
    ),
    ...ranks
      .filter(({ state }) => state === 'damaged')
      .map(({ rank }) => {
        const title = `Mark rank ${rank} of ${name} repaired`;
        return made(
          `fs.repaired.${name}.${rank}`,
          title,
          'Cluster',
          () => void ask_mon(session, title, { prefix: 'mds repaired', role: `${name}:${rank}` }),
        );
      }),
  ];
}

/** Modules can be switched on and off but for those that always run. */
export function module_commands(session: Session, { name, always_on, enabled }: ModuleInfo): Command[] {
  if (always_on) return [];
  const title = `${enabled ? 'Disable' : 'Enable'} the mgr module ${name}`;
  const command = { prefix: enabled ? 'mgr module disable' : 'mgr module enable', module: name };
  return [made(`module.${name}`, title, 'Cluster', () => void ask_mon(session, title, command))];
}
