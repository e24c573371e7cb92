import type { mds_gid_t, mds_rank_t } from '../types.ts';
import { Message } from './Message.ts';
import { MSG_MDS_OFFLOAD_TARGETS } from './types.ts';

/** A rank tells the monitor to which ranks it is moving subtrees, so that clients open sessions there. */
export class MMDSLoadTargets extends Message {
  readonly class_name = 'MMDSLoadTargets';
  readonly global_id: mds_gid_t;
  readonly targets: ReadonlySet<mds_rank_t>;

  constructor(global_id: mds_gid_t, targets: Iterable<mds_rank_t>) {
    super(MSG_MDS_OFFLOAD_TARGETS, 0);
    this.global_id = global_id;
    this.targets = new Set(targets);
  }

  get_type_name(): string {
    return 'mds_load_targets';
  }
  override print(): string {
    return `mds_load_targets(${this.global_id} ${[...this.targets].join(',')})`;
  }
}
