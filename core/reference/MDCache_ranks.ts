import type { ClassReference } from './types.ts';

/** A rank's cache and the other ranks: replicas, resolve, rejoin, and leaving in good order. */
export const MDCache_ranks: ClassReference = {
  file: 'src/mds/MDCache.cc',
  functions: {
    'MDCache::dispatch': {
      en: 'Takes the messages that ranks exchange about their caches.',
      zh: '接收 rank 之间关于缓存的消息。',
    },
    'MDCache::handle_mds_failure': {
      en: 'Runs when another rank has failed: what is expected of it counts anew, and it has to resolve and rejoin once more.',
      zh: '另一个 rank 失效时运行：对它的期待重新计数，它还须再次 resolve 与 rejoin。',
    },
    'MDCache::handle_mds_recovery': {
      en: 'Runs when another rank is serving again: replicas can be had from it once more.',
      zh: '另一个 rank 恢复服务时运行：可以再次向它获取副本。',
    },
    'MDCache::discover_base_ino': {
      en: 'Asks another rank for a replica of an inode at which paths begin, such as the root.',
      zh: '向另一个 rank 请求路径起点 inode（例如根）的副本。',
    },
    'MDCache::open_remote_dirfrag': {
      en: 'Asks the rank that has authority over a directory fragment for a replica of it.',
      zh: '向拥有权威的 rank 请求目录分片（dirfrag）的副本。',
    },
    'MDCache::kick_discovers': {
      en: 'Asks a rank again for replicas that it was asked for before it failed.',
      zh: 'rank 恢复后，重新请求其失效之前所请求的副本。',
    },
    'MDCache::handle_discover': {
      en: 'Another rank wants replicas of what this rank has authority over: gives them, and remembers who has them.',
      zh: '另一个 rank 请求本 rank 权威内容的副本：给出副本并记住谁持有。',
    },
    'MDCache::handle_discover_reply': {
      en: 'Replicas arrive from another rank, and what waited for them goes on.',
      zh: '收到其他 rank 给出的副本，继续等待它们的事项。',
    },
    'MDCache::send_resolves': {
      en: 'All ranks are there and some resolve: tells them what this one has to say, first about requests and then about subtrees.',
      zh: '各 rank 均已就位且有 rank 在 resolve：先通报请求的结果，再声明子树归属。',
    },
    'MDCache::send_peer_resolves': {
      en: 'Asks other ranks what became of requests that this one worked on for them.',
      zh: '询问其他 rank：本 rank 代其执行的请求结果如何。',
    },
    'MDCache::send_subtree_resolves': {
      en: 'Claims the subtrees that are this rank’s: to everybody if it resolves itself, else to those that do.',
      zh: '声明本 rank 的子树：自己在 resolve 则告知所有 rank，否则只告知正在 resolve 的。',
    },
    'MDCache::maybe_finish_peer_resolve': {
      en: 'Once it is known what became of all requests, goes on to the subtrees.',
      zh: '所有请求的结果均已知晓后，转入子树的声明。',
    },
    'MDCache::handle_resolve': {
      en: 'Another rank claims its subtrees: they are noted as its own.',
      zh: '另一个 rank 声明其子树：记为归其所有。',
    },
    'MDCache::handle_resolve_ack': {
      en: 'Another rank says what became of the requests that this one worked on for it.',
      zh: '另一个 rank 告知本 rank 代其执行的请求的结果。',
    },
    'MDCache::maybe_resolve_finish': {
      en: 'Goes on when every rank’s claims are known: a resolving rank to the next state, a survivor to the rejoins.',
      zh: '各 rank 的声明均已知晓时继续：resolve 中的 rank 进入下一状态，未失效的 rank 转入 rejoin。',
    },
    'MDCache::trim_non_auth': {
      en: 'Drops from the cache what replay made up but other ranks have authority over; it is got from them when needed.',
      zh: '从缓存中丢弃回放产生、但权威属于其他 rank 的内容；需要时再向它们获取。',
    },
    'MDCache::handle_cache_rejoin': {
      en: 'Takes a rejoin message from another rank: what it has replicas of, or the answer to that.',
      zh: '处理其他 rank 的 rejoin 消息：其持有哪些副本，或对此的确认。',
    },
    'MDCache::handle_cache_rejoin_weak': {
      en: 'A recovering rank says which of this rank’s inodes it has, without more: its replicas are written down anew.',
      zh: '恢复中的 rank 仅说明它持有哪些 inode 的副本：重新登记其副本。',
    },
    'MDCache::handle_cache_rejoin_strong': {
      en: 'A rank that survived says exactly which replicas it holds, to this recovering one, which had forgotten.',
      zh: '未失效的 rank 向正在恢复的本 rank 准确说明它持有的副本。',
    },
    'MDCache::handle_cache_rejoin_ack': {
      en: 'The rank with authority confirms the replicas that this one has, with their present state.',
      zh: '拥有权威的 rank 确认本 rank 的副本，并给出其当前状态。',
    },
    'MDCache::rejoin_gather_finish': {
      en: 'Every rank has said what replicas it has: this recovering rank confirms them.',
      zh: '各 rank 均已说明其副本：恢复中的本 rank 予以确认。',
    },
    'MDCache::rejoin_open_sessions_finish': {
      en: 'The sessions of the clients that came back are in the journal: they are open now, and rejoin goes on.',
      zh: '重连客户端的会话已写入日志：会话现已打开，rejoin 继续。',
    },
    'MDCache::rejoin_send_acks': {
      en: 'Sends every other rank the confirmation of its replicas.',
      zh: '向其他各 rank 发送对其副本的确认。',
    },
    'MDCache::rejoin_scour_survivor_replicas': {
      en: 'Forgets the replicas that a rank had before it failed.',
      zh: '遗忘某个 rank 失效之前持有的副本。',
    },
    'MDCache::open_snaprealms': {
      en: 'The last step of up:rejoin: what clients need to know of snapshots is opened, and the state is over.',
      zh: 'up:rejoin 的最后一步：打开客户端所需的快照域（snaprealm），此状态结束。',
    },
    'MDCache::notify_global_snaprealm_update': {
      en: 'Has each client with a session look at the snapshots of its inodes anew, since they may have changed while the rank was down.',
      zh: '让每个有会话的客户端重新检查其 inode 的快照，因为在 rank 下线期间快照可能有变化。',
    },
    'MDCache::trim': {
      en: 'Lets go of what nobody needs in memory, here replicas of other ranks’ directories, and tells those ranks.',
      zh: '从内存中释放无人需要的内容（这里是其他 rank 目录的副本），并通知对方。',
    },
    'MDCache::handle_cache_expire': {
      en: 'Another rank has let go of replicas: they are crossed off, unless it has got newer ones meanwhile.',
      zh: '另一个 rank 释放了副本：予以注销，除非它其间又得到了新的副本。',
    },
    'MDCache::shutdown_start': {
      en: 'Begins to empty the cache, as the rank enters up:stopping.',
      zh: 'rank 进入 up:stopping 时，开始清空缓存。',
    },
    'MDCache::shutdown_pass': {
      en: 'One more try to leave, at every tick in up:stopping: closes sessions, has everything dirty written, empties the journal and the cache. True once nothing is left.',
      zh: 'up:stopping 期间每次 tick 的一次尝试：关闭会话，写回所有脏内容，清空日志与缓存；全部完成则返回真。',
    },
    'MDCache::shutdown_export_strays': {
      en: 'Finds out whether deleted inodes are left that another rank would have to take over.',
      zh: '检查是否还有须由其他 rank 接收的已删除 inode。',
    },
    'MDLog::cap': {
      en: 'Closes the journal: nothing is written into it any more, as the rank stops.',
      zh: 'rank 停止时封闭日志：不再写入任何内容。',
      file: 'src/mds/MDLog.cc',
    },
    'PurgeQueue::drain': {
      en: 'Asks whether nothing waits to be purged, so that a stopping rank may leave.',
      zh: '检查是否已没有待清除的文件，以便停止中的 rank 离开。',
      file: 'src/mds/PurgeQueue.cc',
    },
    'MDSRank::stopping_start': {
      en: 'State up:stopping begins: the rank is no longer wanted, and starts to hand back all that it has.',
      zh: '进入 up:stopping：该 rank 不再需要，开始交还其持有的一切。',
      file: 'src/mds/MDSRank.cc',
    },
    'MDSRank::stopping_done': {
      en: 'Nothing is left: tells the monitor that this rank has left in good order.',
      zh: '已无遗留：告知 monitor 本 rank 已有序退出。',
      file: 'src/mds/MDSRank.cc',
    },
  },
  decisions: {
    'asked already': { zh: '已经请求过' },
    'the rank that has it is active': { zh: '拥有它的 rank 处于 active' },
    'not active yet': { zh: '尚未 active' },
    'I do not even rejoin: it will ask again': { zh: '我尚未 rejoin：对方会再次请求' },
    'the asker rejoins too': { zh: '请求者也在 rejoin' },
    'the inode too': { zh: '连同 inode' },
    'a question of mine': { zh: '是我提出的请求' },
    'the inode is still here': { zh: 'inode 仍在' },
    'I am a survivor: get the snap table anew first': { zh: '我未曾失效：先重新获取快照表' },
    'acks are missing': { zh: '还缺少确认' },
    'it resolves, or I do': { zh: '对方或我在 resolve' },
    'nobody to resolve with': { zh: '没有需要 resolve 的 rank' },
    'no ack is missing': { zh: '不缺确认' },
    'I do not resolve yet': { zh: '我尚未 resolve' },
    'but want to': {
      zh: '但即将 resolve',
      note: { en: 'Yes: the message waits. No: it is dropped.', zh: '是：消息等待。否：丢弃。' },
    },
    'acks are missing: put it off': { zh: '还缺少确认：推迟处理' },
    'a dirfrag that I have': { zh: '是我也有的目录分片' },
    'an ack that I wait for': { zh: '是我等待的确认' },
    'I resolved myself': { zh: '我自己经历了 resolve' },
    'a root that is not mine': { zh: '根不归我' },
    'resolves are missing': { zh: '还缺少 resolve' },
    'I recover: weakly': {
      zh: '我在恢复：发送 weak 消息',
      note: {
        en: 'No: this rank survived, and tells exactly (strongly) what it has.',
        zh: '否：本 rank 未曾失效，发送准确的 strong 消息。',
      },
    },
    'no rejoin is awaited': { zh: '没有等待中的 rejoin' },
    'no rejoin is missing': { zh: '不缺 rejoin' },
    'the acks are here already': { zh: '确认已全部到达' },
    'nothing is missing': { zh: '不缺任何消息' },
    which: { zh: '哪一种' },
    'I am a survivor': { zh: '我未曾失效' },
    'I rejoin': { zh: '我在 rejoin' },
    'that replica': { zh: '正是那个副本' },
    'a replica that is in use, or whose rank recovers': { zh: '副本正在使用，或其 rank 正在恢复' },
    'stopping: no base inode of others is kept': { zh: '正在停止：不保留他人的起点 inode' },
    'stopped already': { zh: '已经停止' },
    'strays are left': { zh: '还有 stray' },
    'sessions are open': { zh: '还有打开的会话' },
    'it holds more than its beginning': { zh: '该段不只有开头' },
    'segments are left': { zh: '还有日志段' },
    'my directory is being written': { zh: '自有目录正在写入' },
    'the journal is capped': { zh: '日志已封闭' },
    'the header of the empty journal is written': { zh: '空日志的头部已写入' },
    'requests to OSDs are under way': { zh: '还有对 OSD 的请求未完成' },
    'rank 0 keeps them': { zh: '由 rank 0 保留' },
    'the last rank, and clients are there': {
      zh: '是最后一个 rank，且仍有客户端',
      note: {
        en: 'Yes: they are evicted, as nobody is left to serve them.',
        zh: '是：驱逐它们，因为再无 rank 可服务。',
      },
    },
    'nothing is left': { zh: '已无遗留' },
    'nothing waits to be purged': { zh: '没有待清除的文件' },
    'a directory is missing or broken': {
      zh: '目录缺失或损坏',
      note: { en: 'Yes: the rank is damaged.', zh: '是：rank 变为 damaged。' },
    },
    'the root inode is in memory': { zh: '根 inode 在内存中' },
    'the root directory is in memory': { zh: '根目录在内存中' },
    'a replica of the root directory is here': { zh: '有根目录的副本' },
    'for the cache': { zh: '是发给缓存的消息' },
    'a rank left while I recover': { zh: '恢复期间有 rank 离开' },
    'a rank can be asked for replicas now': { zh: '现在可向某 rank 请求副本' },
  },
};
