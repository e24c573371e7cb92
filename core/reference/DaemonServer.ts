import type { ClassReference } from './types.ts';

export const DaemonServer: ClassReference = {
  file: 'src/mgr/DaemonServer.cc',
  functions: {
    'DaemonServer::init': {
      en: 'Starts the server of an active mgr, with a messenger of its own: from now on daemons can report to it.',
      zh: '启动 active mgr 的服务端（使用独立的 messenger）：此后守护进程可向它汇报。',
    },
    'DaemonServer::schedule_tick_locked': {
      en: 'Puts the server’s next tick into the future.',
      zh: '安排服务端的下一次 tick。',
    },
    'DaemonServer::tick': {
      en: 'Runs every mgr_tick_period seconds: reports to the monitor and moves pools towards the number of placement groups they are to have.',
      zh: '每 mgr_tick_period 秒运行一次：向 monitor 汇报，并逐步调整存储池的 PG 数。',
    },
    'DaemonServer::adjust_pgs': {
      en: 'Brings pools step by step to the number of placement groups that was asked for.',
      zh: '逐步把存储池的 PG 数调整到目标值。',
    },
    'DaemonServer::ms_handle_fast_authentication': {
      en: 'Runs when a peer connects: it gets a session, with what its key allows.',
      zh: '对端连入时运行：为其建立会话，并记下其密钥的权限（caps）。',
    },
    'DaemonServer::ms_handle_accept': {
      en: 'Runs once a peer’s connection is there, and remembers those of OSDs.',
      zh: '对端连接建立后运行，记住来自 OSD 的连接。',
    },
    'DaemonServer::ms_handle_reset': {
      en: 'Runs when a peer’s connection is lost, and forgets it if it was an OSD’s.',
      zh: '对端连接丢失时运行；若属于 OSD 则移除其记录。',
    },
    'DaemonServer::ms_dispatch': {
      en: 'Takes what daemons send to the active mgr: openings, reports, statistics and commands.',
      zh: '接收守护进程发给 active mgr 的消息：会话建立、报告、统计与命令。',
      in_ceph: 'DaemonServer::ms_dispatch2',
    },
    'DaemonServer::maybe_ready': {
      en: 'After an OSD’s first report: once all have reported, what the mgr knows of placement groups is whole, and the monitor is told at once.',
      zh: 'OSD 首次汇报之后运行：所有 OSD 都汇报过，PG 信息即完整，立即告知 monitor。',
    },
    'DaemonServer::send_report': {
      en: 'Sends the monitor what the mgr knows: health checks of modules, the state of placement groups, progress, and the services.',
      zh: '把 mgr 掌握的信息发送给 monitor：模块的健康检查、PG 状态、进度事件与服务信息。',
    },
    'DaemonServer::got_mgr_map': {
      en: 'Takes a new MgrMap: asks for the metadata of mgr daemons that are not known yet, and forgets those that are gone.',
      zh: '处理新的 MgrMap：查询尚不了解的 mgr 的元数据，移除已消失者的记录。',
    },
    'DaemonServer::got_service_map': {
      en: 'Takes a new map of services. What daemons have told since goes into the next one.',
      zh: '处理新的 ServiceMap；此后守护进程告知的变化计入下一个版本。',
    },
    'DaemonServer::fetch_missing_metadata': {
      en: 'Runs when a daemon speaks of which nothing is known: asks the monitor for its metadata.',
      zh: '收到未知守护进程的消息时运行：向 monitor 查询其元数据。',
    },
    'DaemonServer::_prune_pending_service_map': {
      en: 'Drops daemons of services that have been silent for too long from the map that is being made.',
      zh: '从待提交的 ServiceMap 中移除长时间无消息的服务守护进程。',
    },
    'DaemonServer::handle_open': {
      en: 'A daemon begins to report. It is told how often to; one of which nothing is known is sent away and comes again.',
      zh: '守护进程开始汇报：告知其汇报周期；对其一无所知时则断开，等它再来。',
    },
    'DaemonServer::_send_configure': {
      en: 'Tells a daemon how often it is to report, and what.',
      zh: '告知守护进程汇报的周期与内容。',
    },
    'DaemonServer::handle_report': {
      en: 'Takes a daemon’s report: its counters, and what it is busy with.',
      zh: '处理守护进程的报告：性能计数器以及正在进行的任务。',
    },
    'DaemonServer::update_task_status': {
      en: 'Puts what a daemon says it is busy with, such as a scrub, into the next service map.',
      zh: '把守护进程正在进行的任务（例如 scrub）写入下一版 ServiceMap。',
    },
    'DaemonServer::handle_close': {
      en: 'A daemon takes its leave, and is forgotten.',
      zh: '守护进程主动告别：移除其记录。',
    },
    'DaemonServer::handle_command': {
      en: 'Answers a command to the mgr, if the caps of its sender allow it: what is told, by the admin socket; others (`ceph fs status` and the like) by the module that has them.',
      zh: '应答发给 mgr 的命令（须发送者的权限（caps）允许）：tell 命令由 admin socket 应答，其余（如 `ceph fs status`）由提供该命令的模块执行。',
    },
    'DaemonServer::_allowed_command': {
      en: 'Says whether the caps of a command’s sender allow it. What the monitor hands on is allowed.',
      zh: '判断命令发送者的权限（caps）是否允许该命令；monitor 转来的一律允许。',
    },
    'DaemonServer::log_access_denied': {
      en: 'Notes that a command was refused, and whose it was.',
      zh: '记录命令被拒绝以及发送者是谁。',
    },
  },
  decisions: {
    'an OSD': { zh: '是 OSD' },
    'all have reported before': { zh: '此前已全部汇报过' },
    'every OSD has reported': { zh: '每个 OSD 都已汇报' },
    'all OSDs have reported': { zh: '所有 OSD 都已汇报' },
    'waited long enough': {
      zh: '等待已足够久',
      note: { en: 'Yes: the monitor gets what there is.', zh: '是：把现有信息发给 monitor。' },
    },
    'a service map is pending': { zh: '有待提交的 ServiceMap' },
    'the service map changed': { zh: 'ServiceMap 有变化' },
    'the mgr is new': { zh: '该 mgr 是新的' },
    'the first service map': { zh: '第一份 ServiceMap' },
    'it was asked for already': { zh: '已在查询中' },
    'a kind that has metadata': { zh: '属于有元数据的守护进程类型' },
    'the daemon is known': {
      zh: '该守护进程是已知的',
      note: {
        en: 'No: nothing can be kept of it yet. It is asked for, and the daemon comes again.',
        zh: '否：暂无法记录。先查询其元数据，等它再来。',
      },
    },
    'a daemon of a service': { zh: '是某个服务的守护进程' },
    'a client that is no daemon': { zh: '是客户端而非守护进程' },
    'tells what it is busy with': { zh: '报告了正在进行的任务' },
    'its tasks are others': { zh: '任务与之前不同' },
    'the service map does not have it': { zh: 'ServiceMap 中没有该守护进程' },
    'it was silent for too long': {
      zh: '沉默过久',
      note: { en: 'Yes: it is dropped from the service map.', zh: '是：从 ServiceMap 中移除。' },
    },
    'it has caps for a mgr': { zh: '有 mgr 的权限（caps）' },
    'for the admin socket': {
      zh: '应由 admin socket 应答',
      note: {
        en: 'Yes: `ceph tell`, for those who may do everything.',
        zh: '是：即 `ceph tell`，仅限拥有全部权限者。',
      },
    },
    'the mon hands it on': {
      zh: '由 monitor 转来',
      note: { en: 'Yes: the monitor has looked at who may.', zh: '是：权限已由 monitor 检查。' },
    },
    'the module has failed': { zh: '模块已失败', note: { en: 'Yes: EIO.', zh: '是：返回 EIO。' } },
    'a module answers it': { zh: '有模块能应答该命令', note: { en: 'No: EINVAL.', zh: '否：返回 EINVAL。' } },
  },
};
