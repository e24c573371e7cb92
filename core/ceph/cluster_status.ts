import { type Health, parse_health_at } from './health.ts';
import { JsonDocument } from './json/document.ts';
import { preamble_length } from './parse_common.ts';
import { parse_servicemap_at } from './parse_servicemap.ts';
import type { ServiceMap } from './ServiceMap.ts';

/**
 * What `ceph status -f json` prints: counts out of all maps, as `fsmap` with the same keys again for each file system,
 * so the document is kept as it is.
 */
export interface ClusterStatus {
  readonly fsid: string;
  readonly health: Health;
  /** Null before a mgr is there. */
  readonly servicemap: ServiceMap | null;
  readonly document: JsonDocument;
}

/** @throws ParseError, and nothing else, whatever the text. */
export function parse_status(text: string): ClusterStatus {
  const document = JsonDocument.read(text, preamble_length(text));
  const { root } = document;
  const servicemap = root.opt('servicemap');
  return {
    fsid: root.get('fsid', 'a string').string(),
    health: parse_health_at(root.get('health', 'an object with health')),
    servicemap: servicemap ? parse_servicemap_at(servicemap) : null,
    document,
  };
}

export function print_status(status: ClusterStatus): string {
  return status.document.print();
}
