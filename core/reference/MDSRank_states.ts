import type { ClassReference } from './types.ts';

/** The states of a rank: how each begins and ends, and what each new MDSMap changes. */
export const MDSRank_states: ClassReference = {
  file: 'src/mds/MDSRank.cc',
  functions: {
    'MDSRankDispatcher::handle_mds_map': {
      en: 'Takes a new MDSMap for a daemon that has a rank: notes which ranks failed, came back or stopped, wakes what waited for them, and when its own state has changed begins what the new state is for.',
      zh: '持有 rank 的守护进程处理新的 MDSMap：找出失效、恢复或停止的 rank，唤醒等待它们的事项；若自身状态改变，则开始新状态对应的工作。',
    },
    'MDSRank::boot_create': {
      en: 'State up:creating: the rank exists for the first time. Writes an empty journal, the tables and the rank’s own directories, and rank 0 the root directory as well.',
      zh: 'up:creating 状态：rank 首次被创建。写入空的 journal（日志）、各表以及 rank 自有的目录；rank 0 还要写入根目录。',
    },
    'MDSRank::creating_done': {
      en: 'All that a new rank needs is stored: asks the monitor for up:active.',
      zh: '新 rank 所需的一切都已持久化：向 monitor 请求 up:active。',
    },
    'MDSRank::boot_start': {
      en: 'States up:starting, up:replay and up:standby-replay: loads what is stored of the rank in four steps. Each step starts reads and is called again with the next when they are done; what is missing or broken makes the rank damaged.',
      zh: 'up:starting、up:replay 与 up:standby-replay 状态：分四步加载 rank 的持久化数据。每一步发起读取，完成后进入下一步；数据缺失或损坏则 rank 变为 damaged。',
    },
    'MDSRank::starting_done': {
      en: 'A rank that had been stopped in good order is loaded again. Nothing needs replay, so it asks for up:active.',
      zh: '曾有序停止的 rank 重新加载完毕；无需回放，直接请求 up:active。',
    },
    'MDSRank::replay_start': {
      en: 'State up:replay or up:standby-replay begins: once the OSDs refuse the daemon that had the rank before, what it stored is loaded and its journal read back.',
      zh: '进入 up:replay 或 up:standby-replay：确认 OSD 已拒绝此 rank 的前任守护进程之后，加载其持久化数据并回放日志。',
    },
    'MDSRank::replay_done': {
      en: 'The journal has been read to its end. A follower will read on later; a daemon that takes the rank makes the journal its own and asks for the next state.',
      zh: '日志已读到末尾。跟随者稍后继续读取；接管 rank 的守护进程则把日志设为可写，并请求下一个状态。',
    },
    'MDSRank::standby_replay_restart': {
      en: 'Reads the journal on from where the last pass ended: again and again while the daemon follows, and one last time when it takes the rank over.',
      zh: '从上次结束处继续读取日志：跟随期间反复进行，接管 rank 时再做最后一遍。',
    },
    'MDSRank::_standby_replay_restart_finish': {
      en: 'The journal’s new bounds are known. If the part that the follower has not read is gone already, it must begin anew; otherwise it replays what is new.',
      zh: '已得知日志的新边界。若跟随者尚未读取的部分已被裁剪，只能重新开始；否则回放新增的内容。',
    },
    'MDSRank::validate_sessions': {
      en: 'Runs when the journal is replayed: no session may hold inode numbers that the inode table says are free. If one does, the rank is damaged.',
      zh: '日志回放完成时运行：任何会话都不得持有 inode 表标记为空闲的 inode 编号；否则该 rank 被标记为 damaged。',
    },
    'MDSRank::reopen_log': {
      en: 'Runs before the first state after up:replay: takes back changes of directory fragments that were never committed. Here fragments are never changed, so there is nothing to take back.',
      zh: '在 up:replay 之后的第一个状态开始前运行：撤销从未提交的目录分片（dirfrag）改动。这里分片从不改变，因此没有可撤销的内容。',
    },
    'MDSRank::calc_recovery_set': {
      en: 'Works out which other ranks are there to recover together with.',
      zh: '计算需要一同恢复的其他 rank。',
    },
    'MDSRank::resolve_start': {
      en: 'State up:resolve begins: with the other ranks it is settled who has authority over which subtree, and how changes that several ranks took part in have ended.',
      zh: '进入 up:resolve：与其他 rank 确认各子树的权威归属，以及多个 rank 共同参与的修改的最终结果。',
    },
    'MDSRank::resolve_done': {
      en: 'The ranks agree on the subtrees: asks for up:reconnect.',
      zh: '各 rank 就子树归属达成一致：请求 up:reconnect。',
    },
    'MDSRank::reconnect_start': {
      en: 'State up:reconnect begins: clients that had sessions with the former daemon are given time to come back and say what they have open.',
      zh: '进入 up:reconnect：等待前任守护进程的客户端重新连接，并报告各自打开的文件与持有的 capability。',
    },
    'MDSRank::reconnect_done': {
      en: 'Every client has come back or been given up: asks for up:rejoin.',
      zh: '所有客户端均已重连或被放弃：请求 up:rejoin。',
    },
    'MDSRank::rejoin_start': {
      en: 'State up:rejoin begins: what clients have open is brought into the cache, and the caches of the ranks are made to agree on who holds which replica and lock.',
      zh: '进入 up:rejoin：把客户端打开的 inode 载入缓存，并使各 rank 的缓存就副本与锁的归属达成一致。',
    },
    'MDSRank::rejoin_joint_start': {
      en: 'All recovering ranks are in up:rejoin now, so that each can tell the others what it has in its cache.',
      zh: '所有正在恢复的 rank 均已进入 up:rejoin，可以互相交换各自缓存的内容。',
    },
    'MDSRank::rejoin_done': {
      en: 'The caches agree. Asks for up:clientreplay if clients have requests to be done again, for up:active otherwise.',
      zh: '各缓存已一致。若客户端有请求需要重放则请求 up:clientreplay，否则请求 up:active。',
    },
    'MDSRank::clientreplay_start': {
      en: 'State up:clientreplay begins: requests that the former daemon had answered before they were safe in the journal are done again, one after the other.',
      zh: '进入 up:clientreplay：前任守护进程已应答、但尚未安全写入日志的请求，逐个重新执行。',
    },
    'MDSRank::maybe_clientreplay_done': {
      en: 'Looks whether clientreplay is over: all requests done, and no client that may still claim its session.',
      zh: '检查 clientreplay 是否结束：请求均已重放，且没有仍可能认领会话的客户端。',
    },
    'MDSRank::clientreplay_done': {
      en: 'Those requests are safe: asks for up:active.',
      zh: '这些请求均已安全落盘：请求 up:active。',
    },
    'MDSRank::active_start': {
      en: 'State up:active begins: the rank serves clients from now on; what waited for that is woken, and the exchange of metrics between ranks starts.',
      zh: '进入 up:active：rank 开始服务客户端，唤醒等待此刻的事项，并启动 rank 之间的指标交换。',
    },
    'MDSRank::recovery_done': {
      en: 'The rank is through its recovery: opens the directories that every rank keeps in memory. Runs on the way into up:active or up:clientreplay.',
      zh: 'rank 恢复完成，即将进入 up:active 或 up:clientreplay 时运行：打开每个 rank 常驻内存的目录。',
    },
  },
  decisions: {
    'all are done, and nobody is waited for': { zh: '均已完成，且无须再等待任何客户端' },
    'I was in no map': {
      zh: '我此前不在任何 map 中',
      note: {
        en: 'Yes: the monitor went past the map in which this daemon was a standby; it counts as one.',
        zh: '是：monitor 跳过了自己作为 standby 的那个 map，按 standby 看待。',
      },
    },
    'the state changed': { zh: '状态发生了变化' },
    'a state may follow so': {
      zh: '该状态转换合法',
      note: { en: 'No: the daemon respawns.', zh: '否：守护进程 respawn。' },
    },
    'a follower keeps its gid for a name': {
      zh: '跟随者仍以 gid 为名',
      note: {
        en: 'No: it goes by its rank from now on.',
        zh: '否：从现在起以 rank 号自称。',
      },
    },
    'the objecter has another incarnation': {
      zh: 'objecter 的 incarnation 不同',
      note: {
        en: 'Yes: it is set, so that OSDs tell the requests of one holder of the rank from another’s.',
        zh: '是：予以更新，使 OSD 能区分同一 rank 不同持有者的请求。',
      },
    },
    'the monitor activated me: the replay loop ends': {
      zh: 'monitor 已激活我：结束循环回放',
      note: {
        en: 'Yes: the follower takes the rank over. The pass under way ends first.',
        zh: '是：跟随者接管该 rank，先完成正在进行的这一遍回放。',
      },
    },
    'just recovered': { zh: '刚刚完成恢复' },
    'a rank is newly down': {
      zh: '有 rank 刚刚下线',
      note: { en: 'Connections to it are dropped.', zh: '断开到它的连接。' },
    },
    'a rank has another incarnation': {
      zh: '某 rank 换了 incarnation',
      note: { en: 'Yes: another daemon holds it now.', zh: '是：现在由另一个守护进程持有。' },
    },
    'a rank recovers that was not up': { zh: '此前不在线的 rank 正在恢复' },
    'I am newly resolved or later': {
      zh: '我刚进入 resolve 或之后的状态',
      note: {
        en: 'Yes: the table server tells all ranks that it is ready. No: only those that came back.',
        zh: '是：table server 通知所有 rank 已就绪。否：只通知刚恢复的 rank。',
      },
    },
    'ranks begin to resolve': { zh: '有 rank 开始 resolve' },
    'all are rejoining now': { zh: '现在全部进入了 rejoin' },
    'the cluster has recovered': {
      zh: '集群已恢复',
      note: { en: 'Yes: no rank is failed or recovering any more.', zh: '是：不再有失效或恢复中的 rank。' },
    },
    'a rank can be reached now': { zh: '某 rank 现在可以通信' },
    'a rank has stopped': { zh: '有 rank 已停止' },
    active: { zh: '处于 active' },
    'somebody follows me': {
      zh: '有守护进程在跟随我（standby-replay）',
      note: {
        en: 'No: the OSDs are told that the journal will not be read soon.',
        zh: '否：告知 OSD 日志短期内不会被读取。',
      },
    },
    'I have the root directory': {
      zh: '根目录归我',
      note: { en: 'It is rank 0 that has it.', zh: '根目录由 rank 0 持有。' },
    },
    'the step before failed': { zh: '上一步失败' },
    'fell behind the journal I follow': {
      zh: '落后于所跟随的日志',
      note: { en: 'Yes: the follower respawns and begins anew.', zh: '是：跟随者 respawn，重新开始。' },
    },
    'missing or broken: damaged': {
      zh: '数据缺失或损坏：damaged',
      note: {
        en: 'No, and not a read-only error: the daemon ends itself.',
        zh: '否，且不是只读错误：守护进程退出。',
      },
    },
    step: {
      zh: '步骤',
      note: {
        en: '0: tables and the journal’s bounds. 1: the base inodes. 2: replay, or the end of the journal. 3: done.',
        zh: '0：各表与日志边界；1：基础 inode；2：回放日志，或定位到日志末尾；3：完成。',
      },
    },
    starting: { zh: '处于 starting' },
    'follower: the purge queue is not mine yet': {
      zh: '跟随者：purge queue 尚不归我',
      note: {
        en: 'The queue of deleted files belongs to who holds the rank.',
        zh: '待清除文件的队列属于 rank 的持有者。',
      },
    },
    replay: { zh: '需要 replay' },
    'there was nothing to resolve: straight from replay': { zh: '无需 resolve：直接来自 replay' },
    'a session does not fit the inode table': {
      zh: '有会话与 inode 表不一致',
      note: {
        en: 'Yes: a client was given inode numbers that the table says are free; the rank is damaged.',
        zh: '是：表中标为空闲的 inode 号已分给客户端，rank 变为 damaged。',
      },
    },
    'as a follower': { zh: '作为跟随者（standby-replay）' },
    'told to report damage': { zh: '被要求报告损坏（测试用选项）' },
    'my OSD map blocklists the former daemon': {
      zh: '我的 OSDMap 已将前任守护进程列入黑名单',
      note: {
        en: 'No: it waits for that map, as the former daemon could still write to the rank’s objects.',
        zh: '否：等待该 OSDMap，否则前任仍可能写入此 rank 的对象。',
      },
    },
    'still a follower: again later': {
      zh: '仍是跟随者：稍后再读',
      note: { en: 'Yes: after mds_replay_interval seconds.', zh: '是：mds_replay_interval 秒之后。' },
    },
    'was a follower: one last pass': {
      zh: '曾是跟随者：最后再读一遍',
      note: {
        en: 'Yes: the former daemon may have written more before it was cut off.',
        zh: '是：前任守护进程被隔离之前可能又写入了内容。',
      },
    },
    'I am alone': {
      zh: '只有我一个 rank',
      note: {
        en: 'Yes: there is nobody to resolve with, so up:reconnect comes next. No: up:resolve.',
        zh: '是：无需与他人 resolve，下一状态为 up:reconnect。否：up:resolve。',
      },
    },
    'a follower still': { zh: '仍是跟随者' },
    'what I have not read is trimmed already': {
      zh: '我尚未读取的部分已被裁剪',
      note: { en: 'Yes: it respawns.', zh: '是：respawn。' },
    },
    'no subtrees': {
      zh: '没有任何子树',
      note: {
        en: 'Yes: this rank has authority over nothing; it leaves, unless it is rank 0.',
        zh: '是：本 rank 不拥有任何目录的权威；除 rank 0 外，直接退出。',
      },
    },
    'the root must have one: damaged': { zh: '持有根目录的 rank 必须有子树：damaged' },
    "no clients' requests to replay": {
      zh: '没有需要重放的客户端请求',
      note: { en: 'Yes: up:active. No: up:clientreplay.', zh: '是：up:active。否：up:clientreplay。' },
    },
    'a request to replay': { zh: '还有请求待重放' },
    'created or started': {
      zh: '由 creating 或 starting 而来',
      note: {
        en: 'Yes: the directories are opened now; after a recovery they are.',
        zh: '是：现在打开各目录；经恢复而来时早已打开。',
      },
    },
    'rank 0 gathers the metrics of all': { zh: '由 rank 0 汇总所有 rank 的指标' },
    'was created: nothing to recover': { zh: '由新建而来：无需恢复' },
  },
};
