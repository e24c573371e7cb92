import type { ClassReference } from './types.ts';

/** Clients' sessions with a rank. Their requests are in Server_requests.ts. */
export const Server: ClassReference = {
  file: 'src/mds/Server.cc',
  functions: {
    'Server::dispatch': {
      en: 'Takes clients’ messages for a rank. A request that comes before the rank is active waits, or is kept to be replayed.',
      zh: '接收客户端发给 rank 的消息；rank 尚未 active 时，请求先等待，或留待重放。',
    },
    'Server::handle_client_session': {
      en: 'Takes what a client asks for its session: to open it, to renew it, to close it.',
      zh: '处理客户端关于会话的请求：打开、续约或关闭。',
    },
    'Server::_session_logged': {
      en: 'Runs when a session’s change is in the journal: only now is the session open, or closed, and the client told.',
      zh: '会话的变化写入日志后运行：此时会话才真正打开或关闭，并告知客户端。',
    },
    'Server::journal_close_session': {
      en: 'Writes into the journal that a session ends, and which inode numbers it gives back.',
      zh: '把会话结束及其归还的 inode 号写入日志。',
    },
    'Server::kill_session': {
      en: 'Takes a session down whatever its client says, as when the client is evicted.',
      zh: '不论客户端意愿，强制终结会话，例如驱逐客户端时。',
    },
    'Server::terminate_sessions': {
      en: 'The rank stops: every session is closed.',
      zh: 'rank 正在停止：关闭所有会话。',
    },
    'Server::apply_blocklist': {
      en: 'Ends the sessions of clients that the OSDs refuse: what they hold can safely be given to others.',
      zh: '终结已被 OSD 拒绝的客户端的会话：其持有的资源可以安全地交给他人。',
    },
    'Server::find_idle_sessions': {
      en: 'Part of each tick: sessions that were not renewed in time become stale, and clients that are silent for too long are evicted.',
      zh: '每次 tick 的一部分：未按时续约的会话变为 stale，静默过久的客户端被驱逐。',
    },
    'Server::evict_cap_revoke_non_responders': {
      en: 'Part of each tick: evicts clients that have not given back caps for longer than mds_cap_revoke_eviction_timeout, if that is set.',
      zh: '每次 tick 的一部分：若设置了 mds_cap_revoke_eviction_timeout，驱逐超过该时限仍未交回 capability 的客户端。',
    },
    'Server::reconnect_clients': {
      en: 'Begins, in up:reconnect, to wait for the clients whose sessions the former daemon had.',
      zh: '在 up:reconnect 状态开始等待前任守护进程的客户端重新连接。',
    },
    'Server::handle_client_reconnect': {
      en: 'A client of the former daemon comes back and says which caps it has. It gets its session back, or is refused if it is too late.',
      zh: '前任守护进程的客户端重新连接并报告所持的 capability：恢复其会话；来得太晚则拒绝。',
    },
    'Server::reconnect_tick': {
      en: 'From time to time in up:reconnect: clients that do not come back within mds_reconnect_timeout are given up and evicted.',
      zh: 'up:reconnect 期间定期运行：放弃并驱逐未在 mds_reconnect_timeout 内回来的客户端。',
    },
    'Server::prepare_force_open_sessions': {
      en: 'Begins to open sessions that no client asked this rank for, learned from other ranks or while recovering.',
      zh: '开始打开并非客户端向本 rank 请求的会话（得知于其他 rank 或恢复过程）。',
    },
    'Server::finish_force_open_sessions': {
      en: 'Those sessions are in the journal: they are open, and their clients are told.',
      zh: '这些会话已写入日志：正式打开并告知客户端。',
    },
    'Server::reconnect_gather_finish': {
      en: 'Nobody is waited for any more: recovery goes on.',
      zh: '不再等待任何客户端：恢复继续进行。',
    },
  },
  decisions: {
    'it has chosen how long it may be away': {
      zh: '它自己规定了可离开多久',
      note: {
        en: 'Yes: its session is kept, and the rank does not become active before it has ended or been claimed.',
        zh: '是：保留其会话；在该会话结束或被认领之前，rank 不进入 active。',
      },
    },
    'the last that the rank is not active for': { zh: '是 rank 为之等待而未 active 的最后一个' },
    message: { zh: '消息' },
    'clients are coming back': { zh: '客户端正在重连' },
    'it was answered before, not safely, or is done': {
      zh: '此前已应答（未落盘）或已完成',
      note: { en: 'Yes: it is kept for up:clientreplay.', zh: '是：留到 up:clientreplay 处理。' },
    },
    'its turn in clientreplay': { zh: '在 clientreplay 中轮到它' },
    'the connection has a session': { zh: '该连接有会话' },
    'not active yet: wait': { zh: '尚未 active：等待' },
    'not in clientreplay yet: wait': { zh: '尚未到 clientreplay：等待' },
    'open already, or on its way': { zh: '已打开或正在处理' },
    'stopping: nobody new': { zh: '正在停止：不接纳新客户端' },
    refused: { zh: '被拒绝' },
    'the OSDs refuse the client': { zh: 'OSD 拒绝该客户端（黑名单）' },
    'it lacks features that are required': { zh: '缺少要求的特性' },
    'its root is not for it': { zh: '无权访问其要求的根路径' },
    'another session has its uuid': { zh: '另一个会话使用了相同的 uuid' },
    'not in the table': { zh: '不在会话表中' },
    'open or stale': { zh: '处于 open 或 stale' },
    'it was stale': { zh: '它曾处于 stale', note: { en: 'Yes: it is open again.', zh: '是：恢复为 open。' } },
    'closed already, or on its way': { zh: '已关闭或正在关闭' },
    'there is something the client has not seen yet': {
      zh: '还有客户端未见到的消息',
      note: { en: 'Yes: it will ask again when it has.', zh: '是：等它看到后会再次请求。' },
    },
    'it has seen more than there was': { zh: '它声称见到了不存在的消息' },
    'opening, open or stale': { zh: '处于 opening、open 或 stale' },
    'it is on its way down': { zh: '正在关闭途中' },
    'addresses were blocklisted': { zh: '有地址被列入黑名单' },
    'it has inode numbers': { zh: '它持有预分配的 inode 号' },
    'the session has another state by now': {
      zh: '会话已处于别的状态',
      note: {
        en: 'Yes: what was journalled is out of date, and nothing is done.',
        zh: '是：日志所记已过时，不做处理。',
      },
    },
    'the last that was waited for': { zh: '是最后一个等待的客户端' },
    'it closes in good order': {
      zh: '正常关闭',
      note: { en: 'No: it was killed, and its connection is dropped.', zh: '否：被强制终结，断开其连接。' },
    },
    'I was laggy myself lately': {
      zh: '我自己最近曾 laggy',
      note: {
        en: 'Yes: renewals may have been lost, so nobody is blamed.',
        zh: '是：续约可能丢失，不归咎于客户端。',
      },
    },
    'silent for longer than session_timeout': { zh: '静默超过 session_timeout' },
    'even longer than session_autoclose': { zh: '甚至超过 session_autoclose' },
    'nobody waits for what it has: let it be': { zh: '无人等待其持有的资源：暂不处理' },
    'longer than the client has chosen': { zh: '超过客户端自选的时限' },
    'its caps could be taken back': {
      zh: '其 capability 可以收回',
      note: {
        en: 'No: it may have written what nobody else knows of; it is evicted.',
        zh: '否：它可能写过他人不知的内容，予以驱逐。',
      },
    },
    'stale for longer than session_autoclose': { zh: 'stale 超过 session_autoclose' },
    mds_session_blocklist_on_timeout: {
      zh: 'mds_session_blocklist_on_timeout 选项',
      note: {
        en: 'Yes: the OSDs are told to refuse the client before its session ends.',
        zh: '是：先让 OSD 拒绝该客户端，再终结会话。',
      },
    },
    'it is being opened by import': { zh: '正因导入而打开' },
    'it has another state by now': { zh: '它已处于别的状态' },
    'it has to be opened': { zh: '需要打开' },
    'mds_cap_revoke_eviction_timeout is set': { zh: '设置了 mds_cap_revoke_eviction_timeout' },
    'no sessions': {
      zh: '没有会话',
      note: { en: 'Yes: there is nobody to wait for.', zh: '是：无需等待任何客户端。' },
    },
    'the map that says reconnect is on its way: wait': { zh: '表明 reconnect 的 map 即将到达：等待' },
    'too late, or all are denied': { zh: '来得太晚，或拒绝所有重连' },
    'all are back': { zh: '全部已回来' },
    'waiting for evictions': { zh: '正在等待驱逐完成' },
    'nobody to wait for': { zh: '无需等待任何人' },
    'longer than mds_reconnect_timeout': { zh: '超过 mds_reconnect_timeout' },
    'somebody came lately: wait longer': { zh: '最近有客户端回来：再等等' },
    'the snap table is here': {
      zh: '快照表已就绪',
      note: { en: 'No: rejoin needs it, so it is awaited.', zh: '否：rejoin 需要它，先等待。' },
    },
  },
};

