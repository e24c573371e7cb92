import type { ClassReference } from './types.ts';

export const MDCache_upkeep: ClassReference = {
  file: 'src/mds/MDCache.cc',
  functions: {
    'MDCache::trim_lru': {
      en: 'Forgets dentries that nobody needs, with the inodes they name: those that were used longest ago first, until the cache is small enough or as many are gone as were asked for.',
      zh: '淘汰无人需要的 dentry 及其 inode：最久未使用的优先，直到缓存足够小，或已达到要求的数量。',
    },
    'MDCache::flush_dentry': {
      en: 'The admin socket asked for one path to be written: finds it, reading directories that are not in memory, and writes what is dirty of it.',
      zh: 'admin socket 要求写回某个路径：查找它（不在内存的目录先读取），并写回其脏数据。',
    },
  },
  decisions: {
    'it serves clients': { zh: '正在服务客户端' },
    'some went': { zh: '淘汰了一些' },
    'no more may go now': {
      zh: '现在不能再淘汰更多',
      note: {
        en: 'How many go within a short time is limited by mds_cache_trim_threshold, so that the rank can do something else.',
        zh: '短时间内的淘汰数量受 mds_cache_trim_threshold 限制，使 rank 能处理其他事情。',
      },
    },
    'the path begins at the root': { zh: '路径从根开始' },
  },
};

export const CInode: ClassReference = {
  file: 'src/mds/CInode.cc',
  functions: {
    'CInode::flush': {
      en: 'Writes an inode to its place now, though its journal segment has not to expire yet: its backtrace, and with its directory the inode itself.',
      zh: '立即把 inode 写到其最终位置（无需等日志段过期）：回溯信息（backtrace），以及随所在目录写入的 inode 本身。',
    },
  },
  decisions: {
    'its backtrace is old': { zh: '其 backtrace 已过时' },
    'it is dirty': { zh: '有脏数据' },
  },
};

export const Server_recall: ClassReference = {
  file: 'src/mds/Server.cc',
  functions: {
    'Server::recall_client_state': {
      en: 'Asks clients to give back caps, those with the most first, because the cache is too full, they have more than they may, or somebody drops the cache. What was asked for lately limits what is asked for now.',
      zh: '因缓存过满、客户端持有过多 capability 或有人清空缓存，请客户端归还 capability，持有最多的优先；近期已要求的数量限制现在的要求。',
    },
  },
  decisions: {
    'it has more caps than it is to have': { zh: '它持有的 capability 多于应有的数量' },
    'too many were asked for lately': { zh: '近期要求归还的已太多' },
    'it will hardly give more': {
      zh: '它不大可能再归还更多',
      note: {
        en: 'It gave back less than half of what it was asked for, or it was asked for most of what it has already.',
        zh: '归还的不到要求的一半，或已被要求归还其大部分。',
      },
    },
  },
};

export const cache_commands: ClassReference = {
  file: 'src/mds/MDSRank.cc',
  functions: {
    'MDSRank::command_cache_drop': {
      en: 'The admin socket’s `cache drop`: asks clients for their caps, flushes the journal, forgets all of the cache that nobody needs, and says what came of each.',
      zh: 'admin socket 的 `cache drop`：请客户端归还 capability，刷写日志，淘汰缓存中无人需要的全部内容，并报告各步结果。',
    },
  },
  decisions: {
    'clients may have more to give back': {
      zh: '客户端可能还有可归还的',
      note: {
        en: 'They are asked again when they have answered, or after a second.',
        zh: '在它们应答后或一秒后再次要求。',
      },
    },
    'clients have not answered': { zh: '有客户端尚未应答' },
    'their time is over': { zh: '时限已到' },
    'the journal could not be flushed': { zh: '日志未能刷写' },
    'more go later': { zh: '其余稍后淘汰' },
    'into a file': { zh: '写入文件' },
    'the fragment makes sense': { zh: '分片写法有意义' },
    'it is in memory': { zh: '在内存中' },
    'no directory, or one that is not open': { zh: '不是目录，或目录未打开' },
    'the cache is too large': { zh: '缓存过大' },
    'clients do not shrink their caches': { zh: '有客户端未缩小缓存' },
    'clients do not say which answers they have': { zh: '有客户端不告知已收到哪些应答' },
  },
};
