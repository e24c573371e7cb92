import { MMDSMap } from '../ceph/messages/MMDSMap.ts';
import type { Message } from '../ceph/messages/Message.ts';
import { parse_fsmap } from '../ceph/parse_fsmap.ts';

/** What an injected map becomes for one daemon. */
export interface Injection {
  /** The message for the daemon with that global id. */
  make(gid: number): Message;
  /** What was read, in a word. */
  readonly describe: string;
}

/**
 * What a mon sends the daemon `name` for the map in `text`: an MDS gets the MDSMap that concerns it. Throws
 * ParseError for a malformed map; Error for a daemon that gets no such map from its mon.
 */
export function messages_for(name: string, text: string, fsid: string): Injection {
  const parsed = parse_fsmap(text);
  if (!name.startsWith('mds.'))
    throw new Error(`A mon sends no such map to ${name}: only MDS daemons get one.`);
  if (parsed.kind === 'mdsmap') {
    return { make: () => new MMDSMap(fsid, parsed.mdsmap), describe: `mdsmap e${parsed.mdsmap.get_epoch()}` };
  }
  const { fsmap } = parsed;
  return {
    make: (gid) => new MMDSMap(fsid, fsmap.mdsmap_for_gid(gid)),
    describe: `fsmap e${fsmap.get_epoch()}`,
  };
}
