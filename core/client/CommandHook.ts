import { time_of_day } from '../daemon/time_of_day.ts';
import type { AdminSocket, AdminSocketHook, asok_finisher } from '../daemon/AdminSocket.ts';
import type { Formatter } from '../daemon/Formatter.ts';
import type { JsonObject } from '../ceph/json/value.ts';
import { print_filepath } from '../ceph/messages/MClientRequest.ts';
import { traced } from '../trace/traced.ts';
import type { Client } from './Client.ts';
import { dump_cache } from './dump_cache.ts';
import type { MetaRequest } from './MetaRequest.ts';

const COMMANDS = [
  ['mds_requests', 'show in-progress mds requests'],
  ['mds_sessions', 'show mds session state'],
  ['dump_cache', 'show in-memory metadata cache contents'],
  ['kick_stale_sessions', 'kick sessions that were remote reset'],
  ['status', 'show overall client status'],
] as const;

/** What a client answers at its admin socket (Ceph's Client::CommandHook). */
export class CommandHook implements AdminSocketHook {
  private readonly client: Client;

  constructor(client: Client) {
    this.client = client;
  }

  register(admin_socket: AdminSocket): void {
    for (const [cmddesc, help] of COMMANDS) admin_socket.register_command(cmddesc, this, help);
  }
  unregister(admin_socket: AdminSocket): void {
    admin_socket.unregister_commands(this);
  }

  @traced('Client::CommandHook::call')
  call_async(command: string, _cmdmap: unknown, f: Formatter, _inbl: string, on_finish: asok_finisher): void {
    f.open_object_section('result');
    if (command === 'mds_requests') this.dump_mds_requests(f);
    else if (command === 'mds_sessions') this.dump_mds_sessions(f);
    else if (command === 'dump_cache') dump_cache(this.client, f);
    else if (command === 'kick_stale_sessions') this.client._kick_stale_sessions();
    else this.dump_status(f);
    f.close_section();
    on_finish(0, '', '');
  }

  @traced('Client::dump_status')
  private dump_status(f: Formatter): void {
    const { client } = this;
    f.open_object_section('metadata');
    for (const [name, value] of [...client.metadata].sort()) f.dump_string(name, value);
    f.close_section();
    const inodes = [...client.inode_map.values()];
    const dentries = inodes.reduce((count, inode) => count + inode.dentries.size, 0);
    f.dump_int('dentry_count', dentries);
    f.dump_int('dentry_pinned_count', dentries);
    this.dump_identity(f, '');
    f.dump_int('inode_count', inodes.length);
    f.dump_int('mds_epoch', client.mdsmap.get_epoch());
    f.dump_int('osd_epoch', client.objecter.osdmap.get_epoch());
    f.dump_int('osd_epoch_barrier', client.cap_epoch_barrier);
    f.dump_bool('blocklisted', client.blocklisted);
    f.dump_string('fs_name', client.mdsmap.fs_name);
  }

  /** Who it is. The two commands that say so differ in how they print its address. */
  private dump_identity(f: Formatter, type: '' | 'v1:'): void {
    const { client } = this;
    const id = client.monc.get_global_id();
    const addrs = client.messenger.get_myaddrs();
    const addr = addrs.v.find((each) => each.type === 'v1') ?? addrs.front();
    const text = `${type}${addr.get_legacy_str()}`;
    f.dump_int('id', id);
    f.open_object_section('inst');
    f.open_object_section('name');
    f.dump_string('type', 'client');
    f.dump_unsigned('num', id);
    f.close_section();
    dump_object(f, 'addr', addr.dump());
    f.close_section();
    if (type === '') dump_object(f, 'addr', addr.dump());
    f.dump_string('inst_str', `client.${id} ${text}`);
    f.dump_string('addr_str', text);
  }

  @traced('Client::dump_mds_sessions')
  private dump_mds_sessions(f: Formatter): void {
    const { client } = this;
    this.dump_identity(f, 'v1:');
    f.open_array_section('sessions');
    for (const session of client.mds_sessions.values()) {
      f.open_object_section('session');
      f.dump_int('mds', session.mds_num);
      dump_object(f, 'addrs', session.addrs.dump());
      f.dump_unsigned('seq', session.seq);
      f.dump_unsigned('cap_gen', session.cap_gen);
      f.dump_string('cap_ttl', time_of_day(session.cap_ttl).toString());
      f.dump_string('last_cap_renew_request', time_of_day(session.last_cap_renew_request).toString());
      f.dump_unsigned('cap_renew_seq', session.cap_renew_seq);
      f.dump_int('num_caps', session.caps.size);
      f.dump_string('state', session.state);
      f.close_section();
    }
    f.close_section();
    f.dump_int('mdsmap_epoch', client.mdsmap.get_epoch());
  }

  @traced('Client::dump_mds_requests')
  private dump_mds_requests(f: Formatter): void {
    for (const request of this.client.mds_requests.values()) {
      f.open_object_section('request');
      this.dump_request(f, request);
      f.close_section();
    }
  }

  private dump_request(f: Formatter, request: MetaRequest): void {
    f.dump_unsigned('tid', request.tid);
    f.dump_string('op', request.op);
    f.dump_string('path', print_filepath(request.path));
    f.dump_string('path2', '');
    if (request.inode !== null) f.dump_string('ino', `0x${request.inode.ino.toString(16)}`);
    if (request.target !== null) f.dump_string('target_ino', `0x${request.target.ino.toString(16)}`);
    f.dump_string('hint_ino', '0x0');
    f.dump_string('sent_stamp', time_of_day(request.sent_stamp / 1e6).toString());
    f.dump_int('mds', request.mds);
    f.dump_int('resend_mds', request.resend_mds);
    f.dump_int('send_to_auth', 0);
    f.dump_unsigned('sent_on_mseq', 0);
    f.dump_int('retry_attempt', request.retry_attempt);
    f.dump_int('got_unsafe', request.got_unsafe ? 1 : 0);
    f.dump_unsigned('uid', 0);
    f.dump_unsigned('gid', 0);
    f.dump_unsigned('oldest_client_tid', request.oldest_client_tid);
    f.dump_unsigned('mdsmap_epoch', 0);
    f.dump_unsigned('flags', 0);
    f.dump_unsigned('num_retry', 0);
    f.dump_unsigned('num_fwd', request.num_fwd);
    f.dump_unsigned('num_releases', 0);
    f.dump_int('abort_rc', request.get_abort_code());
  }
}

function dump_object(f: Formatter, name: string, value: JsonObject): void {
  f.open_object_section(name);
  for (const [key, part] of Object.entries(value)) dump_value(f, key, part);
  f.close_section();
}

function dump_value(f: Formatter, key: string, part: JsonObject[string]): void {
  if (typeof part === 'number' || typeof part === 'bigint') f.dump_unsigned(key, part);
  else if (Array.isArray(part)) {
    f.open_array_section(key);
    for (const each of part) dump_value(f, 'addr', each);
    f.close_section();
  } else if (typeof part === 'object' && part !== null) dump_object(f, key, part as JsonObject);
  else f.dump_string(key, String(part));
}
