import { readFileSync } from 'node:fs';
import { read_descriptions } from '../../../../renderer/panels/terminal/descriptions.ts';

/** What a standby mds of Ceph 16.2.15 answered to `get_command_descriptions` (recorded, byte for byte). */
export const mds_descriptions = readFileSync(new URL('./mds_descriptions.txt', import.meta.url), 'utf8');

export const mds_signatures = read_descriptions(mds_descriptions);
