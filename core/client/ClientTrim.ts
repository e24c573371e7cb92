import { decide, traced } from '../trace/traced.ts';
import { ClientCapsMessages } from './ClientCapsMessages.ts';
import type { Inode } from './Inode.ts';
import type { MetaSession } from './MetaSession.ts';

/** The client forgets what it does not need, and with it the caps: when a rank asks for them back, or recovers. */
export abstract class ClientTrim extends ClientCapsMessages {
  /** Inodes without a name that are to be forgotten at the next tick. */
  private readonly delay_i_release = new Set<Inode>();

  /**
   * Forgets the names of inodes that are not in use, those whose caps came first, until no more than `max` of the
   * session's caps would be left.
   */
  @traced('Client::trim_caps')
  protected trim_caps(session: MetaSession, max: number): void {
    const caps_size = session.caps.size;
    this.dout(10, `trim_caps mds.${session.mds_num} max ${max} caps ${caps_size}`);
    const to_trim: Inode[] = [];
    for (const { ino } of session.caps.values()) {
      if (caps_size - to_trim.length <= max) break;
      const inode = this.inode_map.get(ino);
      if (inode !== undefined && inode !== this.root && !this.is_in_use(inode)) to_trim.push(inode);
    }
    decide('something is not in use', to_trim.length > 0, to_trim.length);
    for (const inode of to_trim) {
      if (inode.parent !== null) this.trim_dentry(inode.parent.dir, inode.parent.name);
      this.delay_i_release.add(inode);
    }
  }

  private is_in_use(inode: Inode): boolean {
    if (inode.dentries.size > 0 || inode.caps_wanted() !== 0) return true;
    return inode.caps_dirty() !== 0 || inode.dirty_data.length > 0;
  }

  /** Those that nobody looked up meanwhile are forgotten; the rank is told of their caps afterwards. */
  @traced('Client::delay_put_inodes')
  protected delay_put_inodes(): void {
    for (const inode of this.delay_i_release) {
      const forgotten = this.inode_map.get(inode.ino) === inode;
      if (forgotten && inode.parent === null && !this.is_in_use(inode)) this.put_inode(inode);
    }
    this.delay_i_release.clear();
  }

  protected has_inodes_to_put(): boolean {
    return this.delay_i_release.size > 0;
  }

  /** A rank recovers: the fewer caps it is told of, the sooner it has. What nobody uses is forgotten. */
  @traced('Client::trim_cache_for_reconnect')
  protected trim_cache_for_reconnect(session: MetaSession): void {
    const requests = [...this.mds_requests.values()];
    const asked = new Set(requests.flatMap((each) => [each.inode, each.other_inode, each.target]));
    const trim = (dir: Inode): void => {
      for (const [name, { inode }] of [...dir.dentries]) {
        if (inode !== null) trim(inode);
        const of_session = dir.caps.has(session.mds_num) || inode?.caps.has(session.mds_num) === true;
        if (!of_session || (inode !== null && (asked.has(inode) || this.is_in_use(inode)))) continue;
        this.trim_dentry(dir, name);
        if (inode !== null) this.put_inode(inode);
      }
    };
    if (this.root !== null) trim(this.root);
  }
}
