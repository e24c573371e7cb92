import type { ClassReference } from './types.ts';

/** What a client gives back with its requests, and how long it may rely on names. */
export const Client_releases: ClassReference = {
  file: 'src/client/Client.cc',
  functions: {
    'Client::encode_cap_releases': {
      en: 'A request goes out: what the rank would have to take back for it is given up, and said so in the same message.',
      zh: '发送请求时：主动放弃 rank 为此必须收回的 capability，并在同一消息中告知。',
    },
    'Client::encode_inode_release': {
      en: 'Gives up part of the capability on one inode, unless it is in use or dirty.',
      zh: '放弃某个 inode 上 capability 的一部分；正在使用或已脏的除外。',
    },
    'Client::encode_dentry_release': {
      en: 'Gives up what it may know of the directory that the request changes, and the lease on the name.',
      zh: '放弃对请求所修改目录的 capability，以及对该名字的租约。',
    },
    'Client::handle_lease': {
      en: 'A rank takes back a lease on a name: the client relies on it no more, and says so.',
      zh: 'rank 收回名字的租约：客户端不再信任该名字，并予以确认。',
    },
    'Client::handle_snap': {
      en: 'A rank that has recovered tells what snapshots there are: none, but the message counts as one that was pushed.',
      zh: '恢复后的 rank 告知有哪些快照：没有，但该消息计入 rank 推送的消息数。',
    },
    'Client::update_dentry_lease': {
      en: 'An answer may let the client rely on a name for a while, without a capability on its directory.',
      zh: '应答可使客户端在没有目录 capability 的情况下，在一段时间内信任某个名字。',
    },
    'Client::trim_cache_for_reconnect': {
      en: 'A rank recovers: forgets what nobody uses, so that the rank is told of fewer capabilities.',
      zh: 'rank 正在恢复：丢弃无人使用的缓存，以减少需要告知 rank 的 capability。',
    },
  },
  decisions: {
    'the rank has given a cap on it': { zh: '该 rank 已授予其 capability' },
    'something is dropped': { zh: '有 capability 被放弃' },
    'the lease on the name goes too': { zh: '名字的租约一并放弃' },
    'nothing of that is told': {
      zh: '不告知放弃了什么',
      note: {
        en: 'Yes: the rank recovers, and hears what the client has when it reconnects.',
        zh: '是：rank 正在恢复，将在 reconnect 时得知客户端持有什么。',
      },
    },
    'the lease is taken back': { zh: '租约被收回' },
    'I know the name': { zh: '认识该名字' },
    'I may rely on the name': { zh: '可以信任该名字' },
    'I know all its names': {
      zh: '已知其中全部名字',
      note: {
        en: 'Yes: a name that is not known is not there, and no rank has to be asked.',
        zh: '是：未知的名字即不存在，无须询问 rank。',
      },
    },
    'an empty directory: I know all its names': { zh: '空目录：已知其中全部名字' },
    'all its names are known: that is worth keeping': {
      zh: '已知其中全部名字：值得保留',
      note: {
        en: 'Yes: the client wants the caps that let it go on so.',
        zh: '是：客户端希望持有使其得以维持的 capability。',
      },
    },
  },
};
