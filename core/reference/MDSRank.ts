import type { ClassReference } from './types.ts';

/** A rank at work: messages, waiting, its periodic duties, its end. The states it goes through are in MDSRank_states.ts. */
export const MDSRank: ClassReference = {
  file: 'src/mds/MDSRank.cc',
  functions: {
    'MDSRank::_dispatch': {
      en: 'Takes a message for the rank. It is dropped if its sender no longer holds the rank it speaks for, put off while the monitor does not answer, and handled otherwise; then what has become ready is finished.',
      zh: '处理发给 rank 的消息：发送者若已不再持有其所代表的 rank 则丢弃；monitor 无应答期间先搁置；否则处理。随后完成已就绪的等待项。',
    },
    'MDSRank::handle_message': {
      en: 'Hands a message to the part of the rank that it is for, after checking that this kind of peer may send it.',
      zh: '检查对端类型有权发送该消息之后，交给 rank 中相应的部件处理。',
    },
    'MDSRank::_advance_queues': {
      en: 'Runs what has become ready, then handles the messages that were put off, unless the monitor still does not answer.',
      zh: '运行已就绪的等待项，然后处理先前搁置的消息；monitor 仍无应答时除外。',
    },
    'MDSRank::request_state': {
      en: 'Asks the monitor for another state, with a beacon sent at once. The state is the rank’s only when the next map says so.',
      zh: '立即发送 beacon，向 monitor 请求进入另一个状态；直到下一个 map 反映出来，该状态才真正属于本 rank。',
    },
    'MDSRank::damaged': {
      en: 'Runs when what is stored of the rank cannot be used. Tells the monitor to mark the rank damaged, so that no daemon takes it until an operator has repaired it, and then respawns.',
      zh: '当 rank 的持久化数据无法使用时运行：请 monitor 将该 rank 标记为 damaged，在管理员修复之前不再有守护进程接管它；随后 respawn。',
    },
    'MDSRank::damaged_unlocked': {
      en: 'The same as MDSRank::damaged, for a thread that has not taken mds_lock, such as one that reads the journal.',
      zh: '与 MDSRank::damaged 相同，供尚未持有 mds_lock 的线程（例如读取日志的线程）调用。',
    },
    'MDSRank::respawn': {
      en: 'Has the daemon that holds the rank execute its program anew.',
      zh: '让持有该 rank 的守护进程重新执行自身程序。',
    },
    'MDSRank::retry_dispatch': {
      en: 'Runs when what a message had to wait for is there: handles the message once more.',
      zh: '当消息所等待的条件满足时运行：再次处理该消息。',
    },
    'MDSRank::queue_waiters': {
      en: 'Hands callbacks that waited for something to the progress thread, which runs them after the present event.',
      zh: '把等待某事的回调交给 progress 线程，在当前事件之后运行。',
      file: 'src/mds/MDSRank.h',
    },
    'MDSRank::send_message': {
      en: 'Answers a message on the connection on which it came.',
      zh: '在消息到来的那条连接上发送应答。',
    },
    'MDSRank::send_message_mds': {
      en: 'Sends a message to the daemon that now holds a rank, waiting until it can be reached. If that daemon may not have the newest map yet, the map goes first.',
      zh: '向当前持有某个 rank 的守护进程发送消息，必要时等到它可以通信；若对方可能还没有最新的 map，则先把 map 发过去。',
    },
    'MDSRank::get_table_client': {
      en: 'Finds the rank’s copy of a table of the file system, which so far is always the snap table.',
      zh: '取得本 rank 持有的某个文件系统级表的客户端（目前总是快照表）。',
    },
    'MDSRank::get_table_server': {
      en: 'Finds the table server of a kind on this rank, for a request from another rank.',
      zh: '为其他 rank 的请求取得本 rank 上相应的 table server。',
    },
    'MDSRank::set_osd_epoch_barrier': {
      en: 'Raises the OSDMap epoch that clients must have before they may use new capabilities. It keeps them from racing with a client that the OSDs have been told to refuse.',
      zh: '提高 OSDMap epoch 屏障：客户端至少拥有该 epoch 之后才可使用新授予的 capability，以免与已被列入黑名单的客户端产生竞争。',
    },
    'MDSRank::get_osd_epoch': {
      en: 'The epoch of the OSDMap that the daemon has, for `status`.',
      zh: '返回守护进程所持 OSDMap 的 epoch，供 `status` 显示。',
    },
    'MDSRank::is_stopped': {
      en: 'Whether the map says that this rank has left in good order. Then nothing it leaves behind needs recovery.',
      zh: '判断 map 是否表明该 rank 已有序退出；若是，其遗留的状态无需恢复。',
      file: 'src/mds/MDSRank.h',
    },
    'MDSRank::create_logger': {
      en: 'Makes the counters that `perf dump` shows, as the rank begins.',
      zh: 'rank 初始化时创建 `perf dump` 所显示的性能计数器。',
    },
    'MDSRank::schedule_update_timer_task': {
      en: 'Schedules the next report to the mgr of what long-running work, such as a scrub, the rank is busy with.',
      zh: '安排下一次向 mgr 汇报 rank 正在进行的长时间任务（例如 scrub）。',
    },
    'MDSRank::check_ops_in_flight': {
      en: 'Part of each tick: looks for requests that have been under way for too long, to warn of them.',
      zh: '每次 tick 的一部分：检查是否有处理时间过长的请求，并据此告警。',
    },
    'MDSRank::update_targets': {
      en: 'Part of each tick of an active rank: tells the monitor to which ranks it exports subtrees, when the map says something else. Clients open sessions with those ranks in advance.',
      zh: 'active rank 每次 tick 的一部分：当 map 的记录与实际不符时，告知 monitor 自己会向哪些 rank 导出子树，客户端据此提前与这些 rank 建立会话。',
    },
    'MDSRank::dump_status': {
      en: 'The rank’s part of the command `status`: the file system’s name and how long the rank has been up.',
      zh: '`status` 命令中 rank 的部分：文件系统名与 rank 的运行时长。',
    },
    'MDSRank::apply_blocklist': {
      en: 'Ends the sessions of clients that the OSDMap blocklists, and raises the epoch barrier if there were any.',
      zh: '终结被 OSDMap 列入黑名单的客户端的会话；如果有，则提高 epoch 屏障。',
    },
    'MDSRank::handle_mds_recovery': {
      en: 'Runs when another rank is serving again: what waited for that rank goes on.',
      zh: '另一个 rank 恢复服务时运行：继续处理等待该 rank 的事项。',
    },
    'MDSRank::handle_mds_failure': {
      en: 'Runs when another rank has failed, or come up anew: nothing more is to be expected from its former incarnation, and the cache and the tables are told.',
      zh: '另一个 rank 失效或以新的 incarnation 启动时运行：不再等待其旧 incarnation 的任何消息，并通知缓存与各表。',
    },
    'MDSRank::command_flush_journal': {
      en: 'The admin-socket command `flush journal`: has everything that the journal holds written to its place, so that the journal can be cut short.',
      zh: 'admin socket 命令 `flush journal`：将 journal（日志）中的全部修改写入其最终位置，使日志得以截短。',
    },
    'MDSRank::send_task_status': {
      en: 'Tells the mgr what long-running work the rank is busy with, and comes again after mds_task_status_update_interval seconds.',
      zh: '向 mgr 汇报 rank 正在进行的长时间任务，每 mds_task_status_update_interval 秒一次。',
    },
    'MDSRank::get_task_status': {
      en: 'Lists the long-running work of the rank, by name: scrubs.',
      zh: '按名字列出 rank 的长时间任务（scrub）。',
    },
    'MDSRank::command_scrub_start': {
      en: 'The admin-socket commands `scrub start` and `tag path`: a part of the tree is to be checked against what is stored, and answers at once; `scrub status` tells when that is over.',
      zh: 'admin socket 命令 `scrub start` 与 `tag path`：核对目录树某部分与持久化数据的一致性；立即应答，结束与否见 `scrub status`。',
    },
    'MDSRank::command_flush_path': {
      en: 'The admin-socket command `flush_path`: has what is dirty of one file or directory written.',
      zh: 'admin socket 命令 `flush_path`：写回某个文件或目录的脏内容。',
    },
    'MDSRank::command_export_dir': {
      en: 'The admin-socket command `export dir`: hands a subtree to another rank.',
      zh: 'admin socket 命令 `export dir`：把子树交给另一个 rank。',
    },
    'MDSRank::_command_export_dir': {
      en: 'Checks that the directory and the other rank are there, and begins to hand the subtree over.',
      zh: '检查目录与目标 rank 是否存在，并开始移交子树。',
    },
    'MDSRank::command_dirfrag_ls': {
      en: 'The admin-socket command `dirfrag ls`: into which fragments a directory is split.',
      zh: 'admin socket 命令 `dirfrag ls`：列出目录被分成哪些分片。',
    },
    'MDSRank::command_dump_inode': {
      en: 'The admin-socket command `dump inode`: all that the rank has in memory of one inode.',
      zh: 'admin socket 命令 `dump inode`：输出内存中某个 inode 的全部信息。',
    },
    'MDSRank::command_dump_tree': {
      en: 'The admin-socket command `dump tree`: what the rank has in memory below a path.',
      zh: 'admin socket 命令 `dump tree`：输出内存中某路径之下的内容。',
    },
    'MDSRank::command_scrub_status': {
      en: 'The admin-socket command `scrub status`: which consistency checks of the file system are under way.',
      zh: 'admin socket 命令 `scrub status`：显示正在进行的文件系统一致性检查。',
    },
    'MDSRank::command_get_subtrees': {
      en: 'The admin-socket command `get subtrees`: which parts of the directory tree this rank has authority over.',
      zh: 'admin socket 命令 `get subtrees`：列出本 rank 拥有权威（auth）的目录子树。',
    },
    'MDSRank::command_openfiles_ls': {
      en: 'The admin-socket command `openfiles ls`: which files clients have open.',
      zh: 'admin socket 命令 `openfiles ls`：列出客户端打开的文件。',
    },
    'MDSRank::get_session': {
      en: 'Finds the session of the client that a message came from.',
      zh: '查找消息来源客户端的会话。',
    },
    'MDSRank::send_message_client': {
      en: 'Sends a message to a client, or keeps it until the client is connected.',
      zh: '向客户端发送消息；客户端未连接时先保留。',
    },
    'MDSRank::send_message_client_counted': {
      en: 'Sends a client a message that it must have seen before its session may close.',
      zh: '向客户端发送计数的消息：客户端见到它之后才可关闭会话。',
    },
    'MDSRank::evict_client': {
      en: 'Throws a client out. Where blocklisting is wanted, the OSDs refuse the client first, so that nothing it writes can do harm.',
      zh: '驱逐客户端。需要列入黑名单时，先让 OSD 拒绝该客户端，使其写入无法造成破坏。',
    },
    'MDSRank::config_client': {
      en: 'The command `session config`: sets how long one client may be silent before it is evicted.',
      zh: '命令 `session config`：设置某个客户端静默多久后才被驱逐。',
    },
    'MDSRankDispatcher::init': {
      en: 'Runs once, when the map has given the daemon its first rank: starts the rank’s threads and asks for the OSDMap.',
      zh: 'map 首次把 rank 分配给守护进程时运行一次：启动 rank 的各线程，并请求 OSDMap。',
    },
    'MDSRankDispatcher::tick': {
      en: 'The rank’s upkeep, every tick of the daemon: flushes the journal, trims it, looks for slow requests, and updates the health report. Skipped while the monitor does not answer.',
      zh: '随守护进程的 tick 做例行维护：刷写并裁剪日志、检查慢请求、更新健康报告。monitor 无应答期间跳过。',
    },
    'MDSRankDispatcher::shutdown': {
      en: 'Ends the rank as the daemon ends: timers, journal, tables, OSD client and messenger stop. What is in memory is left to whoever recovers the rank.',
      zh: '随守护进程退出而关闭 rank：停止定时器、日志、各表、OSD 客户端与 messenger。内存中的状态留给接管者恢复。',
    },
    'MDSRankDispatcher::handle_osd_map': {
      en: 'Runs on each new OSDMap: clients that it blocklists lose their sessions; then the next map is asked for.',
      zh: '收到新的 OSDMap 时运行：被列入黑名单的客户端失去会话；随后订阅下一个 map。',
    },
    'MDSRankDispatcher::ms_dispatch': {
      en: 'The door through which the daemon hands messages to its rank.',
      zh: '守护进程把消息交给 rank 的入口。',
    },
    'MDSRankDispatcher::update_log_config': {
      en: 'Reads which of the cluster’s logs this daemon’s entries go to, at the start of a rank and when the configuration changes.',
      zh: '读取本守护进程的日志条目写往哪些集群日志；rank 启动时及配置变化时运行。',
    },
    'MDSRankDispatcher::handle_command': {
      en: 'Answers a command that was told, if it is one of the rank’s, the same way as from the admin socket.',
      zh: '应答 tell 来的、属于 rank 的命令，处理方式与来自 admin socket 的相同。',
      in_ceph: 'MDSRankDispatcher::handle_asok_command',
    },
    'MDSRankDispatcher::handle_asok_command': {
      en: 'Answers the admin-socket commands that need a rank: sessions, operations, caches, subtrees, journal.',
      zh: '应答需要 rank 的 admin socket 命令：会话、操作、缓存、子树、日志等。',
    },
    'MDSRankDispatcher::dump_sessions': {
      en: 'Lists the clients’ sessions that fit a filter (`session ls`).',
      zh: '列出符合过滤条件的客户端会话（`session ls`）。',
    },
    'MDSRankDispatcher::evict_clients': {
      en: 'Ends the sessions that fit a filter (`session evict`), unless the rank still replays and knows no sessions yet.',
      zh: '终结符合过滤条件的会话（`session evict`）；rank 仍在 replay、尚不掌握会话时除外。',
    },
  },
  decisions: {
    'there is something to tell the mgr': {
      zh: '有内容需要汇报给 mgr',
      note: { en: 'That there is no work is told once.', zh: '没有任务这一点只汇报一次。' },
    },
    'from a daemon that is no longer that rank: drop': {
      zh: '发送者已不再持有该 rank：丢弃',
      note: {
        en: 'A daemon that was replaced must not be believed.',
        zh: '已被替换的守护进程的消息不可采信。',
      },
    },
    'a message that a rank takes': { zh: 'rank 会处理的消息类型' },
    'the monitor does not answer: put it off': {
      zh: 'monitor 无应答：先搁置',
      note: {
        en: 'Yes: another daemon may hold the rank by now, so nothing is done until the monitor answers again.',
        zh: '是：rank 可能已归他人所有，在 monitor 恢复应答之前不做任何处理。',
      },
    },
    'the monitor does not answer any more': { zh: 'monitor 不再应答' },
    'from the table server': {
      zh: '来自 table server',
      note: {
        en: 'Yes: an answer, for this rank’s copy of the table. No: a request to this rank’s server.',
        zh: '是：应答，交给本 rank 的 table client。否：发给本 rank table server 的请求。',
      },
    },
    'the rank is up': {
      zh: '该 rank 在线',
      note: { en: 'No: the message is dropped.', zh: '否：丢弃消息。' },
    },
    'it cannot be reached yet: wait': {
      zh: '暂时无法与其通信：等待',
      note: {
        en: 'Yes: the daemon is only just starting with the rank; the message follows when it is ready.',
        zh: '是：对方刚开始接管该 rank，待其就绪后再发送。',
      },
    },
    'it may not have my map': {
      zh: '对方可能还没有我的 map',
      note: { en: 'Yes: the map is sent first.', zh: '是：先发送 map。' },
    },
    myself: { zh: '就是我自己' },
    'the path is there': { zh: '路径存在', note: { en: 'No: ENOENT.', zh: '否：返回 ENOENT。' } },
    'another rank, which is there': { zh: '是另一个存在的 rank' },
    'requests take long': {
      zh: '有请求耗时过长',
      note: { en: 'Yes: the beacon reports MDS_SLOW_REQUEST.', zh: '是：beacon 报告 MDS_SLOW_REQUEST。' },
    },
    'the session is there': { zh: '会话存在' },
    'blocklist it first': { zh: '先列入黑名单' },
    'it was opened without this connection': {
      zh: '会话并非经此连接打开',
      note: {
        en: 'Yes: it was read from the table; it takes the connection over.',
        zh: '是：会话是从会话表读出的，现在与该连接绑定。',
      },
    },
    'serves clients': { zh: '正在服务客户端' },
    'waits for clients to come back': { zh: '等待客户端重连' },
    'sessions were ended': { zh: '有会话被终结' },
    "the map's export targets are stale": { zh: 'map 中的导出目标已过时' },
    'the monitor does not answer: no upkeep': { zh: 'monitor 无应答：跳过维护' },
    'active or stopping': { zh: '处于 active 或 stopping' },
    replaying: {
      zh: '正在 replay',
      note: { en: 'Yes: the sessions are not known yet.', zh: '是：尚不掌握会话。' },
    },
    'a command of the rank': { zh: '属于 rank 的命令' },
    command: { zh: '命令' },
    'requests are kept track of': {
      zh: '启用了请求跟踪',
      note: {
        en: 'No: mds_enable_op_tracker is off, and the answer says so.',
        zh: '否：mds_enable_op_tracker 已关闭，应答会说明这一点。',
      },
    },
    'the filter makes sense': { zh: '过滤条件有效', note: { en: 'No: EINVAL.', zh: '否：返回 EINVAL。' } },
    "the server's table": {
      zh: '查询 table server 的表',
      note: {
        en: 'Yes: with --server. No: this rank’s own copy is shown.',
        zh: '是：带有 --server。否：显示本 rank 自己的副本。',
      },
    },
    'I have the snap table': {
      zh: '快照表由我负责',
      note: {
        en: 'One rank of a file system serves the table of snapshots to the others.',
        zh: '文件系统中由一个 rank 为其他 rank 提供快照表。',
      },
    },
    'blocklisted (fenced)': {
      zh: '已被列入黑名单（fenced）',
      note: {
        en: 'Yes: another daemon has been given the rank; this one respawns.',
        zh: '是：rank 已交给别的守护进程，本进程 respawn。',
      },
    },
    'mds_action_on_write_error says die': {
      zh: 'mds_action_on_write_error 要求退出',
      note: {
        en: 'No: with 1 the file system is to become read-only here, with 0 the error is ignored.',
        zh: '否：值为 1 时转为只读，值为 0 时忽略错误。',
      },
    },
    'blocklisted or timed out: restart': { zh: '被列入黑名单或超时：重启' },
  },
};
