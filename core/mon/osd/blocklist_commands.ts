import { entity_addr_t } from '../../ceph/entity_addr.ts';
import { EINVAL, ENOENT } from '../../ceph/errno.ts';
import { parse_network } from '../../ceph/ipaddr.ts';
import { print_json, print_json_pretty } from '../../ceph/json/print.ts';
import type { OSDMap } from '../../ceph/OSDMap.ts';
import { utime_t } from '../../ceph/utime.ts';
import type { CmdMap } from '../CmdMap.ts';
import type { CommandResult } from '../MonCommand.ts';
import type { MonServices } from '../MonServices.ts';

/** `osd blocklist [range] add|rm ADDR [EXPIRE]`: shuts an address out of the OSDs, or a network of them. */
export function blocklist(cmd: CmdMap, pending: OSDMap, mon: MonServices): CommandResult {
  const text = cmd.string('addr') ?? '';
  const addr = parse_addr(text);
  if (addr === null) return { r: -EINVAL, rs: `unable to parse address ${text}` };
  const range = cmd.string('range');
  if (range !== undefined && range !== 'range') {
    return { r: -EINVAL, rs: 'Did you mean to specify "osd blocklist range"?' };
  }
  const problem = range === undefined ? null : not_a_range(addr);
  if (problem !== null) return { r: -EINVAL, rs: problem };
  const name = range === undefined ? addr.get_legacy_str() : `cidr:${addr.get_legacy_str()}`;
  const list = range === undefined ? pending.blocklist : pending.range_blocklist;
  switch (cmd.string('blocklistop') ?? cmd.string('blacklistop')) {
    case 'add': {
      const seconds = cmd.float('expire') ?? mon.cct.conf.get_float('mon_osd_blocklist_default_expire');
      const until = utime_t.from_us(mon.now().to_us() + Math.round(seconds * 1e6));
      list.set(name, until);
      return { r: 0, rs: `blocklisting ${name} until ${until} (${seconds} sec)` };
    }
    case 'rm':
      if (list.delete(name)) return { r: 0, rs: `un-blocklisting ${name}` };
      return { r: 0, rs: `${name} isn't blocklisted`, no_propose: true };
    default:
      return { r: -ENOENT, rs: 'no such operation' };
  }
}

/** `IP`, `IP:PORT` or `IP/NONCE`, with or without its type in front; what is missing is 0. */
function parse_addr(text: string): entity_addr_t | null {
  const [, ip, port = '0', nonce = '0'] =
    /^(?:(?:v1|v2|any):)?(\[[^\]]+\]|[^:/[\]]+)(?::(\d+))?(?:\/(\d+))?$/.exec(text) ?? [];
  if (ip === undefined || parse_network(ip.replace(/[[\]]/g, '')) === null) return null;
  return entity_addr_t.parse('any', `${ip}:${port}/${nonce}`);
}

/** A network is an address whose nonce says how many bits of it count. Why it is none; null if it is. */
function not_a_range(addr: entity_addr_t): string | null {
  if (addr.nonce === 0 || addr.port !== 0) {
    return `You specified a range command, but v2:${addr.get_legacy_str()} does not parse as a CIDR range`;
  }
  const network = parse_network(`${addr.ip}/${addr.nonce}`);
  return network === null ? 'Too many bits in range for that protocol!' : null;
}

export function blocklist_clear(pending: OSDMap): CommandResult {
  pending.blocklist.clear();
  pending.range_blocklist.clear();
  return { r: 0, rs: ' removed all blocklist entries' };
}

export function blocklist_ls(cmd: CmdMap, osdmap: OSDMap): CommandResult {
  const rs = `listed ${osdmap.blocklist.size + osdmap.range_blocklist.size} entries`;
  const entries = [...osdmap.blocklist].map(([addr, until]) => ({ addr, until: until.toString() }));
  const ranges = [...osdmap.range_blocklist].map(([range, until]) => ({
    range: range.replace('cidr:', ''),
    until: until.toString(),
  }));
  // Two documents.
  if (cmd.format() === 'json') return { r: 0, rs, out: print_json(entries) + print_json(ranges) };
  if (cmd.format() === 'json-pretty') {
    return { r: 0, rs, out: `${print_json_pretty(entries)}${print_json_pretty(ranges)}\n` };
  }
  const all = [...osdmap.blocklist, ...osdmap.range_blocklist];
  return { r: 0, rs, out: all.map(([addr, until]) => `${addr} ${until}\n`).join('') };
}
