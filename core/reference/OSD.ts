import type { ClassReference } from './types.ts';

export const OSD: ClassReference = {
  file: 'src/osd/OSD.cc',
  functions: {
    'OSD::init': {
      en: 'Boots the OSD: messenger, monitor client, authentication, subscriptions, and its tick.',
      zh: '启动 OSD：messenger、monitor 客户端、认证、订阅以及周期任务。',
    },
    'OSD::ms_dispatch': {
      en: 'Takes the messages for the OSD: maps and clients’ operations.',
      zh: '接收发给 OSD 的消息：map 与客户端操作。',
    },
    'OSD::handle_osd_map': {
      en: 'Takes a newer OSDMap, and handles operations that waited for it.',
      zh: '处理较新的 OSDMap，并处理等待它的操作。',
    },
    'OSD::start_boot': {
      en: 'Looks whether the OSDMap has this OSD up; if not, asks the monitor to mark it so.',
      zh: '检查 OSDMap 是否已将本 OSD 标为 up；若没有，则请求 monitor 标记。',
    },
    'OSD::_send_boot': {
      en: 'Tells the monitor that the OSD has started, at which addresses.',
      zh: '告知 monitor 本 OSD 已启动及其地址。',
    },
    'OSD::send_beacon': {
      en: 'Tells the monitor from time to time that the OSD lives.',
      zh: '定期告知 monitor 本 OSD 存活。',
    },
    'OSD::handle_op': {
      en: 'Takes a client’s operation on an object: refuses blocklisted clients and unknown pools, answers again what was done before, and does the rest.',
      zh: '处理客户端对某个对象的操作：拒绝黑名单中的客户端与未知的存储池，对已执行过的写重新应答，其余则执行。',
      file: 'src/osd/PrimaryLogPG.cc',
      in_ceph: 'PrimaryLogPG::do_op',
    },
    'OSD::handle_command': {
      en: 'Has the admin socket run a command that came in a message (`ceph tell osd.0`), if its sender may do everything.',
      zh: '若发送者拥有全部权限，则让 admin socket 执行以消息形式到达的命令（`ceph tell osd.0`）。',
    },
    'OSDService::maybe_share_map': {
      en: 'Sends its newer OSDMap to a client that asked the wrong OSD by an older one; with it the client asks the right one.',
      zh: '客户端因 OSDMap 较旧而找错了 OSD 时，把较新的 OSDMap 发给它；客户端据此改问正确的 OSD。',
    },
    'PrimaryLogPG::do_osd_ops': {
      en: 'Does the steps of one operation on an object in order; they take effect together or not at all.',
      zh: '依次执行一个操作中的各个步骤；要么全部生效，要么全不生效。',
      file: 'src/osd/PrimaryLogPG.cc',
    },
  },
  decisions: {
    'I am not in the map': {
      zh: '我不在 map 中',
      note: {
        en: 'Yes: it asks the monitor for a place (`osd new`).',
        zh: '是：请求 monitor 为其分配（`osd new`）。',
      },
    },
    'the map says I am up': { zh: 'map 表明我已 up' },
    "the client's map is newer: wait for it": { zh: '客户端的 map 较新：等待该 map' },
    'the client is blocklisted': {
      zh: '客户端在黑名单中',
      note: {
        en: 'Yes: EBLOCKLISTED. So an MDS that lost its rank cannot harm what its successor writes.',
        zh: '是：返回 EBLOCKLISTED。由此失去 rank 的 MDS 无法破坏继任者写入的数据。',
      },
    },
    'the pool exists': { zh: '存储池存在', note: { en: 'No: ENOENT.', zh: '否：返回 ENOENT。' } },
    'its caps allow everything': {
      zh: '其 caps 允许一切',
      note: { en: 'No: the answer is EACCES.', zh: '否：返回 EACCES。' },
    },
    'I lead its placement group': {
      zh: '我是其 PG 的 primary',
      note: {
        en: 'No: the operation is dropped, and the client gets the newer OSDMap.',
        zh: '否：丢弃该操作，并把较新的 OSDMap 发给客户端。',
      },
    },
    'nobody leads it by a newer map': {
      zh: '按较新的 map，没有其他 OSD 是其 primary',
      note: {
        en: 'No: another OSD has begun to lead the placement group. The operation waits for the map that says so.',
        zh: '否：另一个 OSD 已成为该 PG 的 primary，操作等待反映这一点的 map。',
      },
    },
    'its map is older': { zh: '它的 map 较旧' },
    'this write was done before': {
      zh: '该写操作已执行过',
      note: { en: 'Yes: the same answer again.', zh: '是：重复先前的应答。' },
    },
  },
};
