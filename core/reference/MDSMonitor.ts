import type { ClassReference } from './types.ts';

export const MDSMonitor: ClassReference = {
  file: 'src/mon/MDSMonitor.cc',
  functions: {
    'MDSMonitor::preprocess_beacon': {
      en: 'Looks at an MDS daemon’s beacon without changing anything. One that says nothing new is answered here; one that changes the map goes on to prepare_beacon; some get no answer at all.',
      zh: '查看 MDS 的 beacon 而不做任何修改：没有新内容的在此直接应答；会改变 map 的转交 prepare_beacon；有些则不予应答。',
    },
    'MDSMonitor::prepare_beacon': {
      en: 'Takes over into the next FSMap what a beacon says: a daemon that boots, another state, damage, an end. What is not allowed costs the daemon its place.',
      zh: '把 beacon 的内容写入下一个 FSMap：守护进程启动、状态变化、损坏或退出；不被允许的变化会使其失去席位。',
    },
    'MDSMonitor::_updated': {
      en: 'The change that a beacon brought is committed: the daemon gets its answer.',
      zh: 'beacon 引起的修改已提交：应答该守护进程。',
    },
    'MDSMonitor::_note_beacon': {
      en: 'Notes when a daemon was last heard of.',
      zh: '记下最近一次听到某守护进程的时刻。',
    },
    'MDSMonitor::fail_mds_gid': {
      en: 'Takes a daemon out of the map. If it held a rank, its addresses are blocklisted, so that what it still writes cannot hurt its successor.',
      zh: '把守护进程移出 map；若其持有 rank，则把其地址列入黑名单，使其残余的写入不会破坏继任者的数据。',
    },
    'MDSMonitor::drop_mds': {
      en: 'Drops a daemon that is silent or unwanted, and gives its rank to a standby. Without a standby the rank stays with who has it.',
      zh: '移除失联或不再合适的守护进程，并把其 rank 交给 standby；没有 standby 时 rank 保持不变。',
    },
    'MDSMonitor::check_sub': {
      en: 'Sends a subscriber the FSMap or MDSMap that it lacks.',
      zh: '向订阅者发送其缺少的 FSMap 或 MDSMap。',
    },
    'MDSMonitor::check_subs': {
      en: 'After each commit: looks through all subscribers of these maps.',
      zh: '每次提交之后运行：检查这些 map 的所有订阅者。',
    },
    'MDSMonitor::tick': {
      en: 'Runs every few seconds and after each commit: looks for silent daemons, makes file systems grow or shrink to max_mds, and gives failed ranks to standbys.',
      zh: '每隔几秒以及每次提交之后运行：查找失联的守护进程，使文件系统增减到 max_mds 个 rank，并把失效的 rank 交给 standby。',
    },
    'MDSMonitor::check_health': {
      en: 'Looks which daemons have been silent for longer than mds_beacon_grace, marks them laggy and replaces them where that is possible.',
      zh: '找出静默超过 mds_beacon_grace 的守护进程，标记为 laggy，并在可能时替换。',
    },
    'MDSMonitor::maybe_resize_cluster': {
      en: 'Makes a file system grow by one rank when it has fewer than max_mds, or stop its highest rank when it has more.',
      zh: 'rank 数少于 max_mds 时增加一个；多于时停止编号最高的 rank。',
    },
    'MDSMonitor::maybe_promote_standby': {
      en: 'Gives failed ranks of a file system to standbys. Where standby-replay is allowed, standbys that are left over follow the other ranks.',
      zh: '把文件系统失效的 rank 交给 standby；允许 standby-replay 时，多余的 standby 跟随其他 rank。',
    },
    'MDSMonitor::preprocess_command': {
      en: 'Answers the commands about file systems and MDS daemons that only look, such as `fs dump`.',
      zh: '应答只读的文件系统与 MDS 命令，例如 `fs dump`。',
    },
    'MDSMonitor::prepare_command': {
      en: 'Runs the commands that change the FSMap, such as `fs new`, `fs set` and `mds fail`. The answer comes once the change is committed.',
      zh: '执行修改 FSMap 的命令，例如 `fs new`、`fs set`、`mds fail`；修改提交之后才应答。',
    },
  },
  decisions: {
    'fsid is another': {
      zh: 'fsid 不同',
      note: { en: 'Yes: of another cluster, and ignored.', zh: '是：属于另一个集群，忽略。' },
    },
    'address has no port': { zh: '地址没有端口' },
    'gid is not in the map': { zh: 'gid 不在 map 中' },
    'it does not boot': {
      zh: '它并非在启动',
      note: {
        en: 'Yes: it thinks it is in the map, and is told by an empty map that it is not.',
        zh: '是：它以为自己在 map 中，以空 map 告知它不在其中。',
      },
    },
    'its boot is already pending': { zh: '其启动已在待提交的 map 中' },
    'it leaves': { zh: '它要离开（DNE）' },
    'seq is old': {
      zh: '序号过旧',
      note: { en: 'Yes: a late beacon, and ignored.', zh: '是：迟到的 beacon，忽略。' },
    },
    'it has not seen the latest map': {
      zh: '它尚未见到最新的 map',
      note: {
        en: 'Yes: only acknowledged; what it asks for was said in ignorance of that map.',
        zh: '是：只做应答；其请求并非基于最新的 map。',
      },
    },
    'it was laggy': {
      zh: '它曾被标记为 laggy',
      note: { en: 'Yes: the mark is taken off.', zh: '是：清除标记。' },
    },
    'it boots again': { zh: '它再次启动' },
    'mds_join_fs changed': { zh: 'mds_join_fs 已改变' },
    'state changes': { zh: '状态有变化' },
    'health changes': { zh: '健康信息有变化' },
    'it boots': { zh: '它在启动', note: { en: 'Yes: it becomes a standby.', zh: '是：成为 standby。' } },
    'gid is gone from the pending map': { zh: 'gid 已不在待提交的 map 中' },
    'one of that name is there': {
      zh: '已有同名的守护进程',
      note: {
        en: 'Yes: it has restarted, so the former one is dropped.',
        zh: '是：它已重启，移除旧的那个。',
      },
    },
    'compat changed': {
      zh: 'compat 特性已改变',
      note: { en: 'Yes: not what it was; it is dropped.', zh: '是：与先前不一致，移除。' },
    },
    'a standby changes its own state': {
      zh: 'standby 自行改变状态',
      note: { en: 'Yes: only the monitor may; it is dropped.', zh: '是：只有 monitor 有权改变，移除。' },
    },
    'state transition is invalid': {
      zh: '状态转换非法',
      note: { en: 'Yes: it is dropped.', zh: '是：移除。' },
    },
    'it stopped': {
      zh: '它已停止',
      note: { en: 'Yes: the rank leaves the file system.', zh: '是：该 rank 退出文件系统。' },
    },
    'it is damaged': {
      zh: '它报告 rank 损坏',
      note: { en: 'Yes: nobody gets the rank until it is repaired.', zh: '是：修复之前无人可接管该 rank。' },
    },
    'it is active now': { zh: '它现在是 active' },
    'it stopped: it is in no map': { zh: '它已停止：不在任何 map 中' },
    'holds a rank: blocklist it': { zh: '持有 rank：列入黑名单' },
    'it is frozen': {
      zh: '它被冻结（frozen）',
      note: { en: 'Yes: it is left alone.', zh: '是：不予处理。' },
    },
    'it is a standby': { zh: '它是 standby' },
    'a standby takes over': { zh: '有 standby 接管' },
    'not joinable': {
      zh: '文件系统不可加入（joinable 为 false）',
      note: { en: 'Yes: no daemon may take a rank.', zh: '是：不允许任何守护进程接管 rank。' },
    },
    'a standby would rather serve here': {
      zh: '有更希望服务此文件系统的 standby（mds_join_fs）',
      note: { en: 'Yes: the present holder makes room for it.', zh: '是：当前持有者让位。' },
    },
    'subscriber has the newest': { zh: '订阅者已有最新的 map' },
    'its map did not change': { zh: '其 map 没有变化' },
    'subscriber is an mds': {
      zh: '订阅者是 MDS',
      note: {
        en: 'Yes: it gets the map of the file system it serves.',
        zh: '是：得到其所服务文件系统的 map。',
      },
    },
    'this monitor was slow': {
      zh: '是本 monitor 自身运行迟缓',
      note: {
        en: 'Yes: nobody is blamed for silence; the clocks start anew.',
        zh: '是：不归咎于守护进程，重新计时。',
      },
    },
    'the quorum is new: wait longer': { zh: 'quorum 刚建立：多等一会儿' },
    'mark it laggy': { zh: '标记为 laggy' },
    'it may be replaced': { zh: '可以替换它' },
    'can be resized now': { zh: '现在可以调整 rank 数' },
    'too few ranks': { zh: 'rank 太少' },
    'too many ranks': { zh: 'rank 太多' },
    'a standby is there': { zh: '有可用的 standby' },
    'a standby takes the failed rank': { zh: 'standby 接管失效的 rank' },
    'standbys may follow ranks': { zh: '允许 standby 跟随 rank（standby-replay）' },
    'the pool is erasure-coded': {
      zh: '存储池采用纠删码',
      note: {
        en: 'Yes: never for metadata, and for the first data pool only with --force.',
        zh: '是：不能用于元数据；用作首个数据池须加 --force。',
      },
    },
    forced: { zh: '指定了 --force' },
    'it allows overwrites': { zh: '允许覆盖写（ec_overwrites）' },
  },
};
