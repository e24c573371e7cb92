import type { Formatter } from '../daemon/Formatter.ts';

/** What is known to be broken: a file's backtrace, or a directory's numbers. */
interface DamageEntry {
  readonly damage_type: 'backtrace' | 'dir_frag';
  readonly id: number;
  readonly ino: number;
  readonly path: string;
}

/** What was found to be broken in what a rank has stored (Ceph's DamageTable). It is in memory alone. */
export class DamageTable {
  private readonly by_id = new Map<number, DamageEntry>();
  private last_id = 0;

  empty(): boolean {
    return this.by_id.size === 0;
  }

  /** A backtrace does not lead to its inode. */
  notify_remote_damaged(ino: number, path: string): void {
    this.notify('backtrace', ino, path);
  }
  /** A directory does not have what its numbers say. */
  notify_dirfrag(ino: number, path: string): void {
    this.notify('dir_frag', ino, path);
  }
  private notify(damage_type: DamageEntry['damage_type'], ino: number, path: string): void {
    const known = [...this.by_id.values()].some((e) => e.ino === ino && e.damage_type === damage_type);
    if (known) return;
    const id = ++this.last_id;
    this.by_id.set(id, { damage_type, id, ino, path });
  }

  erase(id: number): void {
    this.by_id.delete(id);
  }
  /** It is whole again. */
  remove(damage_type: DamageEntry['damage_type'], ino: number): void {
    for (const entry of this.by_id.values())
      if (entry.ino === ino && entry.damage_type === damage_type) this.by_id.delete(entry.id);
  }

  /** `damage ls`. */
  dump(f: Formatter): void {
    f.open_array_section('damage_table');
    for (const { damage_type, id, ino, path } of this.by_id.values()) {
      f.open_object_section('damage');
      f.dump_string('damage_type', damage_type);
      f.dump_int('id', id);
      f.dump_int('ino', ino);
      if (damage_type === 'dir_frag') f.dump_string('frag', '*');
      f.dump_string('path', path);
      f.close_section();
    }
    f.close_section();
  }
}
