import { EACCES } from '../ceph/errno.ts';
import type { MCommand } from '../ceph/messages/MCommand.ts';
import { MCommandReply } from '../ceph/messages/MCommandReply.ts';
import { ShownAuthorizer } from '../daemon/auth/ShownAuthorizer.ts';
import { Connection } from '../daemon/Connection.ts';
import type { Dispatcher } from '../daemon/Dispatcher.ts';
import { queue_tell_command } from '../daemon/queue_tell_command.ts';
import { decide, traced } from '../trace/traced.ts';
import { OSD_boot, type OSDArgs } from './OSD_boot.ts';

/** All grants are of everything, everywhere: caps that have more to them do not give leave to command. */
export function osd_caps_allow_all(caps: string | null): boolean {
  return (caps ?? '').split(/[,;]/).some((grant) => /^\s*allow\s+\*\s*$/.test(grant));
}

/** The commands that come in messages (`ceph tell osd.0`). */
export abstract class OSD_commands extends OSD_boot implements Dispatcher {
  /** On a cluster with keys: keeps what a peer shows, for its commands. Everybody is let in. */
  ms_verify_authorizer?: NonNullable<Dispatcher['ms_verify_authorizer']>;

  constructor(args: OSDArgs) {
    super(args);
    if (args.cct.conf.get_string('auth_service_required') === 'none') return;
    this.ms_verify_authorizer = (con, _peer_type, _protocol, authorizer) => {
      con.set_priv(new ShownAuthorizer(authorizer));
      return true;
    };
  }

  /** The admin socket answers, if who sends it may do everything. */
  @traced('OSD::handle_command')
  protected override handle_command(m: MCommand): void {
    if (decide('its caps allow everything', this.may_command(m))) queue_tell_command(this.cct, m);
    else m.get_connection()?.send_message(new MCommandReply(m, -EACCES));
  }

  private may_command(m: MCommand): boolean {
    const methods = this.cct.conf.get_string('auth_service_required');
    if (methods === 'none') return true;
    const con = m.get_connection();
    const shown = con instanceof Connection ? con.get_priv() : null;
    if (!(shown instanceof ShownAuthorizer)) return false;
    const verified = shown.verify(methods, 'osd', this.monc.get_rotating_secrets());
    return verified !== null && (verified.caps_info.allow_all || osd_caps_allow_all(verified.caps_info.caps));
  }
}
