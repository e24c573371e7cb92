import type { FSMap } from './FSMap.ts';
import { print_json } from './json/print.ts';
import type { MDSMap } from './MDSMap.ts';

/** The map as `ceph fs dump -f json` of 16.2 prints it, to the byte; the newline at its end is the CLI's, not here. */
export function print_fsmap(fsmap: FSMap): string {
  return print_json(fsmap.dump());
}

/** One file system's map, as it stands in print_fsmap under `mdsmap`. */
export function print_mdsmap(mdsmap: MDSMap): string {
  return print_json(mdsmap.dump());
}
