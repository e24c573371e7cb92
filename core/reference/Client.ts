import type { ClassReference } from './types.ts';

/** A client of the file system: mounting, sessions, requests, operations. Its caps and files' data are in Client_caps.ts. */
export const Client: ClassReference = {
  file: 'src/client/Client.cc',
  functions: {
    'Client::init': {
      en: 'Makes the client ready before it mounts: messages arrive, and its admin socket answers.',
      zh: '挂载之前的准备：开始接收消息，admin socket 可以应答。',
    },
    'Client::shutdown': {
      en: 'Ends the client for good, after it has unmounted.',
      zh: '卸载之后彻底关闭客户端。',
    },
    'Client::mount': {
      en: 'Mounts the file system: authenticates, subscribes to the MDSMap, opens a session with the rank that has the root, and asks it for the root directory. The calling thread waits.',
      zh: '挂载文件系统：认证，订阅 MDSMap，与持有根目录的 rank 建立会话，并向其查询根目录。调用线程等待。',
    },
    'Client::authenticate': {
      en: 'Proves to a monitor who the client is, and gets its global id.',
      zh: '向 monitor 证明身份，并取得 global id。',
    },
    'Client::unmount': {
      en: 'Leaves the file system in good order: waits until its requests are safe, writes what is dirty, and closes every session.',
      zh: '有序卸载：等待请求全部落盘，写回脏数据，关闭所有会话。',
    },
    'Client::tick': {
      en: 'Runs every client_tick_interval seconds: renews the sessions in time, tells ranks of caps that were let go of, and gives back caps that have not been needed for a while.',
      zh: '每 client_tick_interval 秒运行一次：按时续约会话，通报已释放的 capability，归还一段时间未用的 capability。',
    },
    'Client::ms_dispatch': {
      en: 'Takes the messages for the client: maps, and what ranks say of sessions, requests and caps.',
      zh: '接收发给客户端的消息：各种 map，以及各 rank 关于会话、请求与 capability 的消息。',
      in_ceph: 'Client::ms_dispatch2',
    },
    'Client::ms_handle_remote_reset': {
      en: 'Runs when a rank has forgotten the connection: it may have evicted the client, or may be another daemon by now.',
      zh: 'rank 一侧丢弃了连接时运行：客户端可能已被驱逐，或该 rank 已换了守护进程。',
    },
    'Client::handle_mds_map': {
      en: 'Takes a new MDSMap and looks what has become of each rank that the client has a session with: gone, replaced, waiting for its clients to come back, or serving again.',
      zh: '处理新的 MDSMap，逐一查看已有会话的 rank：已消失、被替换、正在等待客户端重连，还是已恢复服务。',
    },
    'Client::handle_osd_map': {
      en: 'Runs on each new OSDMap, and finds out whether the client itself has been blocklisted.',
      zh: '收到新的 OSDMap 时运行，检查自己是否已被列入黑名单。',
    },
    'Client::send_reconnect': {
      en: 'Tells the daemon that has taken over a rank what the client had from it: its caps and the requests that may not be safe.',
      zh: '告知接管 rank 的守护进程：客户端先前持有的 capability，以及可能尚未落盘的请求。',
    },
    'Client::_get_or_open_mds_session': {
      en: 'Finds the session with a rank, or opens one.',
      zh: '取得与某个 rank 的会话，没有则新建。',
    },
    'Client::_open_mds_session': {
      en: 'Asks a rank for a session, telling who the client is.',
      zh: '向某个 rank 请求建立会话，并说明自己是谁。',
    },
    'Client::_close_mds_session': {
      en: 'Asks a rank to close the session, naming the last message that the client has seen.',
      zh: '请求 rank 关闭会话，并附上已见到的最后一条消息的序号。',
    },
    'Client::_closed_mds_session': {
      en: 'The session is over: its caps are gone, and requests that waited on it look for another way.',
      zh: '会话已结束：相应的 capability 失效，等待它的请求另寻出路。',
    },
    'Client::handle_client_session': {
      en: 'Takes what a rank says of the session: open, renewed, stale, closed, rejected, or that caps should be let go of.',
      zh: '处理 rank 关于会话的消息：已打开、已续约、已 stale、已关闭、被拒绝，或要求释放 capability。',
    },
    'Client::renew_caps': {
      en: 'Tells the ranks that the client is alive. Without it the session goes stale after session_timeout seconds.',
      zh: '告知各 rank 客户端仍存活；否则 session_timeout 秒之后会话变为 stale。',
    },
    'Client::connect_mds_targets': {
      en: 'Opens sessions in advance with the ranks that this one may hand subtrees to.',
      zh: '提前与该 rank 可能导出子树的目标 rank 建立会话。',
    },
    'Client::force_session_readonly': {
      en: 'A rank can no longer write: what would need its caps to write fails from now on.',
      zh: '某个 rank 已无法写入：此后需要其写 capability 的操作均失败。',
    },
    'Client::_kick_stale_sessions': {
      en: 'The admin-socket command `kick_stale_sessions`: gives up sessions that ranks have forgotten, so that new ones are opened.',
      zh: 'admin socket 命令 `kick_stale_sessions`：放弃 rank 已不再保留的会话，以便新建。',
    },
    'Client::make_request': {
      en: 'Has a metadata operation done by a rank. Waits for the map, the session and the answer, and sends it again as often as needed.',
      zh: '让某个 rank 执行一次元数据操作：等待 map、会话与应答，必要时反复重发。',
    },
    'Client::choose_target_mds': {
      en: 'Picks the rank to ask: the one that another rank named, the one that gave caps on the inode, or the one that has the root.',
      zh: '选择要请求的 rank：由其他 rank 指明的、授予过该 inode 的 capability 的，或持有根目录的。',
    },
    'Client::send_request': {
      en: 'Sends a request over a session.',
      zh: '通过会话发送请求。',
    },
    'Client::build_client_request': {
      en: 'Writes the message of a request. One that was answered unsafely before says so, with the inode number that it got.',
      zh: '构造请求消息；若此前已得到未落盘的应答，则注明这一点及当时分得的 inode 号。',
    },
    'Client::handle_client_request_forward': {
      en: 'A rank says that another one has to do the request.',
      zh: 'rank 告知该请求应由另一个 rank 处理。',
    },
    'Client::handle_client_reply': {
      en: 'Takes the answer to a request. The early one lets the caller go on; with the safe one the request can be forgotten.',
      zh: '处理请求的应答：早期应答（unsafe）使调用者继续；安全应答（safe）到达后即可忘记该请求。',
    },
    'Client::insert_trace': {
      en: 'Learns what an answer says of inodes and names, and takes the caps that come with it.',
      zh: '从应答中获取 inode 与名字的信息，并收下随附的 capability。',
    },
    'Client::insert_readdir_results': {
      en: 'Learns the names of a directory from the answer to a listing.',
      zh: '从目录列表的应答中获取目录项。',
    },
    'Client::kick_requests': {
      en: 'A rank serves again: requests that were begun meanwhile are sent to it.',
      zh: 'rank 恢复服务：把期间产生的请求发给它。',
    },
    'Client::resend_unsafe_requests': {
      en: 'A rank recovers: requests that its predecessor answered but may not have journalled, and those it did not answer, are sent to it in order.',
      zh: 'rank 正在恢复：按次序重发前任已应答但可能未写入日志的请求，以及尚未应答的请求。',
    },
    'Client::kick_requests_closed': {
      en: 'A session is over: requests go elsewhere, and what was answered unsafely counts as lost.',
      zh: '会话已结束：请求改投他处；仅得到 unsafe 应答的操作视为丢失。',
    },
    'Client::_abort_mds_sessions': {
      en: 'The client was blocklisted: every request fails, and every session is over.',
      zh: '客户端已被列入黑名单：所有请求失败，所有会话终止。',
    },
    'Client::mkdir': { en: 'Makes a directory.', zh: '创建目录。' },
    'Client::rmdir': { en: 'Removes an empty directory.', zh: '删除空目录。' },
    'Client::unlink': {
      en: 'Removes a name of a file; also runs when a name is dropped from the client’s own cache.',
      zh: '删除文件的一个名字；从客户端缓存中移除名字时也会运行。',
    },
    'Client::open': {
      en: 'Opens a file for reading or writing, and makes it first if asked to.',
      zh: '打开文件以读或写；按要求先创建。',
    },
    'Client::_create': {
      en: 'Has a rank make a file and open it at once.',
      zh: '请 rank 创建文件并同时打开。',
    },
    'Client::_open': {
      en: 'Opens a file that is there: on the strength of caps that the client has, or by asking the rank.',
      zh: '打开已存在的文件：已有足够的 capability 则直接打开，否则请求 rank。',
    },
    'Client::write': { en: 'Writes data into an open file.', zh: '向打开的文件写入数据。' },
    'Client::read': { en: 'Reads an open file.', zh: '读取打开的文件。' },
    'Client::fsync': {
      en: 'Waits until a file’s data and metadata are safe.',
      zh: '等待文件的数据与元数据安全落盘。',
    },
    'Client::close': { en: 'Closes an open file.', zh: '关闭打开的文件。' },
    'Client::truncate': { en: 'Sets a file’s size.', zh: '设置文件大小。' },
    'Client::stat': {
      en: 'Tells a file’s size, times and mode: from the cache where caps vouch for it, else by asking a rank.',
      zh: '查询文件的大小、时间与模式：有 capability 保证时取自缓存，否则询问 rank。',
    },
    'Client::readdir': { en: 'Lists a directory.', zh: '列出目录。' },
    'Client::CommandHook::call': {
      en: 'Answers a command from the client’s admin socket.',
      zh: '应答客户端 admin socket 上的命令。',
    },
    'Client::dump_status': {
      en: 'The admin-socket command `status`: who the client is, its map epochs and what it holds.',
      zh: 'admin socket 命令 `status`：客户端的身份、所持 map 的 epoch 与资源。',
    },
    'Client::dump_mds_sessions': {
      en: 'The admin-socket command `mds_sessions`: the sessions with ranks.',
      zh: 'admin socket 命令 `mds_sessions`：与各 rank 的会话。',
    },
    'Client::dump_mds_requests': {
      en: 'The admin-socket command `mds_requests`: the requests that are not safe yet.',
      zh: 'admin socket 命令 `mds_requests`：尚未安全完成的请求。',
    },
  },
  decisions: {
    'mounted already': { zh: '已经挂载' },
    'the mon lets me in': { zh: 'mon 允许加入', note: { en: 'No: the mount fails.', zh: '否：挂载失败。' } },
    mounted: { zh: '已挂载' },
    'requests are not safe yet': { zh: '还有请求未落盘' },
    'some ranks have not answered': {
      zh: '有 rank 未应答',
      note: { en: 'Yes: it leaves all the same.', zh: '是：仍然退出。' },
    },
    'sessions are to be renewed': { zh: '会话需要续约' },
    'mounting has taken too long': { zh: '挂载耗时过长' },
    'there is one': { zh: '已有会话' },
    operation: { zh: '操作类型' },
    'open already': { zh: '已经打开' },
    unmounting: { zh: '正在卸载' },
    'the answer to the last renewal': { zh: '是对最近一次续约的应答' },
    'caps were out of date': {
      zh: 'capability 此前已过期',
      note: { en: 'Yes: who waited for them looks again.', zh: '是：等待者重新检查。' },
    },
    'no session with the target yet': { zh: '与目标 rank 尚无会话' },
    'there is a session on it': { zh: '该连接上有会话' },
    'state of the session': { zh: '会话的状态' },
    'close it at once': {
      zh: '立即关闭（client_reconnect_stale）',
      note: {
        en: 'No: it is marked stale until the client is told what to do.',
        zh: '否：标记为 stale，等待后续处置。',
      },
    },
    'given up': { zh: '已放弃' },
    'the rank serves': {
      zh: '该 rank 正在提供服务',
      note: { en: 'No: the request waits for another map.', zh: '否：请求等待新的 map。' },
    },
    'the rank rejects me': { zh: '该 rank 拒绝我' },
    'the session opens': { zh: '会话正在打开' },
    'the session is open': { zh: '会话已打开' },
    'another rank was named': { zh: '已指明另一个 rank' },
    'a rank has given caps on the inode': { zh: '有 rank 授予过该 inode 的 capability' },
    'it was done once, unsafely': {
      zh: '曾执行过一次，但未落盘',
      note: { en: 'Yes: the rank is asked to replay it.', zh: '是：请 rank 重放。' },
    },
    'I wait for it': { zh: '我在等待它' },
    'from the rank that I asked': { zh: '来自我所请求的 rank' },
    'early, and there was one before': { zh: '是早期应答，且此前已有过一个' },
    'the first answer': { zh: '第一个应答' },
    'safe: it is in the journal': { zh: 'safe：已写入日志' },
    'done unsafely: lost': { zh: '仅 unsafe 完成：已丢失' },
    'it went well': { zh: '操作成功' },
    'somebody holds the rank': { zh: '有守护进程持有该 rank' },
    'somebody else': { zh: '换了守护进程' },
    'the rank waits for its clients': {
      zh: '该 rank 在等待客户端重连',
      note: { en: 'Yes: the client comes back and says what it has.', zh: '是：客户端重连并报告所持资源。' },
    },
    'it does not wait any more': {
      zh: '它已不再等待',
      note: {
        en: 'Yes: the client has missed it; its session is lost.',
        zh: '是：客户端错过了重连时机，会话丢失。',
      },
    },
    'it serves again': { zh: '它已恢复服务' },
    'the rank is no more': { zh: '该 rank 已不复存在' },
    'being unmounted': {
      zh: '正在卸载',
      note: { en: 'Yes: the operation is refused.', zh: '是：拒绝该操作。' },
    },
    'it must not be there': { zh: '要求文件不存在（O_EXCL）' },
    'not there: make it': { zh: '不存在：创建' },
    'a directory': { zh: '是目录' },
    'I have the caps already': { zh: '我已有所需的 capability' },
    'the caps say that I know it': { zh: 'capability 保证我所知是最新的' },
    'the name is cached': { zh: '名字在缓存中' },
  },
};
