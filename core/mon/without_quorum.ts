import type { JsonObject } from '../ceph/json/value.ts';
import type { MonMap } from '../ceph/MonMap.ts';
import type { MonServices } from './MonServices.ts';

/** What was made of each map last, and of which epoch: every digest has it, and maps hardly change. */
const documents = new WeakMap<MonMap, { readonly epoch: number; readonly document: JsonObject }>();

/** The monmap as it stands inside other documents. */
export function without_quorum({ monmap }: MonServices): JsonObject {
  const known = documents.get(monmap);
  if (known?.epoch === monmap.epoch) return known.document;
  const document = monmap.dump(null);
  documents.set(monmap, { epoch: monmap.epoch, document });
  return document;
}
