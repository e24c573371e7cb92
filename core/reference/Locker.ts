import type { ClassReference } from './types.ts';

export const Locker: ClassReference = {
  file: 'src/mds/Locker.cc',
  functions: {
    'Locker::acquire_locks': {
      en: 'Takes all the locks that a request needs, in an order that is the same for all. If one must be waited for, the request begins anew later; what it holds it keeps only where it waits for clients alone.',
      zh: '按统一的顺序取得请求所需的全部锁；若有一把须等待，则请求稍后重新开始；仅在只等待客户端时才保留已持有的锁。',
    },
    'Locker::drop_rdlocks_for_early_reply': {
      en: 'The client has its early answer: locks that were only for reading are let go of, before the change is safe.',
      zh: '客户端已得到早期应答：在修改落盘之前释放仅用于读取的锁。',
    },
    'Locker::eval': {
      en: 'Looks at an inode’s locks again, brings them into the states that suit its clients best, and the caps to what those allow.',
      zh: '重新评估 inode 的各锁：转入最适合其客户端的状态，并相应调整 capability。',
    },
    'Locker::eval_gather': {
      en: 'A lock is on its way to another state: looks whether clients have given back what that state forbids.',
      zh: '锁正在转换状态：检查客户端是否已交回新状态所禁止的 capability。',
    },
    'Locker::simple_eval': {
      en: 'Picks the state for the lock on ownership, link count or extended attributes: for one client alone, or shared.',
      zh: '为属主、链接数或扩展属性的锁选择状态：由一个客户端独占，或共享。',
    },
    'Locker::file_eval': {
      en: 'Picks the state for the lock on a file’s contents: one client alone, several writers, or readers.',
      zh: '为文件内容的锁选择状态：一个客户端独占、多个写者，或读者共享。',
    },
    'Locker::issue_caps': {
      en: 'Gives clients the caps on an inode that its locks allow now, and takes back those they no longer allow.',
      zh: '按锁的当前状态授予客户端 capability，并收回不再允许的。',
    },
    'Locker::issue_new_caps': {
      en: 'A client opens an inode: gives it a capability, or lets the one it has want more.',
      zh: '客户端打开 inode：授予 capability，或扩大已有 capability 所申请的范围。',
    },
    'Locker::handle_client_caps': {
      en: 'Takes what a client says of its caps: what it gives back, what it wants, and what it has changed.',
      zh: '处理客户端关于 capability 的消息：交回了什么、想要什么、修改了什么。',
    },
    'Locker::handle_client_cap_release': {
      en: 'Takes a client’s word that it has let go of capabilities.',
      zh: '处理客户端释放 capability 的通知。',
    },
    'Locker::_do_cap_update': {
      en: 'Journals what a client has changed under its caps, such as a file’s size and time.',
      zh: '把客户端在其 capability 下所做的修改（如文件大小与时间）写入日志。',
    },
    'Locker::file_update_finish': {
      en: 'That change is in the journal: it takes effect, and the client may forget it.',
      zh: '该修改已写入日志：使之生效，客户端可以不再保留。',
    },
    'Locker::share_inode_max_size': {
      en: 'Tells clients that write a file how far they may write now.',
      zh: '告知正在写文件的客户端现在可写到的位置（max_size）。',
    },
    'Locker::remove_client_cap': {
      en: 'A client no longer has a capability on an inode: locks that waited for it go on.',
      zh: '客户端不再持有某个 inode 的 capability：等待它的锁继续推进。',
    },
    'Locker::revoke_stale_caps': {
      en: 'Takes caps away from a client that no longer answers, unless it may have written what nobody else knows of.',
      zh: '从无应答的客户端收回 capability；若它可能写过他人不知的内容则不能收回。',
      in_ceph: 'Locker::revoke_stale_cap',
    },
  },
  decisions: {
    'a lock must be waited for': { zh: '有锁须等待' },
    'the lock is in its next state': { zh: '锁已进入下一个状态' },
    'a client must give caps back': { zh: '有客户端须交回 capability' },
    'a client gets more caps': { zh: '有客户端得到更多 capability' },
    'it has a cap already': { zh: '它已有 capability' },
    'not in clientreplay yet': {
      zh: '尚未到 clientreplay',
      note: {
        en: 'Yes: which caps it has is known only after rejoin, so the message waits.',
        zh: '是：rejoin 之后才知道它有哪些 capability，消息等待。',
      },
    },
    'a request that is still replayed may make it: later': { zh: '仍待重放的请求可能会创建它：稍后再处理' },
    'the client has a cap on it': { zh: '客户端在其上有 capability' },
    'somebody waits for it': {
      zh: '有人在等待',
      note: { en: 'Yes: the journal is flushed at once.', zh: '是：立即刷写日志。' },
    },
    'it gives up the cap': { zh: '它放弃该 capability' },
    'the client changed something': { zh: '客户端修改了内容' },
    'it was asked to give back what it may have written with': {
      zh: '要求它交回的正是可能用于写入的',
      note: {
        en: 'Yes: only the client knows what it wrote; it has to be evicted.',
        zh: '是：只有它知道写了什么，必须驱逐。',
      },
    },
  },
};
