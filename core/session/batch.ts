import type { Single, ToClient, Transport } from './protocol.ts';

/** What a message tells, one thing after the other. */
export function singles(message: ToClient): readonly Single[] {
  return 'batch' in message ? message.batch : [message];
}

/** As one message; null where there is nothing to tell. */
export function as_message(told: readonly Single[]): ToClient | null {
  const [first] = told;
  if (first === undefined) return null;
  return told.length === 1 ? first : { batch: told };
}

/** Gathers what one turn of the engine tells, and sends it as one message. */
export class Outbox {
  private readonly transport: Pick<Transport<ToClient, never>, 'send'>;
  private told: Single[] = [];

  constructor(transport: Pick<Transport<ToClient, never>, 'send'>) {
    this.transport = transport;
  }

  tell(single: Single): void {
    this.told.push(single);
  }

  /** The turn is over. */
  send(): void {
    const message = as_message(this.told);
    this.told = [];
    if (message !== null) this.transport.send(message);
  }
}
