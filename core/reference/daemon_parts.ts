import type { ClassReference } from './types.ts';

export const AdminSocket: ClassReference = {
  file: 'src/common/admin_socket.cc',
  functions: {
    'AdminSocket::register_command': {
      en: 'Makes a command known to the admin socket, with its description and who answers it. The very same one twice is refused.',
      zh: '向 admin socket 注册一条命令，包括其描述与处理者；完全相同的命令不能注册两次。',
    },
    'AdminSocket::unregister_commands': {
      en: 'Takes back every command of one part of the daemon.',
      zh: '注销某个部件注册的全部命令。',
    },
  },
  decisions: {
    'registered already: refused': {
      zh: '已注册过：拒绝',
      note: {
        en: 'Yes: the caller gets EEXIST, and the first one stays.',
        zh: '是：调用者得到 EEXIST，先注册的保持不变。',
      },
    },
  },
};

export const LogClient: ClassReference = {
  file: 'src/common/LogClient.cc',
  functions: {
    'LogClient::do_log': {
      en: 'Writes an entry to the cluster’s log, which the monitors keep, and to the daemon’s own log.',
      zh: '写一条集群日志（由 monitor 保存），同时写入守护进程自己的运行日志。',
      in_ceph: 'LogChannel::do_log',
    },
  },
  decisions: {},
};

export const SafeTimer: ClassReference = {
  file: 'src/common/Timer.cc',
  functions: {
    'SafeTimer::init': { en: 'Starts the timer’s thread.', zh: '启动定时器线程。' },
    'SafeTimer::add_event_after': {
      en: 'Schedules a callback to run once, some seconds from now, on the timer’s thread.',
      zh: '安排一个回调，若干秒后在定时器线程上运行一次。',
    },
    'SafeTimer::cancel_event': {
      en: 'Takes a callback back that has not run yet.',
      zh: '撤销尚未运行的回调。',
    },
    'SafeTimer::shutdown': {
      en: 'Stops the timer and drops every callback that is pending.',
      zh: '停止定时器，丢弃所有待运行的回调。',
    },
  },
  decisions: {},
};

export const Messenger: ClassReference = {
  file: 'src/msg/Messenger.h',
  functions: {
    'Messenger::set_myname': {
      en: 'Changes the name under which this daemon speaks to peers: an MDS takes the number of its rank.',
      zh: '改变本守护进程对外的名字：MDS 取得 rank 后即以 rank 号自称。',
    },
    'Messenger::add_dispatcher_tail': {
      en: 'Adds one more dispatcher to those that are offered each message, after the others.',
      zh: '在末尾增加一个 dispatcher，排在已有者之后接收消息。',
    },
    'Messenger::mark_down_addrs': {
      en: 'Drops every connection to a peer’s addresses, with what was queued on them. Used when a map says that the peer is gone.',
      zh: '断开到某个对端地址的所有连接并丢弃其上排队的消息；map 表明对端已消失时使用。',
      file: 'src/msg/async/AsyncMessenger.cc',
      in_ceph: 'AsyncMessenger::mark_down_addrs',
    },
    'Messenger::shutdown': {
      en: 'Ends all traffic: no more messages in or out. The main thread, which waits for that, goes on to end the process.',
      zh: '停止一切通信，不再收发消息；等待此刻的主线程随后结束进程。',
      file: 'src/msg/async/AsyncMessenger.cc',
      in_ceph: 'AsyncMessenger::shutdown',
    },
  },
  decisions: {},
};

export const MgrClient: ClassReference = {
  file: 'src/mgr/MgrClient.cc',
  functions: {
    'MgrClient::init': {
      en: 'Makes the daemon ready to report to the active mgr, once it is in the cluster’s maps.',
      zh: '守护进程进入集群的 map 之后，准备向 active mgr 汇报。',
    },
    'MgrClient::shutdown': { en: 'Ends the session with the mgr.', zh: '结束与 mgr 的会话。' },
    'MgrClient::start_command': {
      en: 'Has a command run by the active mgr. If the mgr goes away before it answers, the next one is asked.',
      zh: '请 active mgr 执行一条命令；若其在应答前消失，则转向下一个。',
    },
    'MgrClient::handle_mgr_map': {
      en: 'Takes a new MgrMap, which says who the active mgr is.',
      zh: '处理新的 MgrMap，从中得知 active mgr 是谁。',
    },
    'MgrClient::reconnect': {
      en: 'Drops the session with the former mgr and opens one with the active mgr, if there is one and the last try is long enough ago.',
      zh: '丢弃与前任 mgr 的会话；若有 active mgr 且距上次尝试足够久，则与其建立新会话。',
    },
    'MgrClient::handle_mgr_configure': {
      en: 'Takes the mgr’s answer to the opening: how often it wants reports.',
      zh: '处理 mgr 对建立会话的答复：它希望的汇报周期。',
    },
    'MgrClient::_send_stats': {
      en: 'Sends one report to the mgr and schedules the next.',
      zh: '向 mgr 发送一次报告，并安排下一次。',
    },
    'MgrClient::_send_report': {
      en: 'Sends the daemon’s counters to the mgr, declaring those that the mgr has not heard of yet.',
      zh: '把守护进程的性能计数器发送给 mgr，并声明 mgr 尚不知道的计数器。',
    },
  },
  decisions: {
    'there is a session': {
      zh: '已有会话',
      note: { en: 'No: the command waits for one.', zh: '否：命令等到建立会话后再发。' },
    },
    'the active mgr is another': { zh: 'active mgr 换了' },
    'a mgr is available': { zh: '有可用的 mgr' },
    'the last try was just now: wait': { zh: '刚刚尝试过：等待' },
    'reports begin': { zh: '开始汇报' },
  },
};
