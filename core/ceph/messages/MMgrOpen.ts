import { Message } from './Message.ts';
import { MSG_MGR_OPEN } from './types.ts';

/** A daemon introduces itself to the mgr. */
export class MMgrOpen extends Message {
  readonly class_name = 'MMgrOpen';
  /** Name without the kind: `c` of mds.c. */
  readonly daemon_name: string;
  /** Set by services that are no Ceph daemons (rgw); else empty. */
  readonly service_name: string;
  readonly daemon_metadata: ReadonlyMap<string, string>;
  /** The names of the options that it has set otherwise than by default. */
  readonly config: readonly string[];

  constructor(
    daemon_name: string,
    service_name = '',
    daemon_metadata: Iterable<readonly [string, string]> = [],
    config: Iterable<string> = [],
  ) {
    super(MSG_MGR_OPEN, 3);
    this.daemon_name = daemon_name;
    this.service_name = service_name;
    this.daemon_metadata = new Map(daemon_metadata);
    this.config = [...config];
  }

  get_type_name(): string {
    return 'mgropen';
  }
  /** `mgropen(mds.a)`; the kind is known only once it was sent. */
  override print(): string {
    const kind = this.service_name || (this.source?.type ?? 'unknown');
    return `mgropen(${kind}.${this.daemon_name})`;
  }
}
