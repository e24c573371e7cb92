import type { Capability } from './Capability.ts';
import type { CInode } from './CInode.ts';
import { MutationImpl } from './Mutation.ts';

/** The operations that a client repeats in one directory, so that it pays to keep what they lock there. */
export type lock_cache_op = 'create' | 'unlink';

/**
 * What requests of one client hold of a directory, kept for those of the same kind that follow (Ceph's MDLockCache).
 * It goes as soon as somebody needs one of its locks in another state.
 */
export class MDLockCache extends MutationImpl {
  readonly opcode: lock_cache_op;
  readonly diri: CInode;
  /** The client's cap on the directory, while there is that. */
  client_cap: Capability | null;
  /** The cap's own use of it, and one for each request in work that relies on it. */
  ref = 1;
  /** Nobody may begin to use it. */
  invalidating = false;

  constructor(cap: Capability, opcode: lock_cache_op) {
    super(cap.get_client());
    this.client_cap = cap;
    this.opcode = opcode;
    this.diri = cap.inode;
  }
}
