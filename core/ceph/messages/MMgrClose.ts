import { Message } from './Message.ts';
import { MSG_MGR_CLOSE } from './types.ts';

/** A daemon takes its leave of the mgr; the mgr sends it back to say that it knows. */
export class MMgrClose extends Message {
  readonly class_name = 'MMgrClose';
  readonly daemon_name: string;
  readonly service_name: string;

  constructor(daemon_name: string, service_name = '') {
    super(MSG_MGR_CLOSE);
    this.daemon_name = daemon_name;
    this.service_name = service_name;
  }

  get_type_name(): string {
    return 'mgrclose';
  }
  override print(): string {
    const kind = this.service_name || (this.source?.type ?? 'unknown');
    return `mgrclose(${kind}.${this.daemon_name})`;
  }
}
