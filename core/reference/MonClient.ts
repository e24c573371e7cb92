import type { ClassReference } from './types.ts';

export const MonClient: ClassReference = {
  file: 'src/mon/MonClient.cc',
  functions: {
    'MonClient::set_messenger': {
      en: 'Gives the monitor client the messenger that it is to use.',
      zh: '为 monitor 客户端设定所用的 messenger。',
      file: 'src/mon/MonClient.h',
    },
    'MonClient::set_log_client': {
      en: 'Says whose log entries go to the monitor.',
      zh: '设定把谁的日志条目送往 monitor。',
      file: 'src/mon/MonClient.h',
    },
    'MonClient::init': {
      en: 'Makes the client ready: it takes messages and ticks. Fails when no monitor’s address is known.',
      zh: '使客户端就绪：开始接收消息并运行 tick。若不知道任何 monitor 的地址则失败。',
    },
    'MonClient::authenticate': {
      en: 'Opens a session with a monitor and proves who the daemon is. The calling thread waits for the outcome.',
      zh: '与 monitor 建立会话并证明自身身份；调用线程等待结果。',
    },
    'MonClient::wait_auth_rotating': {
      en: 'Waits for the keys with which peers’ tickets are checked; they change from time to time. Without cephx there are none, and it is done at once.',
      zh: '等待用于校验对端 ticket 的轮换密钥（定期更换）；不使用 cephx 时没有密钥，立即完成。',
    },
    'MonClient::sub_want': {
      en: 'Notes that a map is wanted from some epoch on. The subscription goes out with the next renew_subs.',
      zh: '登记从某个 epoch 起订阅某种 map；随下一次 renew_subs 发出。',
      file: 'src/mon/MonClient.h',
    },
    'MonClient::sub_got': {
      en: 'Notes that a map of some epoch has come, so that the next one is asked for, not this one again.',
      zh: '登记已收到某个 epoch 的 map，之后只要求更新的。',
      file: 'src/mon/MonClient.h',
    },
    'MonClient::renew_subs': {
      en: 'Sends the subscriptions that are new to the monitor.',
      zh: '把新增的订阅发送给 monitor。',
      file: 'src/mon/MonClient.h',
    },
    'MonClient::start_mon_command': {
      en: 'Has a command run by the monitor, and again by the next one if this one goes away before it answers.',
      zh: '请 monitor 执行一条命令；若其在应答前消失，则向下一个 monitor 重发。',
    },
    'MonClient::send_mon_message': {
      en: 'Sends a message to the monitor, at once or when there is a session again.',
      zh: '向 monitor 发送消息；没有会话时等会话恢复后再发。',
    },
    'MonClient::get_version': {
      en: 'Asks the monitor for the newest epoch of a map, without the map itself.',
      zh: '向 monitor 询问某种 map 的最新 epoch，而不取 map 本身。',
      file: 'src/mon/MonClient.h',
    },
    'MonClient::reopen_session': {
      en: 'Drops the monitor it has and tries another, picked by chance, with a pause that grows from try to try.',
      zh: '放弃当前 monitor，随机另选一个；重试间隔逐次增大。',
      in_ceph: 'MonClient::_reopen_session',
    },
    'MonClient::shutdown': {
      en: 'Ends the session with the monitor for good.',
      zh: '彻底结束与 monitor 的会话。',
    },
    'MonClient::ms_handle_reset': {
      en: 'Runs when a connection is lost. If it was that to the monitor, another monitor is looked for.',
      zh: '连接丢失时运行；若丢失的是到 monitor 的连接，则寻找另一个 monitor。',
    },
    'MonClient::handle_auth_reply': {
      en: 'Takes the monitor’s answer to an authentication: a global id and tickets, or a refusal. After that the subscriptions and what had to wait go out.',
      zh: '处理 monitor 的认证应答：得到 global id 与 ticket，或被拒绝；随后发出订阅以及积压的消息。',
    },
    'MonClient::handle_monmap': {
      en: 'Takes a new map of the monitors: where they are.',
      zh: '处理新的 monmap，得知各 monitor 的地址。',
    },
    'MonClient::tick': {
      en: 'Runs from time to time: looks for another monitor if there is none.',
      zh: '周期性运行：没有 monitor 时寻找另一个。',
    },
  },
  decisions: {
    'had a monitor before': {
      zh: '此前有过 monitor',
      note: { en: 'Yes: the pause before the next try grows.', zh: '是：下一次尝试前的间隔增大。' },
    },
    'my monitor is gone': {
      zh: '我的 monitor 消失了',
      note: { en: 'No: a connection to somebody else.', zh: '否：这是与其他对端的连接。' },
    },
    'was hunting for one anyway': {
      zh: '本来就在寻找 monitor',
      note: { en: 'Yes: the next tick tries again.', zh: '是：由下一次 tick 重试。' },
    },
    'no keepalive for too long': {
      zh: '太久没有 keepalive 应答',
      note: { en: 'Yes: another monitor is looked for.', zh: '是：寻找另一个 monitor。' },
    },
    'hunting for a monitor': { zh: '正在寻找 monitor' },
  },
};

