import type { ClassReference } from './types.ts';

export const Monitor: ClassReference = {
  file: 'src/mon/Monitor.cc',
  functions: {
    'Monitor::init': {
      en: 'Boots the monitor: opens its doors and, being the only one, elects itself.',
      zh: '启动 monitor：开始监听；由于只有自己一个，直接当选 leader。',
    },
    'Monitor::win_standalone_election': {
      en: 'The only monitor of a cluster is its leader at once: its services begin from what is stored.',
      zh: '集群唯一的 monitor 立即成为 leader：各服务从持久化数据开始工作。',
    },
    'Monitor::tick': {
      en: 'Runs every mon_tick_interval seconds: each service looks for what time has brought.',
      zh: '每 mon_tick_interval 秒运行一次：各服务处理随时间推移而来的事项。',
    },
    'Monitor::ms_dispatch': {
      en: 'Takes every message to the monitor: makes a session for who is new, and hands messages to the services they are for.',
      zh: '接收发给 monitor 的所有消息：为新来者建立会话，并把消息交给相应的服务。',
      file: 'src/mon/Monitor.h',
    },
    'Monitor::ms_handle_reset': {
      en: 'Runs when a connection is lost: the session with its subscriptions goes.',
      zh: '连接丢失时运行：会话及其订阅一并清除。',
    },
    'Monitor::handle_tell_command': {
      en: 'Has the admin socket run a command that came in a message (`ceph tell mon.a`), or says why not.',
      zh: '让 admin socket 执行以消息形式到达的命令（`ceph tell mon.a`），或说明为何不执行。',
    },
    'Monitor::handle_subscribe': {
      en: 'Somebody wants maps from some epochs on: what is there already is sent at once.',
      zh: '处理订阅请求（自某些 epoch 起的各种 map）：已有的立即发送。',
    },
    'Monitor::handle_get_version': {
      en: 'Answers which epoch of a map is the newest.',
      zh: '回答某种 map 的最新 epoch。',
    },
    'Monitor::refresh_from_paxos': {
      en: 'After each commit: every service takes in what is new.',
      zh: '每次提交之后运行：各服务读入新的内容。',
    },
  },
  decisions: {
    'of this cluster': { zh: '属于本集群' },
    'it has a prefix': { zh: '含有 prefix' },
    'session is not authenticated': { zh: '会话未认证' },
    'a module of the mgr answers it': {
      zh: '由 mgr 的模块应答',
      note: { en: 'Yes: the command is handed on to the active mgr.', zh: '是：把命令转交 active mgr。' },
    },
    'the map is known': { zh: '是已知的 map 类型' },
  },
};

export const Paxos: ClassReference = {
  file: 'src/mon/Paxos.cc',
  functions: {
    'Paxos::propose_pending': {
      en: 'Proposes the changes that are queued, together. With one monitor there is nobody to agree with.',
      zh: '把排队的修改合并为一次提案；只有一个 monitor 时无需与他人达成一致。',
    },
    'Paxos::commit_finish': {
      en: 'A proposal is written and thus committed: the services take it in, and who waited for it goes on.',
      zh: '提案已落盘，即告提交：各服务读入，等待者继续执行。',
    },
  },
  decisions: {},
};

export const PaxosService: ClassReference = {
  file: 'src/mon/PaxosService.cc',
  functions: {
    'PaxosService::dispatch': {
      en: 'Takes a message for one of the monitor’s services: answered from what is committed, or else made a change that is proposed soon.',
      zh: '处理发给 monitor 某个服务的消息：能依据已提交的内容应答则应答，否则形成修改并随后提案。',
    },
    'PaxosService::propose_pending': {
      en: 'Proposes what a service has pending: its next map.',
      zh: '提交某个服务待提交的修改，即它的下一个 map。',
    },
  },
  decisions: {
    'propose at once': {
      zh: '立即提案',
      note: {
        en: 'No: a moment later, so that changes that come together are one map.',
        zh: '否：稍候片刻，让相近的修改合为一个 map。',
      },
    },
  },
};
