import type { ClassReference } from './types.ts';

export const MDLog: ClassReference = {
  file: 'src/mds/MDLog.cc',
  functions: {
    'MDLog::create': {
      en: 'Begins an empty journal for a new rank: its header and the pointer that names it are written.',
      zh: '为新的 rank 创建空的 journal（日志）：写入其头部以及指向它的 journal pointer。',
    },
    'MDLog::open': {
      en: 'Begins to find the journal of a rank that existed before. The work is done on a thread of its own.',
      zh: '开始查找已有 rank 的日志；具体工作在专门的线程上进行。',
    },
    'MDLog::_recovery_thread': {
      en: 'Finds out which inode holds the journal and from where to where it reaches, before anything is replayed.',
      zh: '在回放之前，查明日志位于哪个 inode，以及它的起止位置。',
    },
    'MDLog::replay': {
      en: 'Has the journal replayed from where it was read to up to its end; at once done if there is nothing.',
      zh: '从已读位置到末尾回放日志；没有内容则立即完成。',
    },
    'MDLog::_replay_thread': {
      en: 'Reads the journal entry by entry and does again, in memory, what each event says.',
      zh: '逐条读取日志，并在内存中重做每个事件所记录的修改。',
    },
    'MDLog::_submit_thread': {
      en: 'Runs on md_submit when events are pending: appends them to the journal, and sends what was written when somebody asked for it.',
      zh: '有待写事件时在 md_submit 线程上运行：把事件追加到日志，并在有人要求时发送到 OSD。',
    },
    'MDLog::journal_segment_subtree_map': {
      en: 'Writes the event that begins a segment: a map of the rank’s subtrees, so that replay can start there.',
      zh: '写入一个日志段的首个事件：rank 的子树图（ESubtreeMap），使回放可以从此处开始。',
    },
    'MDLog::trim': {
      en: 'Part of each tick: when there are more than mds_log_max_segments segments, has the oldest ones’ changes written to their places, and forgets segments that are no longer needed.',
      zh: '每次 tick 的一部分：日志段超过 mds_log_max_segments 个时，把最旧各段的修改写入最终位置，并丢弃不再需要的段。',
    },
    'MDLog::trim_all': {
      en: 'Has the changes of every segment but the last written to their places, as when the journal is flushed by command or a rank stops.',
      zh: '把除最后一段外所有日志段的修改写入最终位置；用于命令刷写日志或 rank 停止时。',
    },
    'C_MDL_WriteError::finish': {
      en: 'Runs when a write to the journal failed. What a rank does without its journal would be lost, so it gives the rank up.',
      zh: '日志写入失败时运行。没有日志，rank 的任何修改都会丢失，因此放弃该 rank。',
    },
    'LogSegment::try_to_expire': {
      en: 'Has everything that changed in one segment of the journal written to its place, so that the segment can go.',
      zh: '把一个日志段中的全部修改写入最终位置，使该段可以丢弃。',
      file: 'src/mds/journal.cc',
    },
    'LogEvent::replay': {
      en: 'Does again in memory what one event of the journal says.',
      zh: '在内存中重做日志里的一个事件。',
      file: 'src/mds/journal.cc',
    },
  },
  decisions: {
    'no journal pointer: a journal from before there were any': {
      zh: '没有 journal pointer：日志早于 pointer 机制',
      note: { en: 'Yes: the pointer is written now.', zh: '是：现在补写 pointer。' },
    },
    blocklisted: {
      zh: '已被列入黑名单',
      note: {
        en: 'Yes: another daemon has the rank; this one respawns.',
        zh: '是：rank 已归他人，respawn。',
      },
    },
    'the pointer could not be read': {
      zh: 'journal pointer 读取失败',
      note: { en: 'Yes: the rank is damaged.', zh: '是：rank 变为 damaged。' },
    },
    'the journal could not be recovered': {
      zh: '日志恢复失败',
      note: { en: 'Yes: the rank is damaged.', zh: '是：rank 变为 damaged。' },
    },
    'the journal is at its end': {
      zh: '已到日志末尾',
      note: { en: 'Yes: nothing to replay.', zh: '是：无需回放。' },
    },
    'fell behind: what was to be read is gone': {
      zh: '落后：要读的部分已不存在',
      note: {
        en: 'Only a follower can: the daemon that it follows has trimmed its journal.',
        zh: '只会发生在跟随者身上：被跟随者已裁剪了日志。',
      },
    },
    'the journal is broken': {
      zh: '日志已损坏',
      note: { en: 'Yes: the rank is damaged.', zh: '是：rank 变为 damaged。' },
    },
    'an entry that is no event': {
      zh: '该条目不是有效事件',
      note: {
        en: 'It counts as damage, unless mds_log_skip_corrupt_events allows to skip it.',
        zh: '视为损坏，除非 mds_log_skip_corrupt_events 允许跳过。',
      },
    },
    'bytes are missing that were there': {
      zh: '原有的字节缺失',
      note: { en: 'Yes: the journal is broken.', zh: '是：日志已损坏。' },
    },
    'subtrees are known already': {
      zh: '子树已知',
      note: {
        en: 'Yes: the event must say the same. No: they are taken from it.',
        zh: '是：事件内容必须与之一致。否：从事件中获取。',
      },
    },
    'an event before the first map of subtrees': {
      zh: '位于首个子树图之前的事件',
      note: {
        en: 'Yes: it belongs to a segment that is gone, and is skipped.',
        zh: '是：属于已丢弃的段，跳过。',
      },
    },
    'the stored session table has it already': { zh: '持久化的会话表已包含它' },
    'the stored session table has them already': { zh: '持久化的会话表已包含它们' },
    'it is the next version': { zh: '正是下一个版本' },
    'the client has connected already: only reset': { zh: '客户端已连接：仅重置' },
    "the dirfrag's inode is known": { zh: '目录分片所属的 inode 已知' },
    'the stored inode table has it': { zh: '持久化的 inode 表已包含它' },
    'the stored session table has it': { zh: '持久化的会话表已包含它' },
    'dirfrags to commit': { zh: '有目录分片需要提交' },
    'files of it are still open': { zh: '其中仍有打开的文件' },
    'the stored session table is older': { zh: '持久化的会话表较旧' },
    'the stored inode table is older': { zh: '持久化的 inode 表较旧' },
    'the segment is full': {
      zh: '日志段已满',
      note: { en: 'Yes: the next one begins.', zh: '是：开始下一段。' },
    },
    'too many segments': { zh: '日志段过多' },
    'open files not recorded for this segment': {
      zh: '该日志段的打开文件尚未记录',
      note: {
        en: 'Yes: the table of open files is written, before older segments may go.',
        zh: '是：写入打开文件表之后，才能丢弃更旧的段。',
      },
    },
  },
};

