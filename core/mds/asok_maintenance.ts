import type { asok_commands } from './asok_commands.ts';

const PATH = 'name=path,type=CephString';
const NEEDED_PATH = `${PATH},req=true`;
const FRAG = 'name=frag,type=CephString,req=true';
const TAG = 'name=tag,type=CephString,req=false';

/** The commands of a rank that look after what it has stored: description and help as Ceph 16.2 registers them. */
export const MAINTENANCE_COMMANDS: asok_commands = [
  ['scrub abort', 'Abort in progress scrub operations(s)'],
  ['scrub pause', 'Pause in progress scrub operations(s)'],
  ['scrub resume', 'Resume paused scrub operations(s)'],
  [
    `scrub start ${PATH} name=scrubops,type=CephChoices,strings=force|recursive|repair|scrub_mdsdir,n=N,req=false ${TAG}`,
    'scrub and inode and output results',
  ],
  [
    `scrub_path ${PATH} name=scrubops,type=CephChoices,strings=force|recursive|repair,n=N,req=false ${TAG}`,
    'scrub an inode and output results',
  ],
  [`tag path ${PATH} name=tag,type=CephString`, 'Apply scrub tag recursively'],
  ['force_readonly', 'Force MDS to read-only mode'],
  [`flush_path ${PATH}`, 'flush an inode (and its dirfrags)'],
  [`export dir ${PATH} name=rank,type=CephInt`, 'migrate a subtree to named MDS'],
  [`dirfrag ls ${NEEDED_PATH}`, 'List fragments in directory'],
  [`dirfrag split ${NEEDED_PATH} ${FRAG} name=bits,type=CephInt,req=true`, 'Fragment directory by path'],
  [`dirfrag merge ${NEEDED_PATH} ${FRAG}`, 'De-fragment directory by path'],
];
