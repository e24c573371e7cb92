import type { ClassReference } from './types.ts';

export const MDCache: ClassReference = {
  file: 'src/mds/MDCache.cc',
  functions: {
    'MDCache::create_empty_hierarchy': {
      en: 'Makes the empty root directory, when rank 0 of a new file system is created.',
      zh: '新建文件系统的 rank 0 时，创建空的根目录。',
    },
    'MDCache::create_mydir_hierarchy': {
      en: 'Makes the directory that every rank has for itself, with the stray directories that take in deleted files which are still in use.',
      zh: '创建每个 rank 自有的目录（mydir）及其中的 stray 目录；stray 目录收容已删除但仍在使用的文件。',
    },
    'MDCache::open_root_inode': {
      en: 'Reads the inode of the root directory, as rank 0 comes up.',
      zh: 'rank 0 启动时读取根目录的 inode。',
    },
    'MDCache::open_mydir_inode': {
      en: 'Reads the inode of the rank’s own directory, as the rank comes up.',
      zh: 'rank 启动时读取自有目录的 inode。',
    },
    'MDCache::open_root': {
      en: 'Runs when a rank that needed no recovery becomes active: brings the root and the rank’s own directories into the cache.',
      zh: '无需恢复的 rank 变为 active 时运行：把根目录与自有目录载入缓存。',
    },
    'MDCache::populate_mydir': {
      en: 'Gets the rank’s own directory and its strays into memory, one read after the other. When all are there the cache is open and clients can be served.',
      zh: '逐个读取 rank 的自有目录及其 stray 目录；全部就绪后缓存即打开，可以服务客户端。',
    },
    'MDCache::resolve_start': {
      en: 'Begins to wait for the other recovering ranks to say which subtrees are theirs.',
      zh: '开始等待其他恢复中的 rank 声明各自拥有的子树。',
    },
    'MDCache::rejoin_start': {
      en: 'Begins to open what clients had open before; only then can the rank tell others what it has in its cache.',
      zh: '开始打开客户端先前打开的 inode；完成后才能向其他 rank 通报自己的缓存内容。',
    },
    'MDCache::rejoin_send_rejoins': {
      en: 'Tells the other ranks what this one has in its cache, once nothing more has to be opened.',
      zh: '不再有 inode 需要打开时，向其他 rank 通报自己的缓存内容。',
    },
  },
  decisions: {
    'a directory of mine is missing or broken': {
      zh: '我的某个目录缺失或损坏',
      note: { en: 'Yes: the rank is damaged.', zh: '是：rank 变为 damaged。' },
    },
    'my directory is in memory': {
      zh: '自有目录已在内存中',
      note: { en: 'No: it is read, and this runs again.', zh: '否：读取之后再次运行。' },
    },
    'a stray directory is not in memory': { zh: '某个 stray 目录不在内存中' },
    'all have resolved': { zh: '全部 rank 已完成 resolve' },
    'rejoins wait to be sent': { zh: '有待发送的 rejoin 消息' },
    'still opening what clients claim': {
      zh: '仍在打开客户端声明的 inode',
      note: { en: 'Yes: the rejoins are sent when that is done.', zh: '是：完成之后再发送 rejoin。' },
    },
    'nobody to rejoin with': { zh: '没有需要 rejoin 的 rank' },
  },
};
