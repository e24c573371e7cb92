import { cpp_strerror } from '../errno.ts';
import { bl_length } from './bufferlist.ts';
import type { MOSDOp } from './MOSDOp.ts';
import { Message } from './Message.ts';
import { type OSDOp, type OSDOpResult, print_osd_op } from './OSDOp.ts';
import { CEPH_MSG_OSD_OPREPLY } from './types.ts';

/** The OSD's answer to an MOSDOp. */
export class MOSDOpReply extends Message {
  readonly class_name = 'MOSDOpReply';
  readonly oid: string;
  readonly ops: readonly OSDOp[];
  /** One for each step, in order; fewer where an earlier one failed. */
  readonly results: readonly OSDOpResult[];
  /** 0, a length, or a negative error number: that of the whole. */
  readonly result: number;
  /** The object's version after it, `19'2`: OSDMap epoch and count. */
  readonly replay_version: { readonly epoch: number; readonly version: number };
  readonly user_version: number;

  /** It is printed when it is sent and when it comes: what stays is made once. */
  #ops: string | null = null;

  constructor(
    request: MOSDOp,
    result: number,
    results: readonly OSDOpResult[] = [],
    version: { readonly epoch: number; readonly version: number } = { epoch: request.map_epoch, version: 0 },
    user_version: number = version.version,
  ) {
    super(CEPH_MSG_OSD_OPREPLY, 8);
    this.tid = request.tid;
    this.oid = request.oid;
    this.ops = request.ops;
    this.result = result;
    this.results = [...results];
    this.replay_version = version;
    this.user_version = user_version;
  }

  get_type_name(): string {
    return 'osd_op_reply';
  }
  get_result(): number {
    return this.result;
  }

  /** `osd_op_reply(33 200.00000002 [delete] v19'1 uv0 ondisk = -2 ((2) No such file or directory))`. */
  override print(): string {
    this.#ops ??= this.print_ops();
    const { epoch, version } = this.replay_version;
    const error = this.result < 0 ? ` (${cpp_strerror(this.result)})` : '';
    return (
      `osd_op_reply(${this.tid} ${this.oid} [${this.#ops}] v${epoch}'${version} uv${this.user_version}` +
      ` ondisk = ${this.result}${error})`
    );
  }

  private print_ops(): string {
    const ops = this.ops.map((op, i) => {
      const bytes = bl_length(this.results[i]?.outdata ?? '');
      return bytes ? `${print_osd_op(op, false)} out=${bytes}b` : print_osd_op(op, false);
    });
    return ops.join(',');
  }
}
