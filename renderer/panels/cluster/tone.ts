import type { DaemonInfo } from '../../../core/session/protocol.ts';
import type { ClusterRow } from './cluster-tree.ts';

type Tone = 'well' | 'waiting' | 'failed' | 'gone' | 'client';

/** Green serves, hollow green waits or is on its way, hollow grey is gone, red has failed, blue is a client. */
export function tone_of(row: ClusterRow): Tone {
  switch (row.kind) {
    case 'daemon':
      return tone_of_daemon(row.daemon);
    case 'rank':
      return row.rank.state === 'stopped' ? 'gone' : 'failed';
    case 'module':
      if (row.module.error !== '') return 'failed';
      if (!row.module.enabled) return 'gone';
      return row.module.running ? 'well' : 'waiting';
    default:
      return 'well';
  }
}

function tone_of_daemon({ type, state, alive }: DaemonInfo): Tone {
  if (state === 'crashed' || /damaged/.test(state)) return 'failed';
  if (!alive) return 'gone';
  if (type === 'client') return 'client';
  const serves = type === 'mds' || type === 'mgr' ? /^(up:)?active$/.test(state) : true;
  return serves ? 'well' : 'waiting';
}
