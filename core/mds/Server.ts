import { MClientReconnect } from '../ceph/messages/MClientReconnect.ts';
import { MClientSession } from '../ceph/messages/MClientSession.ts';
import type { Message } from '../ceph/messages/Message.ts';
import { decide, traced } from '../trace/traced.ts';
import { ServerReconnect } from './ServerReconnect.ts';

/**
 * Serves clients (Ceph's Server). A ladder of classes: ServerBase, ServerClosing, ServerSessions, ServerIdle,
 * ServerReconnect; this is its top, where messages come in.
 */
export class Server extends ServerReconnect {
  @traced('Server::dispatch')
  dispatch(m: Message): void {
    decide('message', m.get_type_name());
    if (m instanceof MClientReconnect) this.handle_client_reconnect(m);
    else if (m instanceof MClientSession) this.handle_client_session(m);
  }
}
