import type { ClassReference } from './types.ts';

/** A client's capabilities, what it remembers on their strength, and files' data. */
export const Client_caps: ClassReference = {
  file: 'src/client/Client.cc',
  functions: {
    'Client::add_update_inode': {
      en: 'Takes in what a rank says of an inode, except where the client itself knows better because it may write.',
      zh: '采纳 rank 所述的 inode 信息；客户端有写权、自己更清楚的部分除外。',
    },
    'Client::add_update_cap': {
      en: 'Takes a capability that a rank grants on an inode.',
      zh: '收下 rank 授予的某个 inode 的 capability。',
    },
    'Client::link': {
      en: 'Remembers that a name in a directory leads to an inode.',
      zh: '记住目录中的某个名字指向某个 inode。',
    },
    'Client::put_inode': {
      en: 'Forgets an inode whose last name is gone, and lets go of its caps.',
      zh: '遗忘最后一个名字已消失的 inode，并释放其 capability。',
    },
    'Client::check_caps': {
      en: 'Compares the caps that the client has on an inode with what it uses and wants, and tells the ranks where that differs.',
      zh: '比较某个 inode 上持有、正在使用与想要的 capability，有差异时告知 rank。',
    },
    'Client::send_cap': {
      en: 'Tells a rank which caps are kept and wanted, and flushes what is dirty under them.',
      zh: '告知 rank 保留与想要的 capability，并上报其下的脏元数据。',
    },
    'Client::mark_caps_dirty': {
      en: 'Notes that metadata was changed under a cap and that the rank does not know yet.',
      zh: '标记：在某个 capability 下修改了元数据，rank 尚不知情。',
      file: 'src/client/Inode.cc',
      in_ceph: 'Inode::mark_caps_dirty',
    },
    'Client::mark_caps_flushing': {
      en: 'Notes that what was dirty is on its way to the rank.',
      zh: '标记：脏元数据已在发往 rank 的途中。',
    },
    'Client::kick_flushing_caps': {
      en: 'Sends again what a rank that was replaced may not have noted.',
      zh: 'rank 被接管后，重发前任可能未记录的上报。',
    },
    'Client::flush_cap_releases': {
      en: 'Tells ranks of caps that the client has let go of.',
      zh: '向 rank 通报已释放的 capability。',
    },
    'Client::remove_session_caps': {
      en: 'A session is over, and so are its caps. What was dirty under them is lost.',
      zh: '会话结束，其 capability 一并失效；其下的脏内容丢失。',
    },
    'Client::wake_up_session_caps': {
      en: 'Caps are good again, or have to be asked for anew: who waits for them looks again.',
      zh: 'capability 重新有效或需要重新申请：唤醒等待者重新检查。',
    },
    'Client::trim_caps': {
      en: 'Lets go of caps on inodes that nobody uses, because a rank has too much in memory.',
      zh: '因 rank 内存压力，释放无人使用的 inode 上的 capability。',
    },
    'Client::handle_caps': {
      en: 'Takes what a rank says of caps: granted, taken back, or noted.',
      zh: '处理 rank 关于 capability 的消息：授予、收回或确认。',
    },
    'Client::handle_snap': {
      en: 'Runs when a rank says that snapshots may have changed. There are none here, so the message is only counted.',
      zh: '当 rank 告知快照可能有变化时运行。这里没有快照，因此只对消息计数。',
    },
    'Client::set_cap_epoch_barrier': {
      en: 'Notes the OSDMap epoch that the client must have before it writes under new caps.',
      zh: '记下 epoch 屏障：拥有该 OSDMap epoch 之后，才能在新的 capability 下写入。',
    },
    'Client::handle_cap_grant': {
      en: 'A rank gives caps or takes some back. What is in use of those is written and given up first.',
      zh: 'rank 授予或收回 capability；对要收回且正在使用的，先写回再交出。',
    },
    'Client::handle_cap_flush_ack': {
      en: 'What was flushed is in the rank’s journal: it is clean now.',
      zh: '上报的元数据已写入 rank 的日志，变为干净。',
    },
    'Client::handle_cap_trunc': {
      en: 'A file was cut short by somebody else: what is buffered behind its new end is dropped.',
      zh: '文件被他人截短：丢弃缓冲中超出新末尾的数据。',
    },
    'Client::get_caps': {
      en: 'Waits until the client may read or write a file, and notes that it does.',
      zh: '等到拥有读或写文件的 capability，并登记正在使用。',
    },
    'Client::_write': {
      en: 'Writes data: into the client’s buffer where the caps allow it, else straight to the OSDs.',
      zh: '写入数据：capability 允许时写入客户端缓冲，否则直接写到 OSD。',
    },
    'Client::_read': {
      en: 'Reads a file from the OSDs, after what is buffered has been written.',
      zh: '先写回缓冲中的数据，再从 OSD 读取文件。',
    },
    'Client::_flush': {
      en: 'Begins to write what is buffered of a file to the OSDs.',
      zh: '开始把文件的缓冲数据写到 OSD。',
    },
    'Client::_fsync': {
      en: 'Waits until a file’s data is at the OSDs, its size and time are in the rank’s journal, and its creation is safe.',
      zh: '等待文件数据写到 OSD、大小与时间写入 rank 的日志，且其创建操作已落盘。',
    },
    'Client::flush_mdlog': {
      en: 'Asks a rank to write its journal now, since somebody waits for it.',
      zh: '因有人等待，请 rank 立即刷写日志。',
    },
    'Client::_release_fh': {
      en: 'Nobody has the file open this way any more: what is buffered is written, and caps that are not needed go back.',
      zh: '文件不再以该方式打开：写回缓冲数据，归还不需要的 capability。',
    },
    'Objecter::op_cancel_writes': {
      en: 'Fails every write that is under way: the OSDs refuse this client anyway.',
      zh: '使所有进行中的写操作失败：OSD 反正会拒绝该客户端。',
      file: 'src/osdc/Objecter.cc',
    },
    'Objecter::wait_for_latest_osdmap': {
      en: 'Finds out the newest OSDMap epoch from the monitor and waits for that map.',
      zh: '向 monitor 询问最新的 OSDMap epoch，并等待该 map。',
      file: 'src/osdc/Objecter.h',
    },
  },
  decisions: {
    'a revocation is complete': {
      zh: '收回可以完成',
      note: {
        en: 'Yes: nothing of what is taken back is in use, so the rank is told at once.',
        zh: '是：被收回的部分已不在使用，立即告知 rank。',
      },
    },
    'more is wanted': { zh: '想要更多' },
    'a larger max_size is wanted': {
      zh: '想要更大的 max_size',
      note: {
        en: 'It is how far the client may write beyond the end of the file.',
        zh: '即客户端可写到的最大文件偏移。',
      },
    },
    'something is dirty': { zh: '有脏内容' },
    'nothing to tell': { zh: '无需通报' },
    'can wait': { zh: '可以稍后' },
    'something is flushed': { zh: '有脏元数据上报' },
    'what was dirty is lost': { zh: '脏内容已丢失' },
    'I have the cap': { zh: '我持有该 capability' },
    'the session was stale': { zh: '会话曾 stale' },
    'some are taken back': { zh: '有部分被收回' },
    'data is buffered under them: write it first': { zh: '其下有缓冲数据：先写回' },
    'something is clean now': { zh: '有内容变为干净' },
    'it is open so': { zh: '文件以此方式打开' },
    'I have the caps': { zh: '我有所需的 capability' },
    'it may be buffered': { zh: '允许缓冲' },
    'nothing to flush': { zh: '没有要写回的' },
    'something of it is not safe yet': { zh: '其操作尚未全部落盘' },
    'the last that had it open so': { zh: '是最后一个以此方式打开的' },
  },
};
