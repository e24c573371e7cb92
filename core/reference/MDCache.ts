import type { ClassReference } from './types.ts';

export const MDCache: ClassReference = {
  file: 'src/mds/MDCache.cc',
  functions: {
    'MDCache::force_readonly': {
      en: 'Nothing is changed any more: a write failed, or the admin socket said so. Every client is told, and what is in the journal is flushed.',
      zh: '此后不再做任何修改：写入失败，或 admin socket 要求如此。通知所有客户端，并把日志落盘。',
    },
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
    'MDCache::request_start': {
      en: 'Makes the operation for a client’s request, unless the same is in work already.',
      zh: '为客户端请求建立操作；同一请求已在处理中则不重复。',
    },
    'MDCache::dispatch_request': {
      en: 'Begins an operation, or begins it anew after it has waited for something.',
      zh: '开始一个操作，或在等待之后重新开始。',
    },
    'MDCache::request_finish': {
      en: 'An operation is over: everything it held is let go of.',
      zh: '操作结束：释放其持有的一切。',
    },
    'MDCache::request_kill': {
      en: 'The client of an operation is gone. What is on its way into the journal goes on without an answer, anything else ends.',
      zh: '操作的客户端已离开：正在写日志的继续但不再应答，其余终止。',
    },
    'MDCache::request_forward': {
      en: 'What the operation is about is another rank’s: tells the client to ask that one, and forgets the operation.',
      zh: '操作涉及的内容属于另一个 rank：告诉客户端改问它，并结束本操作。',
    },
    'MDCache::request_cleanup': {
      en: 'Lets go of an operation’s locks and pins.',
      zh: '释放操作持有的锁与引用。',
    },
    'MDCache::path_traverse': {
      en: 'Follows a path from name to name, locking each for reading. What is not in memory is read, and the operation begins anew then.',
      zh: '沿路径逐个名字查找并加读锁；不在内存中的先读取，操作随后重新开始。',
    },
    'MDCache::process_imported_caps': {
      en: 'Part of up:rejoin: gives clients that came back the caps that they claim, opening the inodes first.',
      zh: 'up:rejoin 的一部分：先打开 inode，再把客户端声明的 capability 重新授予它们。',
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
    'read-only already': { zh: '已经是只读' },
    'my directory is in memory': {
      zh: '自有目录已在内存中',
      note: { en: 'No: it is read, and this runs again.', zh: '否：读取之后再次运行。' },
    },
    'a stray directory is not in memory': { zh: '某个 stray 目录不在内存中' },
    'it is in work already': { zh: '已在处理中' },
    'it is being journalled': { zh: '正在写入日志' },
    'the path begins at an inode that is known': {
      zh: '路径的起点 inode 是已知的',
      note: { en: 'No: ESTALE.', zh: '否：返回 ESTALE。' },
    },
    'another rank has it': { zh: '由另一个 rank 持有' },
    'the name is too long': { zh: '名字过长' },
    'the name may be in what is not in memory: fetch it': { zh: '名字可能在未载入内存的部分：读取' },
    'the directory could not be read': { zh: '目录读取失败' },
    'the inode is in memory': { zh: 'inode 在内存中' },
    'the inode was found': {
      zh: '找到了 inode',
      note: { en: 'No: the claim is void.', zh: '否：该声明无效。' },
    },
    'all have resolved': { zh: '全部 rank 已完成 resolve' },
    'clients came back': { zh: '有客户端重连' },
    'rejoins wait to be sent': { zh: '有待发送的 rejoin 消息' },
    'all ranks rejoin': { zh: '所有 rank 都处于 rejoin' },
    'still opening what clients claim': {
      zh: '仍在打开客户端声明的 inode',
      note: { en: 'Yes: the rejoins are sent when that is done.', zh: '是：完成之后再发送 rejoin。' },
    },
  },
};
