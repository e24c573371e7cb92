import { MFSMap } from '../ceph/messages/MFSMap.ts';
import type { Message } from '../ceph/messages/Message.ts';
import { MOSDMap } from '../ceph/messages/MOSDMap.ts';
import { type AdminSocketHook, sync_hook } from '../daemon/AdminSocket.ts';
import type { CephContext } from '../daemon/CephContext.ts';
import type { Formatter } from '../daemon/Formatter.ts';
import type { Dispatcher } from '../daemon/Dispatcher.ts';
import type { Messenger } from '../daemon/Messenger.ts';
import type { Objecter } from '../daemon/Objecter.ts';

/**
 * The file system client that a mgr has in it for its modules (Ceph's Client), as far as others notice: it takes the
 * maps that are left over, and answers on the admin socket. It mounts nothing.
 */
export class Client implements Dispatcher {
  private readonly cct: CephContext;
  private readonly messenger: Messenger;
  private readonly objecter: Objecter;
  private hooks: AdminSocketHook[] = [];

  constructor(cct: CephContext, messenger: Messenger, objecter: Objecter) {
    this.cct = cct;
    this.messenger = messenger;
    this.objecter = objecter;
  }

  init(): void {
    const { admin_socket } = this.cct;
    const register = (command: string, help: string, write: (f: Formatter) => void) => {
      const hook = sync_hook((_command, _cmdmap, f) => {
        f.open_object_section('result');
        write(f);
        f.close_section();
        return undefined;
      });
      this.hooks.push(hook);
      admin_socket.register_command(command, hook, help);
    };
    register('mds_requests', 'show in-progress mds requests', () => undefined);
    register('mds_sessions', 'show mds session state', (f) => this.dump_sessions(f));
    register('dump_cache', 'show in-memory metadata cache contents', (f) => {
      f.open_array_section('cache');
      f.close_section();
    });
    register('kick_stale_sessions', 'kick sessions that were remote reset', () => undefined);
    register('status', 'show overall client status', (f) => this.dump_status(f));
  }

  shutdown(): void {
    for (const hook of this.hooks) this.cct.admin_socket.unregister_commands(hook);
    this.hooks = [];
  }

  ms_dispatch(m: Message): boolean {
    return m instanceof MFSMap || m instanceof MOSDMap;
  }

  private dump_sessions(f: Formatter): void {
    f.dump_int('id', 0);
    this.dump_identity(f, 'v1:');
    f.open_array_section('sessions');
    f.close_section();
    f.dump_int('mdsmap_epoch', 0);
  }

  /** Who it is. The two commands that say so differ in how they print its address. */
  private dump_identity(f: Formatter, prefix: '' | 'v1:'): void {
    const { type, num } = this.messenger.get_myname();
    const addr = this.messenger.get_myaddrs().legacy_or_front_addr();
    const text = `${prefix}${addr.get_legacy_str()}`;
    const dump_addr = () => {
      f.open_object_section('addr');
      f.dump_string('type', 'v1');
      f.dump_string('addr', addr.ip_port());
      f.dump_int('nonce', addr.nonce);
      f.close_section();
    };
    f.open_object_section('inst');
    f.open_object_section('name');
    f.dump_string('type', type);
    f.dump_int('num', num);
    f.close_section();
    dump_addr();
    f.close_section();
    if (prefix === '') dump_addr();
    f.dump_string('inst_str', `${type}.${num} ${text}`);
    f.dump_string('addr_str', text);
  }

  private dump_status(f: Formatter): void {
    f.open_object_section('metadata');
    f.close_section();
    f.dump_int('dentry_count', 0);
    f.dump_int('dentry_pinned_count', 0);
    f.dump_int('id', 0);
    this.dump_identity(f, '');
    f.dump_int('inode_count', 0);
    f.dump_int('mds_epoch', 0);
    f.dump_int('osd_epoch', this.objecter.osdmap.get_epoch());
    f.dump_int('osd_epoch_barrier', 0);
    f.dump_bool('blocklisted', this.objecter.osdmap.is_blocklisted(this.messenger.get_myaddrs()));
    f.dump_string('fs_name', 'cephfs');
  }
}
