import type { ClassReference } from './types.ts';

export const Mgr: ClassReference = {
  file: 'src/mgr/Mgr.cc',
  functions: {
    'Mgr::background_init': {
      en: 'Begins to make this mgr the active one, on a thread of its own, so that messages can be taken meanwhile.',
      zh: '在专门的线程上开始把本 mgr 变为 active，期间仍可接收消息。',
    },
    'Mgr::init': {
      en: 'Makes this mgr the active one: subscribes to its maps, waits for an OSDMap that shuts out the last active mgr, starts the server for daemons, loads what is known of them, and starts the modules.',
      zh: '使本 mgr 成为 active：订阅所需的 map，等待能隔离前任 active mgr 的 OSDMap，启动面向守护进程的服务，加载各守护进程的元数据，最后启动模块。',
    },
    'Mgr::load_all_metadata': {
      en: 'Asks the monitor for the host, version and the like of all MDS, OSD and mon daemons, and waits for the answers.',
      zh: '向 monitor 查询所有 MDS、OSD 与 mon 守护进程的元数据（主机名、版本等），并等待应答。',
    },
    'Mgr::got_mgr_map': {
      en: 'Takes a new MgrMap while active. Says whether only a new process can follow it, because the enabled modules are others now.',
      zh: 'active 期间处理新的 MgrMap；若启用的模块集合改变，则表示必须重新启动进程。',
    },
    'Mgr::ms_dispatch': {
      en: 'Takes the messages for an active mgr, by their type: digests, maps, and entries of the cluster log. Modules are told of each.',
      zh: '按类型处理发给 active mgr 的消息：摘要、各种 map 与集群日志条目，并通知模块。',
      in_ceph: 'Mgr::ms_dispatch2',
    },
    'Mgr::handle_mgr_digest': {
      en: 'Takes the monitors’ digest of their own status and of the cluster’s health, every few seconds, and tells the modules.',
      zh: '处理 monitor 每隔几秒发来的摘要（mon 状态与集群健康），并通知模块。',
    },
    'Mgr::handle_mon_map': {
      en: 'Takes a new map of the monitors: asks for what is known of each, and forgets those that are gone.',
      zh: '处理新的 monmap：查询各 monitor 的元数据，移除已消失者的记录。',
    },
    'Mgr::handle_fs_map': {
      en: 'Takes a new FSMap: asks for the metadata of MDS daemons that are new or have moved, and forgets those that are gone.',
      zh: '处理新的 FSMap：为新出现或地址变化的 MDS 查询元数据，移除已消失者的记录。',
    },
    'Mgr::handle_osd_map': {
      en: 'Takes a new OSDMap: asks for the metadata of OSDs that are new or have moved, forgets those that are gone, and fits the statistics to it.',
      zh: '处理新的 OSDMap：为新出现或地址变化的 OSD 查询元数据，移除已消失者的记录，并相应调整统计。',
    },
    'Mgr::handle_service_map': {
      en: 'Takes the map of services, such as rbd-mirror, that are no daemons of the core.',
      zh: '处理 ServiceMap，即核心守护进程之外的服务（如 rbd-mirror）的登记。',
    },
    'Mgr::handle_log': {
      en: 'Takes entries of the cluster’s log and hands them to the modules.',
      zh: '接收集群日志条目，转交给各模块。',
    },
    'MetadataUpdate::finish': {
      en: 'Takes the monitor’s answer about one daemon, and keeps it where daemons are known.',
      zh: '处理 monitor 对某个守护进程元数据查询的应答，并保存。',
    },
  },
  decisions: {
    'an OSDMap must shut the last active mgr out': {
      zh: '需要等待隔离前任 active mgr 的 OSDMap',
      note: {
        en: 'Yes: so that the last one can no longer write what this one reads.',
        zh: '是：使前任无法再写入本 mgr 要读取的数据。',
      },
    },
    'it has a host': {
      zh: '含有主机名',
      note: { en: 'No: incomplete, and skipped.', zh: '否：信息不完整，跳过。' },
    },
    'the enabled modules are others': {
      zh: '启用的模块已改变',
      note: { en: 'Yes: respawn.', zh: '是：respawn。' },
    },
    'the FSMap is there': {
      zh: 'FSMap 已收到',
      note: { en: 'No: Mgr::init waits for it.', zh: '否：Mgr::init 等待它。' },
    },
    'the first digest is there': {
      zh: '第一份摘要已收到',
      note: { en: 'No: Mgr::init waits for it.', zh: '否：Mgr::init 等待它。' },
    },
    'the OSD is up, or in at least': {
      zh: '该 OSD 在线（up），或至少仍为 in',
      note: { en: 'No: it counts as gone, and is forgotten.', zh: '否：视为已消失，其记录将被移除。' },
    },
    'the first digest': {
      zh: '第一份摘要',
      note: { en: 'Yes: Mgr::init waits for it.', zh: '是：Mgr::init 正在等待它。' },
    },
    'its metadata was asked for already': { zh: '其元数据已在查询中' },
    'the MDS is new, or at another address': { zh: '该 MDS 是新的，或换了地址' },
    'the OSD is new, or at another address': { zh: '该 OSD 是新的，或换了地址' },
    'MDS daemons are gone': { zh: '有 MDS 守护进程消失' },
    'OSDs are gone': { zh: '有 OSD 消失' },
    'the mon knows it': { zh: 'mon 知道该守护进程' },
    'the answer is good JSON': { zh: '应答是合法的 JSON' },
  },
};

