import { Message } from './Message.ts';
import { MSG_CONFIG } from './types.ts';

/** The options that the monitor keeps for whoever asks. */
export class MConfig extends Message {
  readonly class_name = 'MConfig';
  readonly config: ReadonlyMap<string, string>;

  constructor(config: Iterable<readonly [string, string]> = []) {
    super(MSG_CONFIG);
    this.config = new Map(config);
  }

  get_type_name(): string {
    return 'config';
  }
  override print(): string {
    return `config(${this.config.size} keys)`;
  }
}
