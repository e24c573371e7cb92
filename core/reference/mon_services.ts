import type { ClassReference } from './types.ts';

export const MgrMonitor: ClassReference = {
  file: 'src/mon/MgrMonitor.cc',
  functions: {
    'MgrMonitor::preprocess_beacon': {
      en: 'Looks at a mgr’s beacon: one from another cluster ends here.',
      zh: '查看 mgr 的 beacon：来自其他集群的到此为止。',
    },
    'MgrMonitor::prepare_beacon': {
      en: 'Takes over into the next MgrMap what a mgr’s beacon says. The first mgr of a cluster becomes active, the others wait.',
      zh: '把 mgr 的 beacon 内容写入下一个 MgrMap：集群的第一个 mgr 成为 active，其余待命。',
    },
    'MgrMonitor::tick': {
      en: 'Drops mgr daemons that are silent for mon_mgr_beacon_grace, and activates a standby when no mgr is active.',
      zh: '移除静默超过 mon_mgr_beacon_grace 的 mgr；没有 active mgr 时激活一个 standby。',
    },
    'MgrMonitor::prepare_command': {
      en: 'Runs the commands that change the MgrMap: `mgr fail`, `mgr module enable` and the like.',
      zh: '执行修改 MgrMap 的命令：`mgr fail`、`mgr module enable` 等。',
    },
    'MgrMonitor::update_from_paxos': {
      en: 'After each commit: sends the new MgrMap to those who want it.',
      zh: '每次提交之后运行：把新的 MgrMap 发给订阅者。',
    },
    'MgrMonitor::drop_active': {
      en: 'Takes the active mgr out of the map and blocklists its addresses.',
      zh: '把 active mgr 移出 map，并将其地址列入黑名单。',
    },
    'MgrMonitor::promote_standby': {
      en: 'Makes the standby with the lowest gid the active mgr, if there is one.',
      zh: '如果有 standby，把 gid 最小者提升为 active mgr。',
    },
    'MgrMonitor::send_digests': {
      en: 'Sends the monitors’ status and the cluster’s health to the active mgr, every mon_mgr_digest_period seconds.',
      zh: '每 mon_mgr_digest_period 秒把 mon 状态与集群健康发送给 active mgr。',
    },
  },
  decisions: {
    'there is one to fail': { zh: '有可标记为失败的 mgr' },
    'active mgr restarted': { zh: 'active mgr 已重启' },
    'standby restarted': { zh: 'standby 已重启' },
    'beacon is of the active mgr': { zh: 'beacon 来自 active mgr' },
    'no mgr is active': {
      zh: '没有 active mgr',
      note: { en: 'Yes: this one becomes it.', zh: '是：由它担任。' },
    },
    'it thinks it is active, but it is not': {
      zh: '自认为是 active，实际不是',
      note: {
        en: 'Yes: it was replaced while it was not heard. It gets the map of no mgr, and starts anew.',
        zh: '是：它在失联期间已被取代；发给它空的 MgrMap，它随即重新启动。',
      },
    },
    'standby is known': { zh: '该 standby 已登记' },
    'it has other modules than before': { zh: '其可用模块与之前不同' },
    'tells what it can be asked': { zh: '附带了支持的命令' },
    'availability changes': { zh: '可用状态（available）有变化' },
    'active mgr is silent': { zh: 'active mgr 静默' },
    'newly subscribed': { zh: '新订阅者' },
    'somebody wants them': { zh: '有订阅者' },
  },
};

export const ConfigMonitor: ClassReference = {
  file: 'src/mon/ConfigMonitor.cc',
  functions: {
    'ConfigMonitor::check_all_subs': {
      en: 'Tells each daemon the options that are kept for it, if they have changed.',
      zh: '若为某守护进程保存的配置项有变，就把新的配置发送给它。',
    },
  },
  decisions: {},
};