export const DaemonStateIndex: ClassReference = {
  file: 'src/mgr/DaemonState.cc',
  functions: {
    'DaemonStateIndex::cull': {
      en: 'Forgets the daemons of a kind that a new map no longer has.',
      zh: '移除新 map 中已不存在的某类守护进程的记录。',
    },
  },
  decisions: {},
};

export const ClusterState: ClassReference = {
  file: 'src/mgr/ClusterState.cc',
  functions: {
    'ClusterState::set_objecter': {
      en: 'Says whose OSDMap is looked at.',
      zh: '设定从何处取得 OSDMap。',
    },
    'ClusterState::set_fsmap': {
      en: 'Keeps the newest FSMap for the modules.',
      zh: '保存最新的 FSMap 供模块使用。',
    },
    'ClusterState::set_mgr_map': {
      en: 'Keeps the newest MgrMap for the modules.',
      zh: '保存最新的 MgrMap 供模块使用。',
    },
    'ClusterState::set_service_map': {
      en: 'Keeps the newest map of services for the modules.',
      zh: '保存最新的 ServiceMap 供模块使用。',
    },
    'ClusterState::load_digest': {
      en: 'Keeps the monitors’ newest status and health for the modules.',
      zh: '保存 monitor 最新的状态与健康信息供模块使用。',
    },
    'ClusterState::ingest_pgstats': {
      en: 'Takes an OSD’s report on its placement groups into the statistics.',
      zh: '把 OSD 上报的 PG 统计并入总体统计。',
    },
    'ClusterState::notify_osdmap': {
      en: 'Fits the statistics to a new OSDMap: pools and OSDs that are gone are dropped, new placement groups count as unknown.',
      zh: '使统计与新的 OSDMap 相符：删除已消失的存储池与 OSD，新的 PG 记为 unknown。',
    },
    'ClusterState::update_delta_stats': {
      en: 'Works out what was read and written since the last report, from which rates are made.',
      zh: '计算自上次报告以来的读写量，用于得出速率。',
    },
    'ClusterState::final_init': {
      en: 'The last step of activation: registers the admin-socket commands that need the statistics.',
      zh: '激活的最后一步：注册依赖统计数据的 admin socket 命令。',
    },
  },
  decisions: {
    'the pool is gone': {
      zh: '存储池已不存在',
      note: { en: 'Yes: what was said of it is dropped.', zh: '是：丢弃其统计。' },
    },
  },
};
