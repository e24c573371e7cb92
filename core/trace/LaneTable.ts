/** A lane: one named thread of one process. Its index is what rows hold. */
export interface Lane {
  /** The process: a daemon's name such as `mds.a`. */
  readonly process: string;
  /** The thread's name, e.g. `ms_dispatch`. */
  readonly thread: string;
}

/** The lanes of a trace, in order of first sight. */
export class LaneTable {
  private readonly ids = new Map<string, number>();
  private readonly lanes: Lane[] = [];

  /** The index of a lane, a new one the first time. */
  lane(process: string, thread: string): number {
    const key = `${process}\n${thread}`;
    const known = this.ids.get(key);
    if (known !== undefined) return known;
    const id = this.lanes.length;
    this.lanes.push({ process, thread });
    this.ids.set(key, id);
    return id;
  }

  /** Throws RangeError for an index that was never given out. */
  get(id: number): Lane {
    const lane = this.lanes[id];
    if (lane === undefined) throw new RangeError(`no lane has the index ${id}`);
    return lane;
  }

  get size(): number {
    return this.lanes.length;
  }

  since(first: number): Lane[] {
    return this.lanes.slice(first);
  }
}
