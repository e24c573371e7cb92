import type { ClassReference } from './types.ts';

export const PurgeQueue: ClassReference = {
  file: 'src/mds/PurgeQueue.cc',
  functions: {
    'PurgeQueue::create': {
      en: 'Makes an empty queue of deleted files whose data is still to be removed: a journal of its own.',
      zh: '创建空的 purge queue：已删除但数据尚未清除的文件队列，自身也是一个 journal（日志）。',
    },
    'PurgeQueue::open': {
      en: 'Finds the queue of a rank that existed before, so that files which its former holder deleted are purged all the same.',
      zh: '打开已有 rank 的 purge queue，使前任删除的文件仍能得到清除。',
    },
    'PurgeQueue::push': {
      en: 'Puts a deleted file into the queue. Once that is in the queue’s journal, its objects will be removed whatever happens.',
      zh: '把已删除的文件放入队列；一旦写入队列的日志，无论发生什么都会清除其对象。',
    },
    'PurgeQueue::_consume': {
      en: 'Begins to purge queued files, as many as may be in work at once.',
      zh: '开始清除队列中的文件，并发数有上限。',
    },
    'PurgeQueue::_execute_item': {
      en: 'Removes the objects of one deleted file, or of a directory.',
      zh: '删除一个文件（或目录）的全部对象。',
    },
    'PurgeQueue::_execute_item_complete': {
      en: 'All objects of one are removed: the queue’s journal can be cut short up to the oldest that is not done.',
      zh: '某一项的对象已全部删除：队列日志可裁剪到最旧的未完成项之前。',
    },
  },
  decisions: {
    'there is no purge queue: make one': { zh: 'purge queue 不存在：新建' },
    'the queue cannot be read': { zh: '队列无法读取' },
    'another may begin': { zh: '可以再开始一项' },
    'it was the oldest': { zh: '它是最旧的一项' },
    'the purge queue is there': {
      zh: 'purge queue 已存在',
      note: { en: 'No: an error of the OSDs.', zh: '否：OSD 返回错误。' },
    },
  },
};

export const OpenFileTable: ClassReference = {
  file: 'src/mds/OpenFileTable.cc',
  functions: {
    'OpenFileTable::commit': {
      en: 'Writes which inodes clients have open, so that a rank that takes over can load those first.',
      zh: '写入客户端打开的 inode 列表，供接管的 rank 优先加载。',
    },
    'OpenFileTable::load': {
      en: 'Reads that table during recovery. It only makes recovery quicker: one that is missing or broken counts as empty.',
      zh: '恢复期间读取该表。它只为加速恢复：缺失或损坏时视为空表。',
    },
  },
  decisions: {
    'the object is ours already': {
      zh: '对象已归我们使用',
      note: { en: 'No: what a former table left there is cleared first.', zh: '否：先清除旧表的残余。' },
    },
    'a table of open files is there': { zh: '存在打开文件表' },
  },
};

export const StrayManager: ClassReference = {
  file: 'src/mds/StrayManager.cc',
  functions: {
    'StrayManager::_eval_stray': {
      en: 'Looks whether a deleted inode can go: only when no client and no request has it any more.',
      zh: '检查已删除的 inode 能否清除：须没有客户端和请求再使用它。',
    },
    'StrayManager::enqueue': {
      en: 'A deleted inode can go: it is handed on to be purged.',
      zh: '已删除的 inode 可以清除：交由清除流程处理。',
    },
    'StrayManager::purge': {
      en: 'Puts a deleted inode into the purge queue, which removes its objects by and by.',
      zh: '把已删除的 inode 放入 purge queue，由其逐步删除对象。',
    },
    'StrayManager::_purge_stray_purged': {
      en: 'The purge queue has it: its name in the stray directory is removed, in a journal event.',
      zh: 'purge queue 已接收：用一个日志事件删除其在 stray 目录中的名字。',
    },
    'StrayManager::_purge_stray_logged': {
      en: 'That is in the journal: the inode leaves the cache.',
      zh: '该事件已写入日志：inode 从缓存中移除。',
    },
  },
  decisions: {
    'being purged already': { zh: '已在清除中' },
    'a client still has it': { zh: '仍有客户端持有' },
    'a request still works with it': { zh: '仍有请求在使用' },
    'its locks are free': { zh: '其锁均空闲' },
    'its name was never written': { zh: '其名字从未写入磁盘' },
  },
};

export const CDir: ClassReference = {
  file: 'src/mds/CDir.cc',
  functions: {
    'CDir::fetch': {
      en: 'Reads a directory fragment, with the inodes of its names, from its object in the metadata pool.',
      zh: '从元数据池的对象中读取目录分片（dirfrag）及其各名字的 inode。',
    },
    'CDir::commit': {
      en: 'Writes a changed directory fragment to its object, so that the journal is no longer needed for it.',
      zh: '把修改过的目录分片写入其对象，此后不再依赖日志。',
    },
  },
  decisions: {
    'deleted: nothing to write': { zh: '已删除：无需写入' },
  },
};

export const MDSIOContextBase: ClassReference = {
  file: 'src/mds/MDSContext.cc',
  functions: {
    'MDSIOContextBase::complete': {
      en: 'Takes an OSD’s answer to a read or write of metadata, on the finisher thread. What the answer leads to runs inside.',
      zh: '在 finisher 线程上处理 OSD 对元数据读写的应答；由此引发的工作都在其中运行。',
    },
  },
  decisions: {},
};
