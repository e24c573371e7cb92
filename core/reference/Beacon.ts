import type { ClassReference } from './types.ts';

export const Beacon: ClassReference = {
  file: 'src/mds/Beacon.cc',
  functions: {
    'Beacon::init': {
      en: 'Starts the sender thread at the end of boot. From then on a beacon goes to the monitor every mds_beacon_interval seconds.',
      zh: '启动结束时开启发送线程；此后每 mds_beacon_interval 秒向 monitor 发送一个 beacon。',
    },
    'Beacon::shutdown': {
      en: 'Stops the sender thread: the daemon no longer claims to live.',
      zh: '停止发送线程：守护进程不再宣称自己存活。',
    },
    'Beacon::ms_fast_dispatch2': {
      en: 'Takes beacon answers on the messenger’s own thread, so that a busy ms_dispatch thread does not make the daemon look dead to itself.',
      zh: '直接在 messenger 的工作线程上接收 beacon 应答，以免 ms_dispatch 线程繁忙时守护进程误以为自己失联。',
    },
    'Beacon::ms_dispatch': {
      en: 'Takes a message if it is a beacon from a monitor, and leaves all others to the next dispatcher.',
      zh: '如果消息是 monitor 发来的 beacon 则接收，其余消息留给后面的 dispatcher。',
      in_ceph: 'Beacon::ms_dispatch2',
    },
    'Beacon::ms_handle_connect': {
      en: 'Told of a new connection, as every dispatcher is. Nothing to do for a beacon.',
      zh: '与所有 dispatcher 一样会收到新连接的通知；beacon 无需处理。',
    },
    'Beacon::ms_handle_reset': {
      en: 'Told of a lost connection, as every dispatcher is. It leaves that to others.',
      zh: '与所有 dispatcher 一样会收到连接丢失的通知；这里不处理，留给其他 dispatcher。',
    },
    'Beacon::handle_mds_beacon': {
      en: 'Takes the monitor’s answer to a beacon. From the time when that beacon was sent, the daemon knows how recently the monitor has heard from it.',
      zh: '处理 monitor 对 beacon 的应答；根据该 beacon 的发送时刻，得知 monitor 最近一次听到自己是什么时候。',
    },
    'Beacon::send': {
      en: 'Sends a beacon at once, out of turn, because the state that the daemon asks for has changed.',
      zh: '由于守护进程请求的状态发生变化，不等周期立即发送一个 beacon。',
    },
    'Beacon::send_and_wait': {
      en: 'Sends a beacon and lets the calling thread wait for its answer, for a limited time. Used where the monitor must know before the daemon ends.',
      zh: '发送一个 beacon，并让调用线程在限定时间内等待应答。用于守护进程退出前必须让 monitor 知晓的场合。',
    },
    'Beacon::_send': {
      en: 'Builds a beacon, with the state wanted, the map epoch seen and the daemon’s health, numbers it, and sends it to the monitor.',
      zh: '构造并编号一个 beacon，内含期望的状态、已见的 map epoch 与健康信息，发送给 monitor。',
    },
    'Beacon::notify_mdsmap': {
      en: 'Told of each new MDSMap, so that the next beacon says which epoch the daemon has seen.',
      zh: '得知每个新的 MDSMap，使下一个 beacon 说明守护进程已见到的 epoch。',
    },
    'Beacon::_notify_mdsmap': {
      en: 'Remembers the epoch and the features of the newest MDSMap for the beacons to come.',
      zh: '记下最新 MDSMap 的 epoch 与 compat 特性，供之后的 beacon 使用。',
    },
    'Beacon::is_laggy': {
      en: 'Says whether the monitor has left beacons unanswered for longer than mds_beacon_grace. Then it may have given the rank to another daemon, so the rank holds still.',
      zh: '判断 monitor 未应答 beacon 的时间是否已超过 mds_beacon_grace。若是，rank 可能已被交给别的守护进程，因此应暂停工作。',
    },
    'Beacon::set_want_state': {
      en: 'Records the state that the daemon asks the monitor for. The next beacon carries it; it becomes real when a map says so.',
      zh: '记录守护进程向 monitor 请求的状态，由下一个 beacon 带上；等 map 反映出来才算生效。',
    },
    'Beacon::notify_health': {
      en: 'Collects what the rank has to complain of, such as slow metadata IO, for the next beacon. The monitor turns it into the cluster’s health warnings.',
      zh: '收集 rank 的健康问题（例如元数据 IO 过慢），放入下一个 beacon；monitor 会将其变为集群健康告警。',
    },
  },
  decisions: {
    'a beacon from a mon': { zh: '来自 mon 的 beacon' },
    'an answer I wait for': {
      zh: '是我在等待的应答',
      note: { en: 'No: it is late or a duplicate, and is ignored.', zh: '否：迟到或重复的应答，忽略。' },
    },
    'I was laggy, and this answer came in time': {
      zh: '我曾失联（laggy），而该应答及时到达',
      note: { en: 'Yes: the rank may work again.', zh: '是：rank 可恢复工作。' },
    },
    'want up:boot: tell who I am': {
      zh: '期望 up:boot：附上自身信息',
      note: {
        en: 'Yes: host, version and the like go with it, once, for the monitor to keep.',
        zh: '是：附带主机名、版本等信息，供 monitor 保存。',
      },
    },
    'a newer epoch': { zh: '是较新的 epoch' },
    'no answer for longer than mds_beacon_grace': {
      zh: '超过 mds_beacon_grace 未收到应答',
      note: { en: 'Yes: the daemon is laggy.', zh: '是：守护进程处于 laggy 状态。' },
    },
    'another state than before': { zh: '与之前的状态不同' },
    'the cache is read-only': {
      zh: '缓存为只读',
      note: { en: 'Yes: the beacon reports MDS_READ_ONLY.', zh: '是：beacon 报告 MDS_READ_ONLY。' },
    },
    'clients do not give back caps': {
      zh: '有客户端不交回 capability',
      note: {
        en: 'Yes: the beacon reports MDS_CLIENT_LATE_RELEASE.',
        zh: '是：beacon 报告 MDS_CLIENT_LATE_RELEASE。',
      },
    },
    'the journal is not trimmed in time': {
      zh: '日志裁剪跟不上',
      note: { en: 'Yes: the beacon reports MDS_TRIM.', zh: '是：beacon 报告 MDS_TRIM。' },
    },
    'metadata IOs take long': {
      zh: '元数据 IO 耗时过长',
      note: {
        en: 'Yes: the beacon reports MDS_SLOW_METADATA_IO.',
        zh: '是：beacon 报告 MDS_SLOW_METADATA_IO。',
      },
    },
  },
};
