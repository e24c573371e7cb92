import type { MonServices } from './MonServices.ts';

/** The monmap as it stands inside other documents. */
export function without_quorum(mon: MonServices) {
  const { quorum: _quorum, ...monmap } = mon.monmap.dump();
  return monmap;
}
