import type { ClassReference } from './types.ts';

export const InoTable: ClassReference = {
  file: 'src/mds/InoTable.cc',
  functions: {
    'InoTable::load': {
      en: 'Reads, as a rank comes up, which inode numbers it may still give to new files and directories.',
      zh: 'rank 启动时读取 inode 表：哪些 inode 号仍可分配给新的文件与目录。',
      file: 'src/mds/MDSTable.cc',
      in_ceph: 'MDSTable::load',
    },
    'InoTable::reset': {
      en: 'Gives a new rank its range of 2^40 inode numbers, all free.',
      zh: '为新 rank 划定 2^40 个 inode 号的区间，全部空闲。',
      file: 'src/mds/MDSTable.h',
      in_ceph: 'MDSTable::reset, InoTable::reset_state',
    },
  },
  decisions: {
    'the table could not be read': {
      zh: '表读取失败',
      note: { en: 'Yes: the rank is damaged.', zh: '是：rank 变为 damaged。' },
    },
    'the table is whole': {
      zh: '表内容完整',
      note: { en: 'No: the rank is damaged.', zh: '否：rank 变为 damaged。' },
    },
    'being written already': {
      zh: '已在写入',
      note: { en: 'Yes: that write will do.', zh: '是：等待那次写入即可。' },
    },
  },
};

export const MDSTableServer: ClassReference = {
  file: 'src/mds/MDSTableServer.cc',
  functions: {
    'MDSTableServer::handle_request': {
      en: 'Answers what another rank asks of a table that this rank serves to the whole file system.',
      zh: '应答其他 rank 对本 rank 所管理的文件系统级表的请求。',
    },
    'MDSTableServer::finish_recovery': {
      en: 'Runs when this rank is through with its recovery: tells every rank that the table can be asked again.',
      zh: '本 rank 恢复完成时运行：通知所有 rank 该表已可访问。',
    },
    'MDSTableServer::handle_mds_recovery': {
      en: 'Runs when another rank has come back: tells it that the table can be asked.',
      zh: '另一个 rank 恢复时运行：通知它该表可以访问。',
    },
    'MDSTableClient::handle_request': {
      en: 'Takes what the table server says to this rank: that it is ready, or the answer to a question.',
      zh: '处理 table server 发给本 rank 的消息：已就绪的通知，或查询的应答。',
      file: 'src/mds/MDSTableClient.cc',
    },
  },
  decisions: {
    'a query': { zh: '是查询' },
    'not recovered myself': {
      zh: '我自己尚未恢复',
      note: { en: 'Yes: it is told when this rank is.', zh: '是：等本 rank 恢复后再通知。' },
    },
    'the server is ready': { zh: 'table server 已就绪' },
  },
};

export const SnapServer: ClassReference = {
  file: 'src/mds/SnapServer.cc',
  functions: {
    'SnapServer::load': {
      en: 'Reads the table of all snapshots, on the rank that keeps it, as that rank comes up.',
      zh: '负责快照表的 rank 启动时读取全部快照的表。',
      file: 'src/mds/MDSTable.cc',
      in_ceph: 'MDSTable::load',
    },
    'SnapServer::reset': {
      en: 'Begins an empty table of snapshots for a new file system.',
      zh: '为新文件系统建立空的快照表。',
      in_ceph: 'SnapServer::reset_state',
    },
    'SnapServer::handle_query': {
      en: 'Answers a rank that wants the table of snapshots: with the whole table, or that its copy is the newest.',
      zh: '应答查询快照表的 rank：返回整张表，或告知其副本已是最新。',
    },
  },
  decisions: {
    'the asker has this version': { zh: '查询者已有该版本' },
  },
};

export const SnapClient: ClassReference = {
  file: 'src/mds/SnapClient.cc',
  functions: {
    'SnapClient::sync': {
      en: 'Gets the newest table of snapshots from the table server. Runs as a rank comes up, since path look-ups depend on it.',
      zh: '从 table server 取得最新的快照表；rank 启动时运行，因为路径查找依赖它。',
    },
    'SnapClient::handle_query_result': {
      en: 'Takes the table server’s answer into this rank’s copy, and wakes what waited for it.',
      zh: '用 table server 的应答更新本 rank 的副本，并唤醒等待者。',
    },
  },
  decisions: {
    'the whole table': { zh: '应答是整张表' },
    synced: { zh: '已同步' },
  },
};
