import * as c from './codecs.ts';
import { dict, type Fields, list, print_fields, read_fields, record, required } from './json/codec.ts';
import type { JsonCursor } from './json/cursor.ts';
import { print_json } from './json/print.ts';
import type { JsonValue } from './json/value.ts';
import { read_document } from './parse_common.ts';

/** Something that is wrong (`health_check_t`). */
export interface health_check_t {
  /** `HEALTH_WARN`, `HEALTH_ERR`. */
  readonly severity: string;
  readonly summary: { readonly message: string; readonly count: number };
  /** Only `ceph health detail` has it. */
  readonly detail?: readonly { readonly message: string }[];
  readonly muted: boolean;
}

/** What `ceph health detail -f json` prints, and `ceph status` under `health`. */
export interface Health {
  readonly status: string;
  /** By code: `MDS_ALL_DOWN`. */
  readonly checks: ReadonlyMap<string, health_check_t>;
  readonly mutes: readonly JsonValue[];
}

const MESSAGE = record({ message: c.text }, { message: '' }, 'an object with a message');
const SUMMARY = record({ message: c.text, count: c.int53 }, { message: '', count: 0 }, 'a summary');
const DETAIL = list(MESSAGE, 'an array of messages');

const CHECK: Fields<health_check_t> = {
  severity: required(c.text),
  summary: required(SUMMARY),
  muted: c.boolean,
};
const check = {
  expected: 'a health check',
  read: (at: JsonCursor): health_check_t => {
    const initial = { severity: '', summary: { message: '', count: 0 }, muted: false };
    const read = read_fields<health_check_t>(at, CHECK, initial);
    const detail = at.opt('detail');
    return detail ? { ...read, detail: DETAIL.read(detail) } : read;
  },
  print: (value: health_check_t): JsonValue => {
    const { severity = '', summary = null, muted = false } = print_fields(value, CHECK);
    return { severity, summary, ...(value.detail ? { detail: DETAIL.print(value.detail) } : {}), muted };
  },
};

const HEALTH: Fields<Health> = {
  status: required(c.text),
  checks: required(dict(check, 'an object of health checks')),
  mutes: c.kept_list,
};

/** @throws ParseError, and nothing else, whatever the text. */
export function parse_health(text: string): Health {
  return parse_health_at(read_document(text));
}

export function parse_health_at(at: JsonCursor): Health {
  return read_fields<Health>(at, HEALTH, { status: '', checks: new Map(), mutes: [] });
}

export function print_health(health: Health): string {
  return print_json(print_fields(health, HEALTH));
}
