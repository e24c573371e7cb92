import { type EOpen, parse_open, print_open } from './events/EOpen.ts';
import { type ESession, parse_session, print_session, update_segment_session } from './events/ESession.ts';
import {
  type ESessions,
  parse_sessions,
  print_sessions,
  update_segment_sessions,
} from './events/ESessions.ts';
import { type ESubtreeMap, parse_subtree_map, print_subtree_map } from './events/ESubtreeMap.ts';
import { type EUpdate, parse_update, print_update, update_segment_metablob } from './events/EUpdate.ts';
import type { LogSegment } from './LogSegment.ts';
import { decode_json, encode_json } from './object_json.ts';

export type { ESubtreeMap, SubtreeEntry } from './events/ESubtreeMap.ts';

/** What a rank writes into its journal. Each kind is a file in events/, and a case in each function here. */
export type LogEvent = ESubtreeMap | ESession | ESessions | EUpdate | EOpen;

/** One line about an event, as in the log of a real daemon. */
export function print_event(le: LogEvent): string {
  switch (le.type) {
    case 'ESubtreeMap':
      return print_subtree_map(le);
    case 'ESession':
      return print_session(le);
    case 'ESessions':
      return print_sessions(le);
    case 'EUpdate':
      return print_update(le);
    case 'EOpen':
      return print_open(le);
    default:
      return le satisfies never;
  }
}

/** Tells the segment what must be stored before it can go (LogEvent::update_segment). */
export function update_segment(le: LogEvent, segment: LogSegment): void {
  switch (le.type) {
    case 'ESubtreeMap':
      break;
    case 'ESession':
      update_segment_session(le, segment);
      break;
    case 'ESessions':
      update_segment_sessions(le, segment);
      break;
    case 'EUpdate':
    case 'EOpen':
      update_segment_metablob(le.metablob, segment);
      break;
    default:
      le satisfies never;
  }
}

export function encode_event(le: LogEvent): string {
  return encode_json(le);
}

/** Null when the text is no event that a rank here writes. */
export function decode_event(text: string): LogEvent | null {
  const value = decode_json(text);
  switch (value?.type) {
    case 'ESubtreeMap':
      return parse_subtree_map(value);
    case 'ESession':
      return parse_session(value);
    case 'ESessions':
      return parse_sessions(value);
    case 'EUpdate':
      return parse_update(value);
    case 'EOpen':
      return parse_open(value);
    default:
      return null;
  }
}
