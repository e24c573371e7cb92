import type { ClassReference } from './types.ts';

/** What clients let go of with their requests, leases on names, and locks that are kept for requests to come. */
export const Locker_leases: ClassReference = {
  file: 'src/mds/Locker.cc',
  functions: {
    'Locker::process_request_cap_release': {
      en: 'Before a request is begun: takes what its client has given up for it, part of a capability or a lease on a name, so that nothing has to be asked back.',
      zh: '在开始处理请求之前：接受客户端为该请求主动放弃的 capability 或名字租约，从而无须再向它收回。',
    },
    'Locker::kick_cap_releases': {
      en: 'A request is done: what its client gave up for it and was not told of since may be granted again.',
      zh: '请求已完成：客户端为其放弃、且此后未再被告知的 capability 可以重新授予。',
    },
    'Locker::issue_client_lease': {
      en: 'An answer names a dentry: where no capability on the directory lets the client rely on that name, it gets a lease on it for 30 seconds.',
      zh: '应答中含有某个 dentry：若目录上没有 capability 让客户端信任该名字，则授予 30 秒的租约。',
    },
    'Locker::revoke_client_leases': {
      en: 'A name is to change: asks every client that has a lease on it to give that back.',
      zh: '某个名字将被修改：要求持有其租约的客户端交回租约。',
    },
    'Locker::handle_client_lease': {
      en: 'Takes what a client says of a lease: that it gives it back, or wants it for longer.',
      zh: '处理客户端关于租约的消息：交回，或要求续期。',
    },
    'CDentry::remove_client_lease': {
      en: 'A lease ends: given back, run out, or gone with its session. Whoever waited to change the name goes on.',
      zh: '租约结束：被交回、到期，或随会话一同消失。等待修改该名字的请求继续。',
      file: 'src/mds/CDentry.cc',
    },
    'MDCache::trim_client_leases': {
      en: 'Ends the leases that have run out. Runs when the first of them may have.',
      zh: '结束已到期的租约；在最早的一个可能到期时运行。',
      file: 'src/mds/MDCache.cc',
    },
    'Locker::create_lock_cache': {
      en: 'A client has created or deleted a file: what that locked of the directory stays locked for its next such requests.',
      zh: '客户端创建或删除了文件：目录上为此取得的锁予以保留，供其后续同类请求使用。',
    },
    'Locker::find_and_attach_lock_cache': {
      en: 'Looks whether the directory’s locks are kept for requests of this kind of the same client.',
      zh: '查看目录的锁是否已为该客户端的同类请求保留。',
    },
    'Locker::invalidate_lock_caches': {
      en: 'A lock is to get into another state: nobody keeps it for requests to come any more.',
      zh: '锁将转换状态：不再为后续请求保留。',
    },
  },
  decisions: {
    'the inode is known': { zh: '认识该 inode' },
    'it had a lease on the name': { zh: '它持有该名字的租约' },
    'it has that cap': {
      zh: '它持有该 capability',
      note: { en: 'No: the news is of a cap that is gone.', zh: '否：消息所述的 capability 已不存在。' },
    },
    'nothing was told of it meanwhile': {
      zh: '其间未再告知过它',
      note: { en: 'Yes: what the locks allow is granted again.', zh: '是：重新授予锁所允许的。' },
    },
    'no answer has given it again': {
      zh: '没有应答再次授予它',
      note: {
        en: 'No: an answer that the client had not seen yet gave it the cap anew, which it keeps.',
        zh: '否：客户端尚未收到的应答又授予了它，予以保留。',
      },
    },
    'a lease, for want of a cap': {
      zh: '因没有 capability 而授予租约',
      note: {
        en: 'No: a cap on the directory says as much, or the name is being changed.',
        zh: '否：目录上的 capability 已足够，或该名字正在修改。',
      },
    },
    'that was the last lease': { zh: '这是最后一个租约' },
    'asked for already': { zh: '已经要求过' },
    'the client has a lease on it': { zh: '客户端持有其租约' },
    'what of the lease': { zh: '对租约的操作' },
    'the newest telling of it': {
      zh: '是最近一次告知的租约',
      note: { en: 'No: it was given anew meanwhile.', zh: '否：其间又授予过。' },
    },
    'the name is not being changed': { zh: '该名字未在修改' },
    'it uses one itself': { zh: '它自己正使用保留的锁' },
    'the client has a cap on the directory': { zh: '客户端在目录上有 capability' },
    'one of the locks is about to change': { zh: '其中有锁即将转换状态' },
    'it is kept for requests to come': {
      zh: '该锁为后续请求保留着',
      note: { en: 'Yes: it is let go of first.', zh: '是：先行释放。' },
    },
    'only clients are in the way': {
      zh: '仅有客户端阻碍',
      note: {
        en: 'Yes: the request keeps what it holds. No: it lets go of all, so that no two requests wait for each other.',
        zh: '是：请求保留已持有的锁。否：全部释放，以免请求互相等待。',
      },
    },
  },
};
