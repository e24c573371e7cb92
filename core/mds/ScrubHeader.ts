/** What a scrub is to do (Ceph's ScrubHeader): what is scrubbed knows it while it is. */
export interface ScrubHeader {
  readonly tag: string;
  /** Made up here, since nobody gave one: it is not written to the objects. */
  readonly is_internal_tag: boolean;
  readonly force: boolean;
  readonly recursive: boolean;
  readonly repair: boolean;
  readonly scrub_mdsdir: boolean;
  /** The number of the inode it began at. */
  origin: number;
  /** What is queued or being looked at. */
  num_pending: number;
  /** Something was wrong and is right again. */
  repaired: boolean;
}

/** `recursive,repair`: as `scrub status` says it. */
export function print_options(header: ScrubHeader): string {
  const options = ['recursive', 'repair', 'force', 'scrub_mdsdir'] as const;
  return options.filter((option) => header[option]).join(',');
}
