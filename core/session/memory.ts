import type { Transport } from './protocol.ts';

/** Two ends of a connection in one process: what one sends, the other receives, in order, at once. */
export function memory_transport<A, B>(): [Transport<A, B>, Transport<B, A>] {
  const at_a = new Set<(message: B) => void>();
  const at_b = new Set<(message: A) => void>();
  return [end<A, B>(at_b, at_a), end<B, A>(at_a, at_b)];
}

function end<Out, In>(theirs: Set<(m: Out) => void>, mine: Set<(m: In) => void>): Transport<Out, In> {
  return {
    send(message) {
      for (const listener of [...theirs]) listener(message);
    },
    on_message(listener) {
      mine.add(listener);
      return () => mine.delete(listener);
    },
  };
}
