import { EACCES, EINVAL } from '../ceph/errno.ts';
import type { MCommand } from '../ceph/messages/MCommand.ts';
import { MCommandReply } from '../ceph/messages/MCommandReply.ts';
import { cmdmap_from_json } from '../daemon/AdminSocket.ts';
import { why_no_cmdmap } from '../daemon/admin/why_no_cmdmap.ts';
import { queue_tell_command } from '../daemon/queue_tell_command.ts';
import { decide } from '../trace/traced.ts';
import type { MonOpRequest } from './MonOpRequest.ts';
import type { MonServices } from './MonServices.ts';

/** A command in a message (`ceph tell mon.a`): the admin socket answers it, or here why not. */
export function handle_tell_command(mon: MonServices, op: MonOpRequest<MCommand>): void {
  const { m } = op;
  const refuse = (r: number, rs: string) => op.send_reply(new MCommandReply(m, r, rs));
  if (!decide('of this cluster', m.fsid === mon.monmap.fsid, m.fsid)) {
    refuse(-EACCES, 'wrong fsid');
    return;
  }
  const text = m.cmd.join('');
  const cmdmap = cmdmap_from_json(text);
  if (!decide('the command is JSON', cmdmap !== undefined, text) || cmdmap === undefined) {
    refuse(-EINVAL, why_no_cmdmap(text) ?? '');
    return;
  }
  if (!decide('it has a prefix', typeof cmdmap.get('prefix') === 'string')) {
    refuse(-EINVAL, 'no prefix');
    return;
  }
  if (!decide('its caps allow everything', allow_all(mon, op.session.entity_name), op.session.entity_name)) {
    refuse(-EACCES, 'insufficient caps');
    return;
  }
  queue_tell_command(mon.cct, m);
}

function allow_all(mon: MonServices, entity: string): boolean {
  if (mon.cct.conf.get_string('auth_cluster_required') === 'none') return true;
  const caps = new Map(mon.store.auth.keyring.get(entity)?.caps).get('mon') ?? '';
  return caps.split(/[,;]/).some((grant) => /^\s*allow\s+\*\s*$/.test(grant));
}
