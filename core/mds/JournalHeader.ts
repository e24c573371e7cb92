import { as_count, decode_json, encode_json } from './object_json.ts';

/** Which part of a journal's stream matters, in bytes from its beginning (Journaler::Header). */
export interface JournalHeader {
  readonly trimmed_pos: number;
  readonly expire_pos: number;
  readonly write_pos: number;
  readonly stream_format: number;
}

const MAGIC = 'ceph fs volume v011';

export function encode_header(header: JournalHeader): string {
  return encode_json({ magic: MAGIC, ...header });
}

/** Null when it is no header of a journal, or one that says nonsense. */
export function decode_header(text: string): JournalHeader | null {
  const value = decode_json(text);
  if (value === null || value.magic !== MAGIC) return null;
  const trimmed_pos = as_count(value.trimmed_pos);
  const expire_pos = as_count(value.expire_pos);
  const write_pos = as_count(value.write_pos);
  const stream_format = as_count(value.stream_format);
  if (trimmed_pos === null || expire_pos === null || write_pos === null || stream_format === null)
    return null;
  if (trimmed_pos > expire_pos || expire_pos > write_pos) return null;
  return { trimmed_pos, expire_pos, write_pos, stream_format };
}
