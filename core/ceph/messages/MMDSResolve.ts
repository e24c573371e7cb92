import { Message } from './Message.ts';
import { type mds_table, TABLE_SNAP } from './MMDSTableRequest.ts';
import { MSG_MDS_RESOLVE } from './types.ts';
import type { version_t } from '../types.ts';

/** A subtree that the sender claims: its dirfrag, `0x1`, and the dirfrags below it that begin others' subtrees. */
export interface ResolveSubtree {
  readonly dirfrag: string;
  readonly bounds: readonly string[];
}

export interface ResolveTableClient {
  readonly type: mds_table;
  readonly pending_commits: readonly version_t[];
}

/** Which subtrees are the sender's, told to the ranks that recover, and by them to all (Ceph's MMDSResolve). */
export class MMDSResolve extends Message {
  readonly class_name = 'MMDSResolve';
  readonly subtrees: readonly ResolveSubtree[];
  /** Imports of which the sender does not know whether they succeeded. */
  readonly ambiguous_imports: readonly ResolveSubtree[];
  /** Requests that the sender works on for another rank, by their name, `client.4184:3`. */
  readonly peer_requests: readonly string[];
  /** Each table of which the sender keeps a copy, and the changes of it that it has journalled and not made yet. */
  readonly table_clients: readonly ResolveTableClient[] = [{ type: TABLE_SNAP, pending_commits: [] }];

  constructor(
    subtrees: readonly ResolveSubtree[],
    ambiguous_imports: readonly ResolveSubtree[] = [],
    peer_requests: readonly string[] = [],
  ) {
    super(MSG_MDS_RESOLVE);
    this.subtrees = subtrees;
    this.ambiguous_imports = ambiguous_imports;
    this.peer_requests = peer_requests;
  }

  get_type_name(): string {
    return 'mds_resolve';
  }
  /** `mds_resolve(2+0 subtrees +0 peer requests)`. */
  override print(): string {
    const subtrees = `${this.subtrees.length}+${this.ambiguous_imports.length} subtrees`;
    return `mds_resolve(${subtrees} +${this.peer_requests.length} peer requests)`;
  }
}
