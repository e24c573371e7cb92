import type { ClassReference } from './types.ts';

export const Server: ClassReference = {
  file: 'src/mds/Server.cc',
  functions: {
    'Server::apply_blocklist': {
      en: 'Ends the sessions of clients that the OSDs refuse: what they hold can safely be given to others.',
      zh: '终结已被 OSD 拒绝的客户端的会话：其持有的资源可以安全地交给他人。',
    },
    'Server::reconnect_clients': {
      en: 'Begins, in up:reconnect, to wait for the clients whose sessions the former daemon had.',
      zh: '在 up:reconnect 状态开始等待前任守护进程的客户端重新连接。',
    },
  },
  decisions: {
    'no sessions': {
      zh: '没有会话',
      note: { en: 'Yes: there is nobody to wait for.', zh: '是：无需等待任何客户端。' },
    },
    'the snap table is here': {
      zh: '快照表已就绪',
      note: { en: 'No: rejoin needs it, so it is awaited.', zh: '否：rejoin 需要它，先等待。' },
    },
  },
};

export const SessionMap: ClassReference = {
  file: 'src/mds/SessionMap.cc',
  functions: {
    'SessionMap::load': {
      en: 'Reads, as a rank comes up, which clients had sessions with it: a header and one entry for each session, in the omap of an object.',
      zh: 'rank 启动时从某个对象的 omap 中读取会话表：一个头部，外加每个会话一个条目。',
    },
    'SessionMap::save': {
      en: 'Writes the sessions that changed since the last time, with the table’s version, so that old journal segments may go.',
      zh: '写入自上次以来变化的会话及表的版本，使旧的日志段可以丢弃。',
    },
  },
  decisions: {
    'the session table could not be read': {
      zh: '会话表读取失败',
      note: { en: 'Yes: the rank is damaged.', zh: '是：rank 变为 damaged。' },
    },
    'the session table is whole': {
      zh: '会话表完整',
      note: { en: 'No: the rank is damaged.', zh: '否：rank 变为 damaged。' },
    },
  },
};
