import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DaemonInfo } from '../../../../core/session/protocol.ts';
import { daemon_commands } from '../../../../renderer/commands/daemons.ts';
import { type Entry, find_entries, pieces_of } from '../../../../renderer/panels/palette/entries.ts';
import { fuzzy_match } from '../../../../renderer/panels/palette/fuzzy.ts';
import { Session } from '../../../../renderer/session/Session.ts';
import { FakeHost, Frames } from '../session/fake.ts';

const dead: DaemonInfo = {
  name: 'mds.a',
  type: 'mds',
  state: 'exited',
  rank: null,
  gid: null,
  epoch: '',
  alive: false,
  since_us: 0,
  admin_socket: false,
  detail: null,
};

const marked = (query: string, text: string) => {
  const match = fuzzy_match(query, text);
  return match === null
    ? null
    : pieces_of(text, match.places)
        .map(({ text: part, meant }) => (meant ? `[${part}]` : part))
        .join('');
};

describe('fuzzy_match', () => {
  it.each([
    ['hmm', 'MDSDaemon::handle_mds_map', 'MDSDaemon::[h]andle_[m]ds_[m]ap'],
    ['step', 'Step into', '[Step] into'],
    ['si', 'Step into', '[S]tep [i]nto'],
    ['mds map', 'handle_mds_map', 'handle_[mds]_[map]'],
    ['HandleM', 'handle_map', '[handle]_[m]ap'],
    ['nm', 'notifyMap', '[n]otify[M]ap'],
    ['zz', 'Step into', null],
    ['', 'Step into', 'Step into'],
  ])('%s in %s', (query, text, expected) => expect(marked(query, text)).toBe(expected));

  it('never throws, and finds every text by itself', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), fc.string(), (text, query) => {
        fuzzy_match(query, text);
        expect(fuzzy_match(text, text)).not.toBeNull();
      }),
    );
  });
});

describe('find_entries', () => {
  const entry = (id: string, title: string, enabled = true, hint = ''): Entry => ({
    id,
    title,
    hint,
    enabled,
    group: 'Program',
    keys: [],
    run: () => {},
  });
  const all = [
    entry('program.into', 'Step into'),
    entry('program.over', 'Step over', false, 'next'),
    entry('breakpoint.X', 'Breakpoint MDSDaemon::tick'),
    entry('scenario.a', 'Open First file system'),
  ];
  const ids = (query: string) => find_entries(all, query).map(({ entry: { id } }) => id);

  it('begins with what can be done, without the many', () =>
    expect(ids('')).toEqual(['program.into', 'scenario.a']));
  it('shows what can not be done now last', () =>
    expect(ids('step')).toEqual(['program.into', 'program.over']));
  it('looks at hints too', () => expect(ids('next')).toEqual(['program.over']));
  it('ranks a daemon’s state above a sentence that has the word', () => {
    const sentence = 'One was killed while active: after a grace another one gets its rank and replays.';
    const entries = [
      entry('scenario.failover', 'Open The active daemon dies', true, sentence),
      entry('daemon.select.mds.b', 'Select mds.b', true, 'killed'),
    ];
    expect(find_entries(entries, 'killed').map((each) => each.entry.id)).toEqual([
      'daemon.select.mds.b',
      'scenario.failover',
    ]);
  });
  it.each(['restart mds.a', 'kill mds.a', 'dead mds.a'])(
    'offers to start a dead daemon first: %s',
    (query) => {
      const sentence = 'mds.a was killed, is dead for a while, and is told to restart';
      const session = new Session(new FakeHost().connect, { frames: new Frames(), set_idle: () => {} });
      const commands = daemon_commands(session, dead).map(({ id, title, hint = '' }) =>
        entry(id, title, true, hint),
      );
      const entries = [entry('scenario.failover', 'Open A daemon dies', true, sentence), ...commands];
      expect(find_entries(entries, query)[0]?.entry.id).toBe('daemon.start.mds.a');
    },
  );
  it('ranks what was typed in full above what goes on', () => {
    const entries = [entry('fifty', 'client.50: ls'), entry('five', 'client.5: unlink')];
    expect(find_entries(entries, 'client.5').map((each) => each.entry.id)).toEqual(['five', 'fifty']);
  });
  it('ranks what begins as it was typed above what has its letters here and there', () => {
    const entries = [
      entry('many', 'Open 100 MDS daemons, 1,000 clients'),
      entry('evict', 'Open MDS: Several Clients Are Evicted'),
      entry('mds.c', 'Select mds.c'),
    ];
    expect(find_entries(entries, 'mds.c')[0]?.entry.id).toBe('mds.c');
    expect(find_entries([entry('a', 'Do Run Over'), entry('b', 'drop caches')], 'dro')[0]?.entry.id).toBe(
      'b',
    );
  });
  it('ranks a command that cannot run now above what only has its letters', () => {
    const entries = [entry('partition', 'Open Partition: a standby pauses'), entry('pause', 'Pause', false)];
    expect(find_entries(entries, 'pau').map((each) => each.entry.id)).toEqual(['pause', 'partition']);
  });
  it('minds capitals only where some were typed', () => {
    expect(fuzzy_match('step', 'Step')?.score).toBe(fuzzy_match('step', 'step')?.score);
    expect(fuzzy_match('Step', 'Step')?.score).toBeGreaterThan(fuzzy_match('Step', 'step')?.score ?? 0);
  });
  it('finds nothing calmly', () => expect(ids('qqq')).toEqual([]));
});
