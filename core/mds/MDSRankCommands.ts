import { EINVAL, cpp_strerror, EROFS, EXDEV } from '../ceph/errno.ts';
import { type asok_finisher, type cmdmap_t, cmd_getval } from '../daemon/AdminSocket.ts';
import type { Formatter } from '../daemon/Formatter.ts';
import { decide, traced } from '../trace/traced.ts';
import { is_rank_command } from './asok_commands.ts';
import { type CInode, CEPH_INO_ROOT } from './CInode.ts';
import { drop_cache } from './drop_cache.ts';
import { dump_cache, dump_cache_status, dump_subtree } from './dump_cache.ts';
import { dump_inode } from './dump_inode.ts';
import { dump_tree } from './dump_tree.ts';
import { flush_journal } from './flush_journal.ts';
import { MDSRankMaintenance } from './MDSRankMaintenance.ts';

const NO_OP_TRACKER = 'op_tracker disabled; set mds_enable_op_tracker=true to enable';

/** What a rank answers on the admin socket. */
export abstract class MDSRankCommands extends MDSRankMaintenance {
  /** Answers a command that came in a message as one from the admin socket; false for none of the rank's. */
  @traced('MDSRankDispatcher::handle_command')
  handle_command(prefix: string, cmdmap: cmdmap_t, f: Formatter, on_finish: asok_finisher): boolean {
    if (!decide('a command of the rank', is_rank_command(prefix), prefix)) return false;
    this.handle_asok_command(prefix, cmdmap, f, on_finish);
    return true;
  }

  /** Answers through `on_finish(errno, message, output)`; output is in `f` when it is ''. */
  @traced('MDSRankDispatcher::handle_asok_command')
  handle_asok_command(command: string, cmdmap: cmdmap_t, f: Formatter, on_finish: asok_finisher): void {
    this.dout(10, `handle_asok_command: ${command}`);
    switch (decide('command', command)) {
      case 'ops':
      case 'dump_ops_in_flight':
      case 'dump_blocked_ops':
      case 'dump_historic_ops':
      case 'dump_historic_ops_by_duration':
        on_finish(0, this.dump_ops(command, f), '');
        return;
      case 'osdmap barrier':
        this.command_osdmap_barrier(cmdmap, on_finish);
        return;
      case 'session ls':
      case 'client ls':
        this.command_session_ls(cmdmap, f, on_finish);
        return;
      case 'session evict':
      case 'client evict':
        this.command_session_evict(cmdmap, on_finish);
        return;
      case 'session kill':
        this.command_session_kill(cmdmap, on_finish);
        return;
      case 'session config':
      case 'client config':
        this.command_session_config(cmdmap, on_finish);
        return;
      case 'flush journal':
        this.command_flush_journal(f, on_finish);
        return;
      case 'dump snaps':
        this.command_dump_snaps(cmdmap, f, on_finish);
        return;
      case 'scrub status':
        this.command_scrub_status(f);
        break;
      case 'get subtrees':
        this.command_get_subtrees(f);
        break;
      case 'cache status':
        dump_cache_status(this.mdcache, f);
        break;
      case 'cache drop':
        this.command_cache_drop(cmdmap, f, on_finish);
        return;
      case 'dump cache':
        this.command_dump_cache(cmdmap, f, on_finish);
        return;
      case 'dump loads':
        this.balancer.dump_loads(f);
        break;
      case 'dump tree':
        this.command_dump_tree(cmdmap, f, on_finish);
        return;
      case 'dump inode':
        this.command_dump_inode(cmdmap, f, on_finish);
        return;
      case 'openfiles ls':
        this.command_openfiles_ls(f);
        break;
      case 'damage ls':
        this.damage_table.dump(f);
        break;
      case 'damage rm':
        this.damage_table.erase(Number(cmd_getval<number | bigint>(cmdmap, 'damage_id') ?? 0));
        break;
      default:
        if (!this.scrub_command(command, cmdmap, f, on_finish))
          this.maintenance_command(command, cmdmap, f, on_finish);
        return;
    }
    on_finish(0, '', '');
  }

  /** Requests in work, or done. Says why not, when nobody keeps track of them. */
  private dump_ops(command: string, f: Formatter): string {
    const tracked = this.cct.conf.get_bool('mds_enable_op_tracker');
    if (!decide('requests are kept track of', tracked)) return NO_OP_TRACKER;
    const { op_tracker } = this.mdcache;
    if (command.startsWith('dump_historic_ops'))
      op_tracker.dump_historic_ops(f, command.endsWith('duration'));
    else op_tracker.dump_ops_in_flight(f, command === 'dump_blocked_ops');
    return '';
  }

