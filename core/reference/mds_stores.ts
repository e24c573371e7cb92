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
  },
  decisions: {
    'there is no purge queue: make one': { zh: 'purge queue 不存在：新建' },
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
