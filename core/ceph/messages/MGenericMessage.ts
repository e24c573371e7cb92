import type { JsonValue } from '../json/value.ts';
import { Message } from './Message.ts';
import { message_type_constant } from './types.ts';

/** Any other message: a number, a name, and what the sender wants to say with it. */
export class MGenericMessage extends Message {
  readonly class_name = 'MGenericMessage';
  readonly name: string;
  readonly body: JsonValue;

  constructor(type: number, name = 'generic', body: JsonValue = null) {
    super(type);
    this.name = name;
    this.body = body;
  }

  get_type_name(): string {
    return this.name;
  }
  override print(): string {
    return this.name === 'generic' ? `generic ${message_type_constant(this.type)}` : this.name;
  }
}
