const UNITS = ['', 'k', 'M', 'G', 'T', 'P', 'E'] as const;

/** Bytes as MDS daemons print them, without fractions: `1GB` for anything from 1 to less than 2 GiB. */
export function bytes2str(count: number): string {
  let unit = 0;
  let left = Math.floor(count);
  while (left >= 1024 && unit < UNITS.length - 1) {
    left = Math.floor(left / 1024);
    unit++;
  }
  return `${left}${UNITS[unit] ?? ''}B`;
}
