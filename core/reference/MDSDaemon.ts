import type { ClassReference } from './types.ts';

export const MDSDaemon: ClassReference = {
  file: 'src/mds/MDSDaemon.cc',
  functions: {
    'MDSDaemon::init': {
      en: 'Boots the daemon, once, on the main thread: starts its clients for OSDs and monitors, authenticates, subscribes to the MDSMap, opens the admin socket and begins to send beacons. Blocking waits for the monitor lie in between.',
      zh: '在主线程上启动守护进程，只运行一次：初始化访问 OSD 与 monitor 的客户端，完成认证，订阅 MDSMap，打开 admin socket，并开始发送 beacon。其间会阻塞等待 monitor 的应答。',
    },
    'MDSDaemon::reset_tick': {
      en: 'Puts the next tick mds_tick_interval seconds into the future, after taking back one that is still pending. Called at the end of boot and by every tick.',
      zh: '先撤销尚未触发的 tick，再把下一次 tick 安排在 mds_tick_interval 秒之后。启动结束时以及每次 tick 中都会调用。',
    },
    'MDSDaemon::tick': {
      en: 'The heartbeat of the daemon, every mds_tick_interval seconds: schedules its successor and hands on to the rank, which does its periodic upkeep.',
      zh: '守护进程的周期性任务，每 mds_tick_interval 秒运行一次：安排下一次 tick，并交给 rank 做例行维护。',
    },
    'MDSDaemon::handle_signal': {
      en: 'Runs when the process gets SIGINT or SIGTERM, and ends the daemon in good order, unless that is under way already.',
      zh: '进程收到 SIGINT 或 SIGTERM 时运行；若尚未处于退出过程中，则让守护进程有序退出。',
    },
    'MDSDaemon::suicide': {
      en: 'Ends the daemon in good order: no more ticks, no admin socket, a last beacon that asks the monitor to take it out of the map, then the rank, or without one the clients and the messenger, shut down.',
      zh: '让守护进程有序退出：停止 tick，撤下 admin socket，发送最后一个 beacon 请 monitor 将自己移出 map，随后关闭 rank；没有 rank 时直接关闭各客户端与 messenger。',
    },
    'MDSDaemon::respawn': {
      en: 'Executes the program anew in place of itself: the same name, but a new gid and an empty memory. This is how a daemon leaves a rank or a state that it cannot leave in an orderly way.',
      zh: '用 exec 重新执行自身：名字不变，但会得到新的 gid，内存状态清空。守护进程无法有序退出某个 rank 或状态时即采用此法。',
    },
    'MDSDaemon::ms_dispatch': {
      en: 'Takes every message that the messenger delivers on the ms_dispatch thread. The daemon itself looks first; what it does not know goes to the rank, if there is one.',
      zh: '接收 messenger 在 ms_dispatch 线程上投递的每条消息。先由守护进程自身处理；它不认识的消息交给 rank（如果有）。',
      in_ceph: 'MDSDaemon::ms_dispatch2',
    },
    'MDSDaemon::ms_handle_connect': {
      en: 'Told when a connection that the daemon opened is established. It has nothing to do for it.',
      zh: '守护进程主动发起的连接建立成功时得到通知；这里无需做任何事。',
    },
    'MDSDaemon::handle_core_message': {
      en: 'Handles the messages that concern a daemon with or without a rank: maps from monitors and commands. A message from a kind of peer that may not send it is dropped.',
      zh: '处理与是否持有 rank 无关的消息：来自 monitor 的各种 map 以及命令。如果对端类型无权发送该消息，则丢弃。',
    },
    'MDSDaemon::is_clean_shutdown': {
      en: 'Asked by main once the messenger has stopped: whether what the process leaves behind needs no recovery by another daemon.',
      zh: 'messenger 停止后由 main 询问：进程退出后遗留的状态是否无需其他守护进程恢复。',
    },
    'MDSDaemon::handle_mds_map': {
      en: 'Takes each new MDSMap from a monitor. Finds out what this daemon is in it, which peers are gone, and whether to go on, to take up a rank, to respawn, or to end.',
      zh: '处理 monitor 发来的每个新 MDSMap：确定本守护进程在其中的身份、哪些对端已消失，并据此决定继续运行、接管 rank、respawn 还是退出。',
    },
    'MDSDaemon::_handle_mds_map': {
      en: 'The part of taking a map for a daemon without a rank: notes that the monitor has made it a standby, or that it must ask to be let in (again).',
      zh: '没有 rank 的守护进程处理 MDSMap 的部分：记下 monitor 已将自己列为 standby，或发现需要（重新）请求加入。',
      in_ceph: 'MDSDaemon::handle_mds_map',
    },
    'MDSDaemon::set_up_admin_socket': {
      en: 'Registers every command that an MDS answers on its admin socket, near the end of boot. Whether a command can be answered is decided when it is given.',
      zh: '在启动接近结束时，注册 MDS 在 admin socket 上支持的所有命令。某条命令能否执行，等收到命令时再判断。',
    },
    'MDSDaemon::clean_up_admin_socket': {
      en: 'Takes the commands of the MDS off its admin socket again, as the daemon ends.',
      zh: '守护进程退出时，从 admin socket 上注销 MDS 的命令。',
    },
    'MDSDaemon::asok_command': {
      en: 'Answers a command from the admin socket. `status` and a few others are answered by the daemon itself, the rest by the rank; without a rank those are refused.',
      zh: '应答 admin socket 上的命令。`status` 等少数命令由守护进程自己回答，其余交给 rank；没有 rank 时拒绝执行。',
    },
    'MDSDaemon::dump_status': {
      en: 'Writes what the command `status` shows: who the daemon is, which state it is in and wants to be in, which map epochs it has, and how long it has run.',
      zh: '输出 `status` 命令的内容：守护进程的身份、当前状态与期望状态、所持各 map 的 epoch，以及运行时长。',
    },
    'MDSDaemon::handle_command': {
      en: 'Answers a command that came as a message (`ceph tell mds.…`). Checks that the sender may do everything and that the command can be read, before it is run.',
      zh: '应答以消息形式到达的命令（`ceph tell mds.…`）。执行之前先检查发送者是否拥有全部权限，以及命令能否解析。',
    },
    'MDSDaemon::_handle_command': {
      en: 'Finds who can run a command that was told: the daemon itself, its rank, or the commands that every daemon has. `exit` and `respawn` are answered first and done a second later.',
      zh: '为 tell 来的命令找到执行者：守护进程自身、它的 rank，或所有守护进程共有的命令。`exit` 与 `respawn` 先应答，一秒之后才执行。',
      in_ceph: 'MDSDaemon::asok_command',
    },
    'MDSDaemon::ms_get_authorizer': {
      en: 'Builds the proof of identity that is shown to a peer when the daemon connects to it.',
      zh: '守护进程主动连接对端时，构造用于证明自身身份的 authorizer。',
      file: 'src/mon/MonClient.cc',
      in_ceph: 'MonClient::get_auth_request',
    },
    'MDSDaemon::ms_verify_authorizer': {
      en: 'Runs when a peer connects: checks that it is who it says, gives the connection a new or a known Session, and reads which capabilities the peer has.',
      zh: '对端连入时运行：验证其身份，为连接绑定新建的或已有的 Session，并解析对端拥有的权限（caps）。',
      in_ceph: 'MDSDaemon::ms_handle_fast_authentication, MDSDaemon::parse_caps',
    },
    'MDSDaemon::ms_handle_accept': {
      en: 'Runs once a peer’s connection is fully accepted: makes it the connection of its session and sends what had been kept for the client meanwhile.',
      zh: '对端的连接完全建立后运行：把它设为会话的当前连接，并发送期间积压给该客户端的消息。',
    },
    'MDSDaemon::ms_handle_reset': {
      en: 'Runs when the peer of a connection is gone. The session of a client that is served outlives its connection; one that is closed goes with it.',
      zh: '连接的对端消失时运行。正在服务的客户端会话比连接存活更久；已关闭的会话则随连接一起清理。',
    },
    'MDSDaemon::ms_handle_remote_reset': {
      en: 'Runs when a peer has forgotten the connection and begins anew, as a client that was restarted does. As with a reset, only a closed session is let go.',
      zh: '对端丢弃了原连接并重新开始（例如客户端重启）时运行。与 reset 一样，只清理已关闭的会话。',
    },
  },
  decisions: {
    'a monmap was obtained': {
      zh: '已获得 monmap',
      note: {
        en: 'Without the addresses of the monitors nothing can begin: the start ends with an error.',
        zh: '不知道 monitor 的地址便无从开始：启动失败。',
      },
    },
    authenticated: {
      zh: '认证成功',
      note: {
        en: 'No: the monitors do not let it in, and the start ends with an error.',
        zh: '否：monitor 拒绝其加入，启动失败。',
      },
    },
    'the rotating keys are there': {
      zh: '轮换密钥已就绪',
      note: {
        en: 'They are what peers’ tickets are checked with. No: it tries again a few times.',
        zh: '轮换密钥用来校验对端的 ticket。否：重试若干次。',
      },
    },
    'try again': {
      zh: '再试一次',
      note: {
        en: 'No: max_rotating_auth_attempts were in vain, and the daemon ends itself.',
        zh: '否：已达到 max_rotating_auth_attempts 次，守护进程自行退出。',
      },
    },
    'terminated meanwhile': {
      zh: '期间已被要求终止',
      note: {
        en: 'Yes: the daemon ended itself while it waited for the monitor, so the boot stops here.',
        zh: '是：等待 monitor 期间守护进程已自行退出，启动到此为止。',
      },
    },
    'a tick was pending': { zh: '已有一个 tick 待触发' },
    'holds a rank': {
      zh: '持有 rank',
      note: {
        en: 'A rank is a place in a file system that the map has given to this daemon. Standbys have none.',
        zh: 'rank 是 map 分配给该守护进程的文件系统席位；standby 没有 rank。',
      },
    },
    'already stopping': { zh: '已在退出过程中' },
    'already stopping (a bug)': {
      zh: '已在退出过程中（属于程序错误）',
      note: {
        en: 'Yes: suicide came twice; an assertion fails.',
        zh: '是：suicide 被调用了两次，断言失败。',
      },
    },
    'still in the map: tell the mon': {
      zh: '仍在 map 中：通知 mon',
      note: {
        en: 'Yes: a last beacon says that it leaves, and its answer is awaited for up to a second.',
        zh: '是：用最后一个 beacon 告知自己要离开，并最多等待一秒应答。',
      },
    },
    'shutting down': {
      zh: '正在关闭',
      note: { en: 'Yes: the message is left to others.', zh: '是：不处理该消息。' },
    },
    'I want to be gone: drop': {
      zh: '自己期望的状态为 DNE：丢弃',
      note: {
        en: 'Yes: the daemon has asked to be taken out of the map and handles nothing more.',
        zh: '是：守护进程已请求移出 map，不再处理任何消息。',
      },
    },
    'handled by the daemon': { zh: '守护进程自身已处理' },
    unhandled: { zh: '无人处理' },
    'message type': { zh: '消息类型' },
    'the peer may send it': {
      zh: '对端有权发送该消息',
      note: { en: 'No: the message is dropped.', zh: '否：丢弃该消息。' },
    },
    'command is status': { zh: '命令是 status' },
    registered: {
      zh: '注册成功',
      note: {
        en: 'No: the same command was there already, which is a bug.',
        zh: '否：同一命令已经注册过，属于程序错误。',
      },
    },
    'without `tell` capability': {
      zh: '没有 `tell` 权限',
      note: {
        en: 'Only who may do everything (`allow *`) may give commands. Yes: “permission denied”.',
        zh: '只有拥有全部权限（`allow *`）者才能下命令。是：回答 “permission denied”。',
      },
    },
    'no command': { zh: '命令为空', note: { en: 'Yes: EINVAL.', zh: '是：返回 EINVAL。' } },
    'the command is JSON': {
      zh: '命令是合法的 JSON',
      note: { en: 'No: EINVAL, “unparseable JSON …”.', zh: '否：返回 EINVAL，“unparseable JSON …”。' },
    },
    'a command that exists, with what it needs': {
      zh: '命令存在且参数齐全',
      note: { en: 'No: EINVAL with the reason.', zh: '否：返回 EINVAL 及原因。' },
    },
    prefix: { zh: '命令前缀' },
    'nothing to inject': {
      zh: '没有要注入的参数',
      note: {
        en: 'Yes: EINVAL, “ignoring empty injectargs”.',
        zh: '是：返回 EINVAL，“ignoring empty injectargs”。',
      },
    },
    'the epoch is newer than mine': {
      zh: '该 epoch 比我的新',
      note: { en: 'No: the map is discarded.', zh: '否：丢弃该 map。' },
    },
    "I can write with the map's compat": {
      zh: '我支持该 map 的 compat 特性（可写）',
      note: {
        en: 'No: the file system needs features that this daemon lacks; it ends itself.',
        zh: '否：文件系统要求本守护进程不具备的特性，于是自行退出。',
      },
    },
    'gone from the map': {
      zh: '已从 map 中消失',
      note: {
        en: 'Asked of every daemon of the old map. Yes: connections to it are dropped.',
        zh: '对旧 map 中的每个守护进程逐一判断。是：断开到它的连接。',
      },
    },
    'I follow a rank (standby-replay)': {
      zh: '我在跟随某个 rank（standby-replay）',
      note: {
        en: 'Yes: it acts as the rank that it follows, without holding it.',
        zh: '是：以所跟随的 rank 的身份行事，但并不持有它。',
      },
    },
    'the map gives me a rank': { zh: 'map 分配给我一个 rank' },
    'but I held one': {
      zh: '但我此前持有 rank',
      note: {
        en: 'Yes: the monitor has taken it away; this process can only end or begin anew.',
        zh: '是：monitor 已收回该 rank，本进程只能退出或重新开始。',
      },
    },
    'a larger gid has my name': {
      zh: '有更大的 gid 占用了我的名字',
      note: {
        en: 'Yes: a younger daemon of the same name is there, so this one ends. No: it respawns.',
        zh: '是：已有同名且较新的守护进程，本进程退出。否：respawn。',
      },
    },
    'the rank changed under me': {
      zh: '我的 rank 被换成了另一个',
      note: { en: 'Yes: never allowed; the daemon respawns.', zh: '是：不允许出现，守护进程 respawn。' },
    },
    'no rank object yet': {
      zh: '尚无 rank 对象',
      note: { en: 'Yes: the rank is made and initialized now.', zh: '是：此刻创建并初始化 rank。' },
    },
    'the null map: my mon has forgotten me': {
      zh: '空 map：mon 已不记得我',
      note: { en: 'Yes: it respawns and boots anew.', zh: '是：respawn 并重新启动。' },
    },
    'the map says up:standby': { zh: 'map 显示状态为 up:standby' },
    'newly so': { zh: '刚刚变为该状态' },
    'I was standby, but the map dropped me': {
      zh: '我曾是 standby，但被 map 移除',
      note: { en: 'Yes: it asks for up:boot, to be let in again.', zh: '是：改为请求 up:boot，以重新加入。' },
    },
    'my boot beacon is not reflected yet: wait': { zh: 'map 尚未反映我的 boot beacon：继续等待' },
    'to a mon: nothing to build': {
      zh: '目标是 mon：无需构造',
      note: {
        en: 'Yes: with a monitor the daemon authenticates by its key instead.',
        zh: '是：与 monitor 之间直接用密钥认证。',
      },
    },
    'a new one is wanted: wait for the rotating keys': {
      zh: '要求新的 authorizer：等待轮换密钥',
      note: {
        en: 'Yes: the peer refused the last one, which may have been too old.',
        zh: '是：对端拒绝了上一个，它可能已过期。',
      },
    },
    stopping: { zh: '正在退出' },
    'I want to be gone': { zh: '自己期望的状态为 DNE' },
    'a peer of the cluster': {
      zh: '对端是集群内部成员',
      note: {
        en: 'An MDS or an OSD. It decides whether auth_cluster_required or auth_service_required applies.',
        zh: '即 MDS 或 OSD。据此决定采用 auth_cluster_required 还是 auth_service_required。',
      },
    },
    'there is a handler for the method': { zh: '存在该认证方式的处理器' },
    valid: { zh: '验证通过', note: { en: 'No: the peer is refused.', zh: '否：拒绝该对端。' } },
    'the session is known': {
      zh: '会话已存在',
      note: {
        en: 'Yes: a client comes back and keeps its session. No: a new, closed one is made.',
        zh: '是：客户端重新连回，沿用原会话。否：新建一个处于 closed 状态的会话。',
      },
    },
    'the method knows no caps: all is allowed': {
      zh: '该认证方式没有 caps：允许一切',
      note: { en: 'So it is with auth none.', zh: 'auth none 即是如此。' },
    },
    'it has caps for an MDS': { zh: '它有针对 MDS 的 caps' },
    'the caps parse': {
      zh: 'caps 解析成功',
      note: {
        en: 'No: the peer stays connected, but may do nothing.',
        zh: '否：连接保留，但对端没有任何权限。',
      },
    },
    'it has a session': { zh: '该连接有会话' },
    'the session has another connection': {
      zh: '会话当前用的是另一个连接',
      note: { en: 'Yes: this one takes its place.', zh: '是：由本连接取而代之。' },
    },
    'the peer is a client': { zh: '对端是客户端' },
    'the session is closed': {
      zh: '会话已关闭',
      note: {
        en: 'Yes: the connection is dropped with it. No: the client may come back.',
        zh: '是：连同连接一并丢弃。否：客户端可能还会回来。',
      },
    },
  },
};
