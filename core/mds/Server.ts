import { MClientReconnect } from '../ceph/messages/MClientReconnect.ts';
import { MClientSession } from '../ceph/messages/MClientSession.ts';
import type { Message } from '../ceph/messages/Message.ts';
import { decide, traced } from '../trace/traced.ts';
import { MClientRequest } from '../ceph/messages/MClientRequest.ts';
import { ServerRequests } from './ServerRequests.ts';

/**
 * Serves clients (Ceph's Server). A ladder of classes: ServerBase, ServerClosing, ServerSessions, ServerIdle,
 * ServerRecall, ServerReconnect; then ServerReply, ServerQuery, ServerMake, ServerChange, ServerRequests; this is its top, where messages come in.
 */
export class Server extends ServerRequests {
  @traced('Server::dispatch')
  dispatch(m: Message): void {
    decide('message', m.get_type_name());
    if (m instanceof MClientReconnect) this.handle_client_reconnect(m);
    else if (m instanceof MClientSession) this.handle_client_session(m);
    else if (m instanceof MClientRequest && !this.wait_for_active(m)) this.handle_client_request(m);
  }
}
