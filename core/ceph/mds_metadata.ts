import * as c from './codecs.ts';
import { dict } from './json/codec.ts';
import { print_json } from './json/print.ts';
import { read_document } from './parse_common.ts';

/** What each MDS said of its host and version, as `ceph mds metadata -f json` prints: `name` first, then its keys. */
export type MDSMetadata = readonly ReadonlyMap<string, string>[];

const DAEMON = dict(c.text, 'an object of metadata');

/** @throws ParseError, and nothing else, whatever the text. */
export function parse_mds_metadata(text: string): MDSMetadata {
  const daemons = read_document(text).items('an array of daemons');
  return daemons.map((at) => {
    at.get('name', 'a name').string('a name');
    return DAEMON.read(at);
  });
}

export function print_mds_metadata(daemons: MDSMetadata): string {
  return print_json(daemons.map((daemon) => DAEMON.print(daemon)));
}