export const Journaler: ClassReference = {
  file: 'src/osdc/Journaler.cc',
  functions: {
    'Journaler::create': {
      en: 'Begins an empty stream of entries in RADOS objects. Nothing is written yet.',
      zh: '在 RADOS 对象上开始一个空的条目流，尚未写入任何内容。',
    },
    'Journaler::write_head': {
      en: 'Writes the header, which says which part of the stream still matters. Where the stream really ends may be further on.',
      zh: '写入头部，记录流中仍有效的范围；流的真实末尾可能更靠后。',
    },
    'Journaler::recover': {
      en: 'Reads the header of an existing stream, and then looks at its objects for how far it was really written.',
      zh: '读取已有流的头部，再探测各对象以确定实际写到了哪里。',
    },
    'Journaler::reread_head_and_probe': {
      en: 'For a follower: takes the header and the end of a stream that another daemon writes anew, and keeps its place in it.',
      zh: '供跟随者使用：重新读取他人正在写的流的头部与末尾，保持自己的读取位置。',
    },
    'Journaler::flush': {
      en: 'Sends the entries that were appended to the OSDs, as soon as the objects ahead are known to be clean; writes the header too when it is due.',
      zh: '确认前方对象干净之后，把已追加的条目发送到 OSD；到期时一并写入头部。',
    },
    'Journaler::trim': {
      en: 'Deletes the objects that lie wholly before what is still needed.',
      zh: '删除完全位于有效范围之前的对象。',
    },
  },
  decisions: {
    'the header is empty': {
      zh: '头部为空',
      note: { en: 'Yes: there is no such stream.', zh: '是：不存在这样的流。' },
    },
    'the header is whole': { zh: '头部完整', note: { en: 'No: EINVAL.', zh: '否：返回 EINVAL。' } },
    'time to write the header': {
      zh: '到了写头部的时候',
      note: {
        en: 'It is written every journaler_write_head_interval seconds, not with each entry.',
        zh: '每 journaler_write_head_interval 秒写一次，而非每个条目都写。',
      },
    },
    'the objects ahead are clean': {
      zh: '前方的对象是干净的',
      note: {
        en: 'A former stream may have left something there. No: the write waits until it is deleted.',
        zh: '先前的流可能留有残余。否：等删除完成后再写。',
      },
    },
  },
};