export const Objecter: ClassReference = {
  file: 'src/osdc/Objecter.cc',
  functions: {
    'Objecter::init': {
      en: 'Makes the client of the OSDs ready to take answers and maps.',
      zh: '使 OSD 客户端就绪，可接收应答与 map。',
    },
    'Objecter::start': {
      en: 'Asks for the OSDMap, if there is none yet.',
      zh: '如果还没有 OSDMap，则请求一份。',
    },
    'Objecter::shutdown': {
      en: 'Forgets every operation that is under way.',
      zh: '放弃所有进行中的操作。',
    },
    'Objecter::op_submit': {
      en: 'Sends an operation on an object to the OSD that has it by the present OSDMap. It is answered once, however often it has to be sent.',
      zh: '按当前 OSDMap 把对某个对象的操作发给其所在的 OSD；无论需要重发多少次，只应答一次。',
    },
    'Objecter::maybe_request_map': {
      en: 'Asks the monitor for the OSDMap after the one that it has.',
      zh: '向 monitor 请求当前 OSDMap 之后的下一个。',
    },
    'Objecter::handle_osd_map': {
      en: 'Takes a newer OSDMap: notes who was blocklisted, sends operations again whose OSD has changed, and wakes what waited for the map.',
      zh: '处理较新的 OSDMap：记下新列入黑名单者，重发目标 OSD 已变化的操作，并唤醒等待该 map 的事项。',
    },
    'Objecter::dump_requests': {
      en: 'The admin-socket command `objecter_requests`: the operations that wait for an OSD’s answer.',
      zh: 'admin socket 命令 `objecter_requests`：列出等待 OSD 应答的操作。',
    },
    'Objecter::_kick_requests': {
      en: 'Sends operations again whose connection was lost.',
      zh: '重发因连接丢失而中断的操作。',
    },
    'Objecter::handle_osd_op_reply': {
      en: 'Takes an OSD’s answer and hands it to whoever asked.',
      zh: '处理 OSD 的应答，交给当初的请求者。',
    },
  },
  decisions: {
    'no OSDMap yet': { zh: '还没有 OSDMap' },
    'the map is newer': { zh: '该 map 较新', note: { en: 'No: it is ignored.', zh: '否：忽略。' } },
    'an OSD has it': {
      zh: '有 OSD 持有该对象',
      note: { en: 'No: it waits for a map in which one is up.', zh: '否：等待有 OSD 在线的新 map。' },
    },
    'the pool is unknown to my map': {
      zh: '我的 map 中没有该存储池',
      note: {
        en: 'Yes: the monitor is asked for its newest epoch; if the pool is not there either, the answer is ENOENT.',
        zh: '是：询问 monitor 最新的 epoch；若仍无此存储池，则应答 ENOENT。',
      },
    },
  },
};