export const SessionMap: ClassReference = {
  file: 'src/mds/SessionMap.cc',
  functions: {
    'SessionMap::load': {
      en: 'Reads, as a rank comes up, which clients had sessions with it: a header and one entry for each session, in the omap of an object.',
      zh: 'rank 启动时从某个对象的 omap 中读取会话表：一个头部，外加每个会话一个条目。',
    },
    'SessionMap::save': {
      en: 'Writes the sessions that changed since the last time, with the table’s version, so that old journal segments may go.',
      zh: '写入自上次以来变化的会话及表的版本，使旧的日志段可以丢弃。',
    },
    'SessionMap::save_if_dirty': {
      en: 'Writes some sessions because the requests they have done must be known after a failover.',
      zh: '写入若干会话：它们已完成的请求在故障切换之后必须可知。',
    },
    'SessionMap::add_session': { en: 'Puts a new session into the table.', zh: '把新会话加入会话表。' },
    'SessionMap::remove_session': {
      en: 'Takes a session out of the table.',
      zh: '从会话表移除会话。',
    },
    'SessionMap::set_state': {
      en: 'Puts a session into another state: opening, open, closing, stale, killing or closed.',
      zh: '改变会话状态：opening、open、closing、stale、killing 或 closed。',
    },
    'SessionMap::wipe': {
      en: 'Forgets all sessions at once.',
      zh: '一次清空所有会话。',
    },
  },
  decisions: {
    'the session table could not be read': {
      zh: '会话表读取失败',
      note: { en: 'Yes: the rank is damaged.', zh: '是：rank 变为 damaged。' },
    },
    'the session table has a header': {
      zh: '会话表有头部',
      note: { en: 'No: the rank is damaged.', zh: '否：rank 变为 damaged。' },
    },
    'a session is whole': {
      zh: '会话条目完整',
      note: { en: 'No: the rank is damaged.', zh: '否：rank 变为 damaged。' },
    },
    'there may be more': {
      zh: '可能还有更多条目',
      note: { en: 'Yes: the next ones are read.', zh: '是：继续读取。' },
    },
    'larger than mds_session_metadata_threshold': {
      zh: '超过 mds_session_metadata_threshold',
      note: {
        en: 'Yes: the client never says which answers it has; it is evicted.',
        zh: '是：客户端从不确认已收到的应答，予以驱逐。',
      },
    },
    'a write of that version is under way': { zh: '该版本已在写入' },
    'another state': { zh: '状态不同' },
  },
};
