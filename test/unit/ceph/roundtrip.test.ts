import { describe, expect, it } from 'vitest';
import { print_json, print_json_pretty } from '../../../core/ceph/json/print.ts';
import { parse_fsmap } from '../../../core/ceph/parse_fsmap.ts';
import { print_fsmap, print_mdsmap } from '../../../core/ceph/print_map.ts';
import { FSMAP_EPOCHS, recorded_fsmap, recording } from './recordings.ts';

describe('reading and printing a recorded map', () => {
  it.each(FSMAP_EPOCHS)('fsmap %i comes back to the byte', (epoch) => {
    expect(print_fsmap(recorded_fsmap(epoch))).toBe(recording(`fsmap.${epoch}`));
  });

  it.each(FSMAP_EPOCHS)('a clone of fsmap %i prints the same', (epoch) => {
    expect(print_fsmap(recorded_fsmap(epoch).clone())).toBe(recording(`fsmap.${epoch}`));
  });

  it.each(FSMAP_EPOCHS.slice(7))('the mdsmap of fsmap %i, alone and as an element', (epoch) => {
    const fs = recorded_fsmap(epoch).get_filesystem(1);
    const bare = print_mdsmap(fs.mds_map);
    expect(recording(`fsmap.${epoch}`)).toContain(`{"mdsmap":${bare},"id":1}`);
    for (const text of [bare, print_json(fs.dump())]) {
      const parsed = parse_fsmap(text);
      expect(parsed.kind).toBe('mdsmap');
      if (parsed.kind === 'mdsmap') expect(print_mdsmap(parsed.mdsmap)).toBe(bare);
    }
  });

  it('takes the pretty form, a byte order mark and the line from stderr', () => {
    const fsmap = recorded_fsmap(19);
    const pretty = print_json_pretty(fsmap.dump());
    for (const text of [pretty, `\n${pretty}`, `\ufeff${pretty}`, `dumped fsmap epoch 19\r\n${pretty}`]) {
      const parsed = parse_fsmap(text);
      expect(parsed.kind === 'fsmap' && print_fsmap(parsed.fsmap)).toBe(recording('fsmap.19'));
    }
  });

  it('passes over the keys of newer releases and does without those of later ones', () => {
    const newer = recording('fsmap.9')
      .replace('"flags":18,', '"flags":18,"flags_state":{"joinable":true},')
      .replace('"max_mds":1,', '"max_mds":1,"max_xattr_size":65536,"qdb_cluster_leader":4124,')
      .replace('"epoch":9,', '"epoch":9,"btime":"2026-11-22T14:57:29:662588+0000",');
    const parsed = parse_fsmap(newer);
    expect(parsed.kind === 'fsmap' && print_fsmap(parsed.fsmap)).toBe(recording('fsmap.9'));

    const nautilus = recording('fsmap.9')
      .replace('"required_client_features":{},', '"min_compat_client":"-1 (unspecified)",')
      .replaceAll('"join_fscid":-1,', '')
      .replaceAll(/,"flags":0,"compat":\{"compat":\{\},"ro_compat":\{\},"incompat":\{[^}]*\}\}/g, '');
    const old = parse_fsmap(nautilus);
    expect(old.kind === 'fsmap' && print_fsmap(old.fsmap)).toBe(recording('fsmap.9'));
  });

  it('keeps the zone of a cluster elsewhere, and laggy_since', () => {
    const text = recording('fsmap.9')
      .replaceAll('+0000"', '-0330"')
      .replace('"export_targets"', '"laggy_since":"2026-11-22T14:57:31.929211+0800","export_targets"');
    const parsed = parse_fsmap(text);
    expect(parsed.kind === 'fsmap' && print_fsmap(parsed.fsmap)).toBe(text);
    expect(parsed.kind === 'fsmap' && parsed.fsmap.get_info_gid(4124).laggy()).toBe(true);
  });

  it('keeps odd names and big numbers', () => {
    const text = recording('fsmap.9')
      .replaceAll('4540138314316775423', '18446744073709551615')
      .replace('1099511627776', '9223372036854775807')
      .replace('"cephfs"', '"\\"\\\\\\t\\n\\u0000\\u0008\\u007f/é😀__proto__"');
    const parsed = parse_fsmap(text);
    expect(parsed.kind === 'fsmap' && print_fsmap(parsed.fsmap)).toBe(text);
  });
});
