import { entity_addr_t, type entity_addr_type } from '../ceph/entity_addr.ts';
import { entity_addrvec_t } from '../ceph/entity_addrvec.ts';
import { entity_name_t } from '../ceph/entity_name.ts';
import { as_record, list, parse_text } from './events/parse.ts';
import { interval_set } from './interval_set.ts';
import { as_count, decode_json } from './object_json.ts';
import { session_info_t } from './session_info.ts';

/** A client as it is stored: `client.4184` and its addresses, `v1:10.0.0.1:0/4184`. */
export interface ClientValue {
  readonly client: string;
  readonly addrs: readonly string[];
}

const ADDR_TYPES: readonly entity_addr_type[] = ['v1', 'v2', 'any'];

export function client_value(info: session_info_t): ClientValue {
  return { client: info.name.toString(), addrs: info.addrs.v.map(String) };
}

/** `client.4184`; null for what is no client's name. */
export function parse_client_name(text: unknown): entity_name_t | null {
  const num = typeof text === 'string' ? /^client\.(\d{1,15})$/.exec(text)?.[1] : undefined;
  return num === undefined ? null : entity_name_t.CLIENT(Number(num));
}

export function parse_addrs(value: unknown): entity_addrvec_t | null {
  const addrs = list(value, (text) => {
    const [, type, rest] = typeof text === 'string' ? (/^(\w+):(.*)$/.exec(text) ?? []) : [];
    const known = ADDR_TYPES.find((each) => each === type);
    return known === undefined || rest === undefined ? null : entity_addr_t.parse(known, rest);
  });
  return addrs === null ? null : new entity_addrvec_t(addrs);
}

/** What a client says of itself, as it is stored. */
export interface MetadataValue {
  readonly metadata: readonly (readonly [string, string])[];
  /** A bit each, in hexadecimal digits. */
  readonly features: string;
  readonly metric_spec: string;
}

export function metadata_value(info: session_info_t): MetadataValue {
  const { client_metadata, supported_features, metric_spec } = info;
  const [features, metrics] = [supported_features.toString(16), metric_spec.toString(16)];
  return { metadata: [...client_metadata], features, metric_spec: metrics };
}

export function parse_metadata(value: unknown): MetadataValue | null {
  const fields = as_record(value);
  const metadata = list(fields?.metadata, (entry) => {
    const [key, text] = list(entry, parse_text) ?? [];
    return key === undefined || text === undefined ? null : ([key, text] as const);
  });
  const features = parse_hex(fields?.features);
  const metric_spec = parse_hex(fields?.metric_spec);
  if (metadata === null || features === null || metric_spec === null) return null;
  return { metadata, features, metric_spec };
}

function parse_hex(value: unknown): string | null {
  return typeof value === 'string' && /^[0-9a-f]{1,16}$/.test(value) ? value : null;
}

export function take_metadata(info: session_info_t, value: MetadataValue): void {
  info.client_metadata = new Map(value.metadata);
  info.supported_features = BigInt(`0x${value.features}`);
  info.metric_spec = BigInt(`0x${value.metric_spec}`);
}

/** What the table keeps of a session, for encode_json (session_info_t::encode). */
export function encode_session(info: session_info_t): Readonly<Record<string, unknown>> {
  return {
    ...client_value(info),
    auth_name: info.auth_name,
    client_metadata: metadata_value(info),
    completed_requests: [...info.get_completed_requests()],
    prealloc_inos: info.prealloc_inos.intervals,
  };
}

/** What was stored of a session under that key; null when it is not what is stored there. */
export function decode_session(key: string, text: string): session_info_t | null {
  const value = decode_json(text);
  const name = parse_client_name(value?.client);
  const addrs = parse_addrs(value?.addrs);
  const auth_name = parse_text(value?.auth_name);
  const metadata = parse_metadata(value?.client_metadata);
  const prealloc_inos = interval_set.from_value(value?.prealloc_inos);
  const requests = list(value?.completed_requests, parse_request);
  if (name === null || name.toString() !== key || addrs === null || auth_name === null) return null;
  if (metadata === null || prealloc_inos === null || requests === null) return null;
  const info = new session_info_t(name, addrs, auth_name);
  take_metadata(info, metadata);
  info.prealloc_inos.insert_all(prealloc_inos);
  for (const [tid, ino] of requests.sort(([a], [b]) => a - b)) info.add_completed_request(tid, ino);
  info.clear_dirty_completed_requests();
  return info;
}

function parse_request(entry: unknown): readonly [tid: number, ino: number] | null {
  const [tid, ino] = list(entry, as_count) ?? [];
  return tid === undefined || ino === undefined ? null : [tid, ino];
}