export const MgrStatMonitor: ClassReference = {
  file: 'src/mon/MgrStatMonitor.cc',
  functions: {
    'MgrStatMonitor::prepare_report': {
      en: 'Takes the active mgr’s report: health checks, the state of placement groups, services.',
      zh: '处理 active mgr 的报告：健康检查、PG 状态与服务信息。',
    },
    'MgrStatMonitor::check_sub': {
      en: 'Sends a subscriber the map of services that it lacks.',
      zh: '向订阅者发送其缺少的 ServiceMap。',
    },
  },
  decisions: {
    'it comes from the active mgr': { zh: '来自 active mgr' },
  },
};

export const OSDMonitor: ClassReference = {
  file: 'src/mon/OSDMonitor.cc',
  functions: {
    'OSDMonitor::preprocess_boot': {
      en: 'Looks at an OSD’s message that it has started: answers what changes nothing, and refuses what does not fit.',
      zh: '查看 OSD 的启动消息：无变化的直接应答，不相符的拒绝。',
    },
    'OSDMonitor::prepare_boot': {
      en: 'Marks an OSD that has started as up, at its addresses, in the next OSDMap.',
      zh: '在下一个 OSDMap 中把已启动的 OSD 按其地址标记为 up。',
    },
    'OSDMonitor::preprocess_beacon': {
      en: 'Notes that an OSD lives. One that the map has down is sent the map.',
      zh: '记下 OSD 存活；若 map 中它为 down，则把 map 发给它。',
    },
    'OSDMonitor::prepare_command': {
      en: 'Runs the commands that change the OSDMap: pools, OSDs, the blocklist.',
      zh: '执行修改 OSDMap 的命令：存储池、OSD 与黑名单。',
    },
    'OSDMonitor::blocklist': {
      en: 'Adds addresses to the blocklist of the next OSDMap: OSDs that have it refuse their requests.',
      zh: '把地址加入下一个 OSDMap 的黑名单：拥有该 map 的 OSD 会拒绝其请求。',
    },
    'OSDMonitor::send_incremental': {
      en: 'Sends somebody the OSDMaps from an epoch on.',
      zh: '向对方发送自某个 epoch 起的 OSDMap。',
    },
    'OSDMonitor::update_from_paxos': {
      en: 'After each commit: sends the new OSDMap to those who want it.',
      zh: '每次提交之后运行：把新的 OSDMap 发给订阅者。',
    },
  },
  decisions: {
    'already booted': { zh: '已经启动过' },
    'osd has another uuid': { zh: 'OSD 的 uuid 不同' },
    'osd is not in the map': { zh: 'OSD 不在 map 中' },
    'osd is marked down': { zh: 'OSD 被标记为 down' },
    'was up at another address': {
      zh: '此前以另一个地址在线',
      note: { en: 'Yes: it is marked down first.', zh: '是：先标记为 down。' },
    },
  },
};

export const AuthMonitor: ClassReference = {
  file: 'src/mon/AuthMonitor.cc',
  functions: {
    'AuthMonitor::prep_auth': {
      en: 'Lets somebody in who has a key, with a global id and tickets for the services, or refuses. Also hands out the rotating keys.',
      zh: '对持有密钥者放行，授予 global id 与各服务的 ticket，否则拒绝；也负责分发轮换密钥。',
    },
    'AuthMonitor::assign_global_id': {
      en: 'Gives a new process its global id: a number that no other process of the cluster has ever had.',
      zh: '为新进程分配 global id：集群中从未有其他进程用过的编号。',
    },
  },
  decisions: {
    'entity has a key': { zh: '该实体拥有密钥', note: { en: 'No: EACCES.', zh: '否：返回 EACCES。' } },
    'rotating keys are asked for': { zh: '请求轮换密钥' },
  },
};

export const LogMonitor: ClassReference = {
  file: 'src/mon/LogMonitor.cc',
  functions: {
    'LogMonitor::prepare_log': {
      en: 'Takes entries that daemons wrote into the cluster’s log.',
      zh: '接收守护进程写入的集群日志条目。',
    },
    'LogMonitor::check_subs': {
      en: 'Sends new entries of the cluster’s log to those who want them.',
      zh: '把新的集群日志条目发给订阅者。',
    },
  },
  decisions: {},
};
