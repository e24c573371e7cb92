import type { ClassReference } from './types.ts';

export const ScrubStack: ClassReference = {
  file: 'src/mds/ScrubStack.cc',
  functions: {
    'ScrubStack::enqueue': {
      en: 'The admin socket asked for a scrub: puts the inode on the stack, under a tag that no other scrub has, and begins.',
      zh: 'admin socket 要求 scrub：把 inode 放入栈（标签不得与其他 scrub 相同），并开始。',
    },
    'ScrubStack::kick_off_scrubs': {
      en: 'Takes what is on top of the stack and looks at it, until mds_max_scrub_ops_in_progress are being looked at. Runs again whenever one is done; a pause or an abort takes effect here.',
      zh: '从栈顶取出并检查，直到同时检查的达到 mds_max_scrub_ops_in_progress；每完成一个再次运行；暂停与中止在此生效。',
    },
    'ScrubStack::scrub_dir_inode': {
      en: 'A directory’s inode is next: its fragment goes on top of the stack, so that it comes right after.',
      zh: '轮到某个目录的 inode：其分片放到栈顶，紧接着检查。',
    },
    'ScrubStack::scrub_dirfrag': {
      en: 'Compares a directory fragment with the numbers it has, and in a recursive scrub puts what changed below it at the end of the stack.',
      zh: '将目录分片的内容与其计数比对；递归 scrub 时，把其下有变化的放到栈底。',
    },
    'ScrubStack::_validate_inode_done': {
      en: 'An inode was compared with what is stored of it. What is wrong goes into the damage table and the cluster’s log.',
      zh: 'inode 与其存储内容比对完毕：错误记入 damage 表与集群日志。',
    },
    'ScrubStack::scrub_abort': {
      en: 'Gives up all scrubs, once those that are being looked at are done.',
      zh: '待正在检查的完成后，放弃所有 scrub。',
    },
    'ScrubStack::scrub_pause': {
      en: 'Begins nothing new. What is being looked at is finished first.',
      zh: '不再开始新的检查；正在检查的先完成。',
    },
    'ScrubStack::scrub_resume': {
      en: 'Goes on after a pause, or takes back one that has not come into effect.',
      zh: '暂停后继续，或撤销尚未生效的暂停。',
    },
  },
  decisions: {
    'an abort is in progress': { zh: '正在中止' },
    'the tag is in use': { zh: '标签已被使用' },
    'paused, or about to be, or to be aborted': { zh: '已暂停、即将暂停或将中止' },
    'some are being looked at': { zh: '有正在检查的' },
    'nothing of its dirfrag is in memory: fetch it': { zh: '其分片不在内存：读取' },
    'not all of it is in memory: fetch it': { zh: '不完整在内存：读取' },
    'it has the entries that it says': { zh: '目录项数与其计数一致' },
    'the stored backtrace is right, or is going to be': {
      zh: '存储的 backtrace 正确，或即将写入',
    },
    'it is to be repaired': { zh: '要求修复' },
    'the stored inode is not newer': { zh: '存储的 inode 不比内存中的新' },
    "the inode has its dirfrag's numbers": { zh: 'inode 的计数与其分片一致' },
    'it is as it should be': { zh: '没有错误' },
    'it is being scrubbed': { zh: '正在被 scrub' },
    'rank 0': {
      zh: '是 rank 0',
      note: {
        en: 'Scrubs are begun and ended by rank 0 alone.',
        zh: 'scrub 只由 rank 0 开始和结束。',
      },
    },
  },
};
