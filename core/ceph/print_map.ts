import type { FSMap } from './FSMap.ts';
import { print_json } from './json/print.ts';
import type { MDSMap } from './MDSMap.ts';
import type { MgrMap } from './MgrMap.ts';
import type { OSDMap } from './OSDMap.ts';
import type { AnyMap } from './parse_map.ts';
import type { ParsedMonMap } from './parse_monmap.ts';
import type { ServiceMap } from './ServiceMap.ts';

/** The map as `ceph fs dump -f json` of 16.2 prints it, to the byte; the newline at its end is the CLI's, not here. */
export function print_fsmap(fsmap: FSMap): string {
  return print_json(fsmap.dump());
}

/** One file system's map, as it stands in print_fsmap under `mdsmap`. */
export function print_mdsmap(mdsmap: MDSMap): string {
  return print_json(mdsmap.dump());
}

/** As `ceph osd dump -f json` prints it. */
export function print_osdmap(osdmap: OSDMap): string {
  return print_json(osdmap.dump());
}

/** As `ceph mgr dump -f json` prints it. */
export function print_mgrmap(mgrmap: MgrMap): string {
  return print_json(mgrmap.dump());
}

/** As `ceph mon dump -f json` prints it, or without the quorum where there is none. */
export function print_monmap({ monmap, quorum }: ParsedMonMap): string {
  return print_json(monmap.dump(quorum));
}

/** As `ceph service dump -f json` prints it. */
export function print_servicemap(servicemap: ServiceMap): string {
  return print_json(servicemap.dump());
}

/** What parse_map read, as Ceph prints it. */
export function print_map(map: AnyMap): string {
  switch (map.kind) {
    case 'fsmap':
      return print_fsmap(map.fsmap);
    case 'mdsmap':
      return print_mdsmap(map.mdsmap);
    case 'osdmap':
      return print_osdmap(map.osdmap);
    case 'mgrmap':
      return print_mgrmap(map.mgrmap);
    case 'monmap':
      return print_monmap(map);
    case 'servicemap':
      return print_servicemap(map.servicemap);
  }
}