  /** The simulated host has no file system that could take a file: as a real one answers when it cannot open it. */
  private command_dump_cache(cmdmap: cmdmap_t, f: Formatter, on_finish: asok_finisher): void {
    const path = cmd_getval<string>(cmdmap, 'path');
    if (!decide('into a file', path !== undefined, path ?? '')) {
      const threshold = this.cct.conf.get_int('mds_dump_cache_threshold_formatter');
      dump_cache(this.mdcache, this.whoami, threshold, f);
    } else {
      const file = path === '' ? `cachedump.${this.mdsmap.get_epoch()}.mds${this.whoami}` : path;
      this.dout(1, `dump_cache to ${file}`);
      this.dout(-1, `failed to open ${file}: ${cpp_strerror(EROFS)}`);
    }
    on_finish(0, '', '');
  }

  /** `timeout`: seconds that clients have to give back their caps; 0 for as long as they take. */
  @traced('MDSRank::command_cache_drop')
  private command_cache_drop(cmdmap: cmdmap_t, f: Formatter, on_finish: asok_finisher): void {
    const timeout = Number(cmd_getval<number | bigint>(cmdmap, 'timeout') ?? 0);
    drop_cache(this, timeout, f, (r) => on_finish(r, '', ''));
  }

  /** What is not in memory is no error: the caller is told, and gets nothing. */
  @traced('MDSRank::command_dump_tree')
  private command_dump_tree(cmdmap: cmdmap_t, f: Formatter, on_finish: asok_finisher): void {
    const root = cmd_getval<string>(cmdmap, 'root') ?? '';
    const depth = Number(cmd_getval<number | bigint>(cmdmap, 'depth') ?? -1);
    const inode = this.mdcache.cache_traverse(root);
    if (!decide('the inode is in memory', inode !== null, root) || inode === null) {
      on_finish(0, 'root inode is not in cache', '');
      return;
    }
    f.open_array_section('inodes');
    dump_tree(inode, this.whoami, depth, f);
    f.close_section();
    on_finish(0, '', '');
  }

  @traced('MDSRank::command_dump_inode')
  private command_dump_inode(cmdmap: cmdmap_t, f: Formatter, on_finish: asok_finisher): void {
    const number = Number(cmd_getval<number | bigint>(cmdmap, 'number'));
    const inode = this.mdcache.get_inode(number);
    if (!decide('the inode is in memory', inode !== undefined, number) || inode === undefined) {
      on_finish(0, 'dump inode failed, wrong inode number or the inode is not cached', '');
      return;
    }
    f.open_object_section('inode');
    f.dump_string('path', inode.ino === CEPH_INO_ROOT ? '/' : inode.make_path_string());
    dump_inode(inode, this.whoami, f);
    f.close_section();
    on_finish(0, '', '');
  }

  private command_osdmap_barrier(cmdmap: cmdmap_t, on_finish: asok_finisher): void {
    const target_epoch = Number(cmd_getval<number | bigint>(cmdmap, 'target_epoch'));
    this.set_osd_epoch_barrier(target_epoch);
    this.dout(4, `handle_asok_command: possibly waiting for OSD epoch ${target_epoch}`);
    this.objecter.wait_for_map(target_epoch, () => on_finish(0, '', ''));
  }

  @traced('MDSRank::command_flush_journal')
  command_flush_journal(f: Formatter, on_finish: asok_finisher): void {
    flush_journal(this, (r, message) => {
      f.open_object_section('result');
      f.dump_string('message', message);
      f.dump_int('return_code', r);
      f.close_section();
      on_finish(0, '', '');
    });
  }

  private command_dump_snaps(cmdmap: cmdmap_t, f: Formatter, on_finish: asok_finisher): void {
    const of_server = cmd_getval<string>(cmdmap, 'server') === '--server';
    if (!decide("the server's table", of_server)) {
      // Who follows has not asked the table's server, and so knows of no snapshots.
      if (this.is_standby_replay()) {
        on_finish(-EINVAL, '', '');
        return;
      }
      this.snapclient.dump_cache(f);
    } else if (decide('I have the snap table', this.mdsmap.tableserver === this.whoami)) {
      this.snapserver.dump(f);
    } else {
      on_finish(-EXDEV, 'Not snapserver', '');
      return;
    }
    on_finish(0, '', '');
  }

  @traced('MDSRank::command_get_subtrees')
  command_get_subtrees(f: Formatter): void {
    f.open_array_section('subtrees');
    for (const dir of this.mdcache.subtrees.keys()) dump_subtree(dir, f);
    f.close_section();
  }

  @traced('MDSRank::command_openfiles_ls')
  command_openfiles_ls(f: Formatter): void {
    const open = new Set<CInode>();
    for (const session of this.sessionmap.get_sessions().values()) {
      for (const { ino } of session.caps) {
        const inode = this.mdcache.get_inode(ino);
        if (inode?.is_file() && inode.is_any_caps_wanted()) open.add(inode);
      }
    }
    f.open_array_section('openfiles');
    for (const inode of open) {
      f.open_object_section('file');
      dump_inode(inode, this.whoami, f);
      f.close_section();
    }
    f.close_section();
  }
}
