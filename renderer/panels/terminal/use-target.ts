import { useState } from 'react';
import { useCluster, useSelectedDaemon } from '../../session/hooks.ts';
import {
  CEPH,
  type Mode,
  type NameGroup,
  socket_names,
  type Target,
  tell_target,
  told_names,
} from './targets.ts';

/** Whom the terminal talks to, and whom else it could. */
export interface TargetChoice {
  readonly mode: Mode;
  readonly groups: readonly NameGroup[];
  /** Among the names; null where there is nobody. */
  readonly name: string | null;
  readonly target: Target | null;
  /** Whether the daemon that is meant can be told something: a client cannot. */
  readonly can_tell: boolean;
  /** Where the daemon's socket is on this machine. */
  readonly socket_path: string | undefined;
  set_mode(mode: Mode): void;
  set_name(name: string): void;
  attach(path: string): void;
}

interface Chosen {
  readonly name: string;
  readonly while_selected: string | null;
}

const MODE_KEY = 'cuttlebone.terminal.mode';

const kept_mode = (): Mode => (localStorage.getItem(MODE_KEY) === 'tell' ? 'tell' : 'asok');

/** The one chosen here until another daemon is selected in the window. */
export function use_target(): TargetChoice {
  const cluster = useCluster();
  const selected = useSelectedDaemon();
  const [mode, set_mode] = useState<Mode>(kept_mode);
  const [attached, set_attached] = useState<readonly string[]>([]);
  const [chosen, set_chosen] = useState<Chosen | null>(null);
  const [last, set_last] = useState<string | null>(null);

  const told = told_names(cluster);
  const sockets = socket_names(cluster, attached);
  const name_among = (groups: readonly NameGroup[]) => {
    const names = groups.flatMap((group) => group.names);
    const by_hand = chosen !== null && chosen.while_selected === selected ? chosen.name : null;
    const first = names.find((each) => each !== CEPH);
    return [by_hand, selected, last, first].find((each) => each != null && names.includes(each)) ?? null;
  };
  const told_name = name_among(told);
  const socket_name = name_among(sockets);
  // Selecting a daemon that cannot be told leads to its socket.
  const meant =
    chosen !== null && chosen.while_selected === selected ? chosen.name : (selected ?? socket_name);
  const can_tell = meant !== null && told_name === meant;
  const now = mode === 'tell' && can_tell ? 'tell' : 'asok';
  const name = now === 'tell' ? told_name : socket_name;
  if (name !== null && name !== last) set_last(name);

  const set_name = (next: string) => set_chosen({ name: next, while_selected: selected });
  return {
    mode: now,
    groups: now === 'tell' ? told : sockets,
    name,
    target: name === null ? null : now === 'tell' ? tell_target(name) : name,
    can_tell,
    socket_path: now === 'tell' ? undefined : cluster.daemons.find((each) => each.name === name)?.socket_path,
    set_mode(next) {
      set_mode(next);
      localStorage.setItem(MODE_KEY, next);
      // A rank or a gid has no socket of its own: the daemon that was selected has.
      if (next === 'asok' && name !== null && !sockets.some(({ names }) => names.includes(name)))
        set_chosen(null);
    },
    set_name,
    attach(path) {
      set_attached((before) => (before.includes(path) ? before : [...before, path]));
      set_name(path);
    },
  };
}
