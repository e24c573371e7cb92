import type { ClassReference } from './types.ts';

/** Clients' requests at a rank: how each kind is done, journalled and answered. */
export const Server_requests: ClassReference = {
  file: 'src/mds/Server.cc',
  functions: {
    'Server::handle_client_request': {
      en: 'Takes a client’s request. One that was done before is only answered again; any other becomes an operation in work.',
      zh: '接收客户端请求：已做过的只重新应答，其余开始执行。',
    },
    'Server::dispatch_client_request': {
      en: 'Hands a request to the function for its kind, at first and again after each wait: a request that must wait begins anew.',
      zh: '按请求类型交给相应函数；首次以及每次等待之后都从这里重新开始。',
    },
    'Server::check_access': {
      en: 'Checks that the client’s capabilities (its auth caps) allow it to do that to an inode.',
      zh: '检查客户端的权限（auth caps）是否允许对该 inode 进行此操作。',
    },
    'Server::rdlock_path_pin_ref': {
      en: 'Finds what a request’s path names and holds the way there for reading.',
      zh: '查找请求路径所指的 inode，并对沿途加读锁。',
    },
    'Server::rdlock_path_xlock_dentry': {
      en: 'Finds the last name of a request’s path and holds it exclusively, since it is about to be made or removed.',
      zh: '查找请求路径的最后一个名字并加排他锁，因为将要创建或删除它。',
    },
    'Server::handle_client_getattr': {
      en: 'Does a `getattr` or `lookup`: answers with an inode’s attributes, and with caps that let the client remember them.',
      zh: '执行 `getattr` 或 `lookup`：返回 inode 属性，并授予可缓存它们的 capability。',
    },
    'Server::handle_client_readdir': {
      en: 'Does a `readdir`: answers with a directory’s names and inodes, reading it first if it is not all in memory.',
      zh: '执行 `readdir`：返回目录的名字与 inode；不全在内存中时先读取。',
    },
    'Server::handle_client_open': {
      en: 'Does an `open`: gives the caps that the client wants for reading or writing.',
      zh: '执行 `open`：授予客户端读或写所需的 capability。',
    },
    'Server::handle_client_openc': {
      en: 'Does a `create`: makes a file and opens it, or only opens it if it is there.',
      zh: '执行 `create`：创建并打开文件；已存在则只打开。',
    },
    'Server::handle_client_mkdir': {
      en: 'Does a `mkdir`: makes a directory.',
      zh: '执行 `mkdir`：创建目录。',
    },
    'Server::handle_client_setattr': {
      en: 'Does a `setattr`: changes a file’s size or mode, after clients have given back the caps in the way.',
      zh: '执行 `setattr`：待客户端交回有冲突的 capability 之后，修改文件大小或模式。',
    },
    'Server::handle_client_unlink': {
      en: 'Does an `unlink` or `rmdir`: checks what the name names and that it may go.',
      zh: '执行 `unlink` 或 `rmdir`：检查该名字所指的对象，以及是否允许删除。',
    },
    'Server::_dir_is_nonempty': {
      en: 'Finds out whether a directory that is to be removed is empty.',
      zh: '检查将要删除的目录是否为空。',
    },
    'Server::_unlink_local': {
      en: 'Moves a deleted inode from its name into a stray directory, in one journal event, since clients may still use it.',
      zh: '在一个日志事件中，把被删除的 inode 从原名字移入 stray 目录，因为客户端可能仍在使用。',
    },
    'Server::_unlink_local_finish': {
      en: 'The deletion is in the journal: it takes effect in the cache, and the client is told that it is safe.',
      zh: '删除已写入日志：在缓存中生效，并告知客户端已安全。',
    },
    'Server::prepare_new_inode': {
      en: 'Makes the inode of a new file or directory, with a number from those set aside for the session.',
      zh: '为新文件或目录创建 inode，编号取自为该会话预留的 inode 号。',
    },
    'Server::journal_allocated_inos': {
      en: 'Writes into the journal event which inode numbers were taken and set aside.',
      zh: '在日志事件中记录取用与预留的 inode 号。',
    },
    'Server::apply_allocated_inos': {
      en: 'Takes the inode numbers out of the tables in memory, now that the journal has it.',
      zh: '日志已落盘，从内存中的各表扣除相应的 inode 号。',
    },
    'Server::journal_and_reply': {
      en: 'Writes a change to the journal and, where that is allowed, answers the client before it is safe there.',
      zh: '把修改写入日志；允许时在落盘之前先应答客户端。',
    },
    'Server::submit_mdlog_entry': {
      en: 'Queues the journal event of a request.',
      zh: '提交请求的日志事件。',
    },
    'Server::early_reply': {
      en: 'Answers a client before the change is safe. The client keeps the request until the safe answer comes.',
      zh: '在修改落盘之前应答客户端（early reply）；客户端保留请求，直到收到 safe 应答。',
    },
    'Server::respond_to_request': {
      en: 'Ends a request with its result.',
      zh: '以结果结束一个请求。',
    },
    'Server::reply_client_request': {
      en: 'Sends the last, safe answer and remembers that the request was done, should the client ask again.',
      zh: '发送最终的 safe 应答，并记住该请求已完成，以备客户端再次询问。',
    },
    'C_MDS_mknod_finish::finish': {
      en: 'A new file or directory is in the journal: it becomes part of the cache, dirty, and the client is told that it is safe.',
      zh: '新文件或目录已写入日志：在缓存中生效并标记为脏，告知客户端已安全。',
    },
    'C_MDS_inode_update_finish::finish': {
      en: 'A changed inode is in the journal: the change takes effect, and the client is told that it is safe.',
      zh: 'inode 的修改已写入日志：使之生效，并告知客户端已安全。',
    },
  },
  decisions: {
    'caps are let go of with it': { zh: '随请求放弃了 capability' },
    'the cache is open': {
      zh: '缓存已打开',
      note: {
        en: 'No: the rank’s own directories are still being read; the request waits.',
        zh: '否：仍在读取 rank 的自有目录，请求等待。',
      },
    },
    'the session is over': { zh: '会话已结束' },
    'it was done before': { zh: '此前已执行过' },
    'without more': {
      zh: '无需附加信息',
      note: {
        en: 'No: the answer must also tell of what was made or is open, so that is looked up.',
        zh: '否：应答还需说明所创建或打开的内容，须查询。',
      },
    },
    'answers can be forgotten': { zh: '有些应答不必再保留' },
    'its client is gone': { zh: '其客户端已离开' },
    'it writes, and the cache is read-only': {
      zh: '要写入，而缓存是只读的',
      note: { en: 'Yes: EROFS.', zh: '是：返回 EROFS。' },
    },
    'the pools are full': { zh: '存储池已满', note: { en: 'Yes: ENOSPC.', zh: '是：返回 ENOSPC。' } },
    'its caps allow it': { zh: '其权限（caps）允许', note: { en: 'No: EACCES.', zh: '否：返回 EACCES。' } },
    'it is replayed': { zh: '这是重放' },
    'the client has its answer': {
      zh: '客户端已得到应答',
      note: { en: 'No: the journal is flushed at once, since it waits.', zh: '否：它在等待，立即刷写日志。' },
    },
    mds_early_reply: { zh: 'mds_early_reply 选项' },
    'a number is straight from the table: not before it is safe': {
      zh: 'inode 号直接取自 inode 表：落盘前不应答',
    },
    'it is replayed: the client knows': { zh: '这是重放：客户端已知结果' },
    'the client was told the rest already': { zh: '其余内容已告知客户端' },
    'it must wait': { zh: '必须等待' },
    'the path names something': { zh: '路径指向存在的对象' },
    'the path leads to a name': { zh: '路径最终指向一个名字' },
    'it has too many caps, and got them too fast': { zh: '其 caps 过多，且获取过快' },
    'all of it is in memory': { zh: '全部在内存中' },
    'a directory cannot be opened to write': { zh: '目录不能以写方式打开' },
    'it may not write there yet': {
      zh: '它尚无写入范围',
      note: {
        en: 'Yes: the rank journals how far the client may write.',
        zh: '是：rank 在日志中记下客户端可写到的位置。',
      },
    },
    'the session has a number for it': {
      zh: '会话有可用的 inode 号',
      note: { en: 'No: one is taken straight from the table.', zh: '否：直接从 inode 表取用。' },
    },
    'the session needs more numbers': { zh: '会话需要更多 inode 号' },
    'the name is taken': { zh: '名字已被占用', note: { en: 'Yes: EEXIST.', zh: '是：返回 EEXIST。' } },
    'the file is there already: only open it': { zh: '文件已存在：只打开' },
    'only a file has a size': { zh: '只有文件才有大小' },
    'the name names something': {
      zh: '名字指向存在的对象',
      note: { en: 'No: ENOENT.', zh: '否：返回 ENOENT。' },
    },
    'unlink is not for directories, rmdir for nothing else': { zh: 'unlink 不用于目录，rmdir 只用于目录' },
    'there is something in it': {
      zh: '目录非空',
      note: { en: 'Yes: ENOTEMPTY.', zh: '是：返回 ENOTEMPTY。' },
    },
  },
};
