import type { ClassReference } from './types.ts';

export const ceph_mgr: ClassReference = {
  file: 'src/ceph_mgr.cc',
  functions: {
    main: {
      en: 'The program ceph-mgr: makes the daemon, boots it, and waits until it ends.',
      zh: 'ceph-mgr 程序入口：创建守护进程，启动它，并等待其结束。',
    },
    sighup_handler: {
      en: 'Runs when the process gets SIGHUP, as when logs are rotated: opens the log file anew.',
      zh: '进程收到 SIGHUP（例如日志轮转）时运行：重新打开日志文件。',
      file: 'src/global/signal_handler.cc',
    },
    handle_mgr_signal: {
      en: 'Runs when the process gets SIGINT or SIGTERM, and hands the signal to the daemon.',
      zh: '进程收到 SIGINT 或 SIGTERM 时运行，把信号交给守护进程处理。',
      file: 'src/mgr/MgrStandby.cc',
    },
  },
  decisions: {
    'init failed': {
      zh: '初始化失败',
      note: { en: 'Yes: the process ends with an error.', zh: '是：进程以错误退出。' },
    },
  },
};

export const MgrStandby: ClassReference = {
  file: 'src/mgr/MgrStandby.cc',
  functions: {
    'MgrStandby::init': {
      en: 'Boots a mgr daemon, which always begins as a standby: messenger, monitor client, authentication, the subscription to the MgrMap, the module registry, and the first tick.',
      zh: '启动 mgr 守护进程（总是先作为 standby）：messenger、monitor 客户端、认证、订阅 MgrMap、模块注册表，以及第一次 tick。',
    },
    'MgrStandby::_update_log_config': {
      en: 'Reads where this daemon’s entries in the cluster log go.',
      zh: '读取本守护进程的集群日志条目送往何处。',
    },
    'MgrStandby::tick': {
      en: 'Runs every mgr_tick_period seconds, active or not: sends a beacon and schedules its successor.',
      zh: '每 mgr_tick_period 秒运行一次（无论是否 active）：发送 beacon，并安排下一次。',
    },
    'MgrStandby::send_beacon': {
      en: 'Tells the monitor that this mgr lives, who it is, which modules it has, and whether it is ready to serve as the active one. The MgrMap is made from these beacons.',
      zh: '告知 monitor 本 mgr 存活、身份、所含模块，以及是否已能作为 active 提供服务；MgrMap 即由这些 beacon 得出。',
    },
    'MgrStandby::main': {
      en: 'What the main thread does after the boot: sets up the signal handlers and waits until the messenger stops.',
      zh: '启动之后主线程的工作：设置信号处理函数，等待 messenger 停止。',
    },
    'MgrStandby::handle_signal': {
      en: 'Ends the process on a signal, at once and without tidying up, since modules may not end; the monitor shuts the process out.',
      zh: '收到信号后立即结束进程而不做清理，因为模块未必能正常结束；monitor 会将该进程隔离。',
    },
    'MgrStandby::ms_dispatch': {
      en: 'Takes every message: the MgrMap itself, the rest for the Mgr if this daemon is active.',
      zh: '接收所有消息：MgrMap 自己处理；若本守护进程为 active，其余交给 Mgr。',
      in_ceph: 'MgrStandby::ms_dispatch2',
    },
    'MgrStandby::ms_handle_reset': {
      en: 'Told of a lost connection. It leaves that to others.',
      zh: '得知连接丢失；不处理，留给其他 dispatcher。',
    },
    'MgrStandby::handle_mgr_map': {
      en: 'Takes each new MgrMap: becomes active when it is the one, keeps up when it is already, respawns when it no longer is, and otherwise lets modules run in standby.',
      zh: '处理每个新的 MgrMap：被选为 active 则激活；已是 active 则跟进；不再是 active 则 respawn；否则让模块以 standby 方式运行。',
    },
    'MgrStandby::respawn': {
      en: 'Executes the program anew: the way from active back to standby, and to another set of modules.',
      zh: '用 exec 重新执行自身：从 active 回到 standby，或更换模块集合，都用此法。',
    },
  },
  decisions: {
    'active and initialized': {
      zh: '是 active 且已初始化',
      note: { en: 'Yes: the beacon says “available”.', zh: '是：beacon 声明 available。' },
    },
    'the map does not say so yet': {
      zh: 'map 尚未反映这一点',
      note: {
        en: 'Yes: the beacon lists the commands that the mgr answers.',
        zh: '是：beacon 附上 mgr 支持的命令列表。',
      },
    },
    'message is a MgrMap': { zh: '消息是 MgrMap' },
    'my gid is the active one': { zh: 'active 的 gid 就是我' },
    'no Mgr yet': { zh: '尚无 Mgr 对象', note: { en: 'Yes: “I am now activating”.', zh: '是：开始激活。' } },
    'the map says I am available': { zh: 'map 表明我已可用（available）' },
    'but I was active': {
      zh: '但我曾是 active',
      note: { en: 'Yes: it respawns as a standby.', zh: '是：respawn 成为 standby。' },
    },
    'another mgr is active': { zh: '另一个 mgr 是 active' },
    'standby modules run': { zh: 'standby 模块已在运行' },
  },
};
