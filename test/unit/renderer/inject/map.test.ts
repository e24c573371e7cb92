import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { analyse, end_of_value, offset_of } from '../../../../renderer/panels/inject/analysis.ts';
import { load_draft, LONGEST_DRAFT, save_draft } from '../../../../renderer/panels/inject/draft.ts';
import { MDS_STATES, Vocabulary } from '../../../../renderer/panels/inject/known.ts';
import {
  counterpart,
  editable_text,
  epoch_for,
  epoch_in,
  epoch_of,
  map_kind,
  parse_map_text,
  set_epochs,
} from '../../../../renderer/panels/inject/map_text.ts';

const fixture = (n: number) =>
  readFileSync(new URL(`../../../fixtures/maps/fsmap.${n}.json`, import.meta.url), 'utf8');
const root_of = (text: string) => {
  const parsed = parse_map_text(text);
  if ('problem' in parsed) throw new Error(parsed.problem.message);
  return parsed.root;
};

/** A real map of Ceph 16.2.15: one file system, gid 4124 in rank 0. */
const fsmap = fixture(9);
const standby_only = fixture(7);

describe('maps as text', () => {
  it('tells what a text is, and what it is compared with', () => {
    const root = root_of(fsmap);
    expect(map_kind(root)).toBe('fsmap');
    const [fs] = (JSON.parse(fsmap) as { filesystems: { mdsmap: object }[] }).filesystems;
    const element = root_of(JSON.stringify(fs));
    const mdsmap = root_of(JSON.stringify(fs?.mdsmap));
    expect([map_kind(element), map_kind(mdsmap), map_kind(root_of('[]'))]).toEqual([
      'filesystem',
      'mdsmap',
      'other',
    ]);
    for (const part of [root, element, mdsmap]) {
      expect(analyse(fsmap.slice(part.start, part.end), root, null).diff?.differences ?? []).toEqual([]);
      expect(counterpart(root, part)).toBeDefined();
    }
  });

  it('reads past what ceph says on stderr', () => {
    expect(map_kind(root_of(`dumped fsmap epoch 9\n${fsmap}`))).toBe('fsmap');
  });

  it('knows the epoch that a daemon would get, and makes its map a new one', () => {
    const edited = (text: string, gid: number) => {
      let now = text;
      for (const { from, to, insert } of set_epochs(root_of(text), gid, 42).reverse()) {
        now = now.slice(0, from) + insert + now.slice(to);
      }
      return now;
    };
    expect(epoch_for(root_of(fsmap), 4124)).toBe(9);
    const active = edited(fsmap, 4124);
    expect([epoch_of(root_of(active)), epoch_for(root_of(active), 4124)]).toEqual([42, 42]);
    expect(active).toContain('4540138314316775423');
    // One that stands by is sent the epoch of its own entry, which is older than the map's.
    expect([epoch_of(root_of(standby_only)), epoch_for(root_of(standby_only), 4124)]).toEqual([7, 5]);
    expect(epoch_for(root_of(edited(standby_only, 4124)), 4124)).toBe(42);
    expect(epoch_for(root_of(standby_only), 1)).toBeNull();
  });

  it('reads epochs as the cluster writes them', () => {
    expect(['fsmap e8', 'e12', '', 'none'].map(epoch_in)).toEqual([8, 12, null, null]);
  });

  it('lays out what stands on one line, and leaves alone what does not', () => {
    expect(editable_text(fsmap).split('\n').length).toBeGreaterThan(50);
    expect(editable_text(fsmap)).toContain('4540138314316775423');
    const own = '{\n "a":\n [1,\n2\n,3]\n}';
    expect(editable_text(own)).toBe(own);
    expect(editable_text('{"a": 1')).toBe('{"a": 1');
  });
});

describe('analyse', () => {
  const target = { name: 'mds.c', gid: 4124, epoch: 'e9' };

  it('previews what will differ', () => {
    const { diff } = analyse(fsmap, root_of(standby_only), null);
    expect(diff?.differences[0]).toEqual({ path: 'epoch', before: '7', after: '9' });
  });

  it('hints that an epoch which is not newer is discarded, and forbids nothing', () => {
    expect(analyse(fsmap, null, target).hints).toEqual([
      'mds.c goes by the epoch of the mdsmap of cephfs, 9. It has 9, and discards what is not newer.',
    ]);
    // The FSMap's own epoch is 7: what counts for a standby is elsewhere.
    expect(analyse(standby_only, null, { ...target, epoch: 'e6' }).hints).toEqual([
      'mds.c goes by the epoch of its entry in "standbys", 5. It has 6, and discards what is not newer.',
    ]);
    expect(analyse(fsmap, null, { ...target, epoch: 'e8' }).hints).toEqual([]);
    expect(analyse('{"a":1}', null, target).hints[0]).toMatch(/neither an FSMap/);
  });

  it('says where it is no JSON, and nothing of an empty text', () => {
    expect(analyse('{"epoch": }', null, target).problem).toMatchObject({ at: 10 });
    expect(analyse('  \n', null, target)).toEqual({ root: null, problem: null, diff: null, hints: [] });
  });

  it('finds places by line and column', () => {
    const text = '{\n  "state": "up:activ",\n}';
    const at = offset_of(text, 2, 12);
    expect(text.slice(at, end_of_value(text, at))).toBe('"up:activ"');
    expect(offset_of(text, 9, 1)).toBe(text.length);
    expect(offset_of(text, 1, 99)).toBe(1);
  });
});

describe('Vocabulary', () => {
  const words = new Vocabulary(root_of(fsmap));

  it('offers keys by what the object is', () => {
    expect(words.keys_under('gid_4711')).toEqual(
      expect.arrayContaining(['gid', 'state', 'state_seq', 'addrs']),
    );
    expect(words.keys_under('filesystems')).toEqual(['mdsmap', 'id']);
    expect(words.keys_under('mdsmap')).toContain('max_mds');
    expect(words.keys_under('nosuch')).toEqual([]);
  });

  it('offers states, and values that were seen', () => {
    expect(words.values_of('state')).toEqual(MDS_STATES.map((state) => `"${state}"`));
    expect(words.values_of('enabled')).toEqual(['true', 'false']);
    expect(words.values_of('fs_name')).toEqual(['"cephfs"']);
  });
});

describe('the draft', () => {
  it('is kept up to a size', () => {
    const kept = new Map<string, string>();
    const shelf = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    };
    expect(save_draft(shelf, 'text')).toBe(true);
    expect(load_draft(shelf)).toBe('text');
    expect(save_draft(shelf, 'x'.repeat(LONGEST_DRAFT + 1))).toBe(false);
    expect(load_draft(shelf)).toBeNull();
    const full = {
      ...shelf,
      setItem: () => {
        throw new Error('full');
      },
    };
    expect(save_draft(full, 'text')).toBe(false);
  });
});
