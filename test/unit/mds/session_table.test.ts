import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entity_addrvec_t } from '../../../core/ceph/entity_addrvec.ts';
import { entity_name_t } from '../../../core/ceph/entity_name.ts';
import { decode_event, encode_event } from '../../../core/mds/LogEvent.ts';
import { close_event, open_event } from '../../../core/mds/events/ESession.ts';
import { sessions_event } from '../../../core/mds/events/ESessions.ts';
import { interval_set } from '../../../core/mds/interval_set.ts';
import { encode_json } from '../../../core/mds/object_json.ts';
import { session_info_t } from '../../../core/mds/session_info.ts';
import { decode_session, encode_session } from '../../../core/mds/session_value.ts';
import { FakeClient } from '../helpers/FakeClient.ts';
import { META_POOL, World } from './world.ts';

function info(num = 4184): session_info_t {
  const made = new session_info_t(
    entity_name_t.CLIENT(num),
    entity_addrvec_t.v2_and_v1('10.0.0.1', 0, num),
    'client.x',
  );
  made.client_metadata = new Map([
    ['hostname', 'höst'],
    ['root', '/'],
  ]);
  made.supported_features = 0x7ffffn;
  made.prealloc_inos.insert(2 ** 40, 1000);
  made.add_completed_request(3, 2 ** 40 + 1);
  return made;
}

const stored = (world: World) => world.cluster.stores.osd(0).get(META_POOL, 'mds0_sessionmap');

function settle(world: World): void {
  for (let i = 0; i < 200; i++) {
    world.run(1);
    const holder = world.holder();
    if (holder !== null && world.rank(holder).is_active()) return;
  }
}

function kill_and_start(world: World, name: string): void {
  world.cluster.kill(name);
  world.run(0.001);
  world.cluster.start(name);
}

describe('what is written of a session', () => {
  it('is read back, in the table and in the journal', () => {
    const text = encode_json(encode_session(info()));
    expect(decode_session('client.4184', text)).toEqual(
      Object.assign(info(), { dirty_completed_requests: false }),
    );
    const inos = new interval_set([[5, 2]]);
    for (const le of [open_event(info(), 3), close_event(info(), 4, inos, 2), sessions_event([info()], 5)]) {
      expect(decode_event(encode_event(le))).toEqual(le);
    }
  });

  it.each([
    ['client.5', (text: string) => text],
    ['client.4184', (text: string) => text.replace('4184', 'x')],
    ['client.4184', (text: string) => text.replace('[[1099511627776', '[[-1')],
    ['client.4184', (text: string) => text.replace('v2:', 'v9:')],
    ['client.4184', () => ''],
  ])('is nothing when it is not whole (%s)', (key, spoil) => {
    expect(decode_session(key, spoil(encode_json(encode_session(info()))))).toBeNull();
  });
});

describe('the session table', () => {
  function with_clients(count: number) {
    const world = World.with_fs(['a', 'b']);
    const clients = Array.from({ length: count }, (_, i) => new FakeClient(world.cluster, `client.c${i}`));
    world.run(5);
    for (const client of clients) client.open();
    world.run(2);
    return { world, clients };
  }

  it('is read in as many pages as it takes', () => {
    const { world } = with_clients(5);
    world.asok(world.holder() ?? '', { prefix: 'flush journal' });
    expect(stored(world)?.omap.size).toBe(5);
    const old = world.holder() ?? '';
    world.mds(old === 'mds.a' ? 'mds.b' : 'mds.a').cct.conf.set_val('mds_sessionmap_keys_per_op', '2');
    world.cluster.kill(old);
    settle(world);
    const rank = world.rank(world.holder() ?? '');
    expect([...rank.sessionmap.get_sessions().values()].map(({ state }) => state)).toEqual(
      Array(5).fill('open'),
    );
    expect(world.log.some((line) => line.includes('continue omap load from'))).toBe(true);
    // Those who came back were opened once more, together: each is a version.
    expect(rank.sessionmap.version).toBe(10);
  });

  it('that holds something else makes the rank damaged', () => {
    const { world } = with_clients(1);
    world.asok(world.holder() ?? '', { prefix: 'flush journal' });
    const object = stored(world);
    if (object === undefined) throw new Error('no table');
    object.omap.set('client.77', 'nonsense');
    world.cluster.kill(world.holder() ?? '');
    world.run(60);
    expect(world.log.some((line) => line.includes('corrupt sessionmap values'))).toBe(true);
    expect(world.holder()).toBeNull();
  });

  it('is written in time when a segment goes', () => {
    const { world, clients } = with_clients(2);
    clients[0]?.say('request_close');
    world.run(1);
    const rank = world.rank(world.holder() ?? '');
    expect([rank.sessionmap.version, rank.sessionmap.committed]).toEqual([3, 0]);
    world.asok(world.holder() ?? '', { prefix: 'flush journal' });
    expect(rank.sessionmap.committed).toBe(3);
    expect([...(stored(world)?.omap.keys() ?? [])]).toEqual([`client.${clients[1]?.gid}`]);
  });

  it('has completed requests even if nothing else changed', () => {
    const { world, clients } = with_clients(1);
    const holder = world.holder() ?? '';
    world.asok(holder, { prefix: 'flush journal' });
    const rank = world.rank(holder);
    const key = `client.${clients[0]?.gid}`;
    rank.sessionmap.get_sessions().get(key)?.info.add_completed_request(9, 0);
    rank.mdlog.get_current_segment().touched_sessions.add(key);
    world.asok(holder, { prefix: 'flush journal' });
    const text = stored(world)?.omap.get(key);
    expect(decode_session(key, String(text))?.have_completed_request(9)).toBe(0);
  });
});

it('evicts a client whose value has grown too large to be written', () => {
  const world = World.with_fs(['a']);
  const client = new FakeClient(world.cluster);
  world.run(5);
  client.open();
  world.run(2);
  const rank = world.rank('mds.a');
  rank.cct.conf.set_val('mds_session_metadata_threshold', '500');
  const session = rank.sessionmap.get_sessions().get(`client.${client.gid}`);
  for (let tid = 1; tid < 100; tid++) session?.info.add_completed_request(tid, 0);
  world.asok('mds.a', { prefix: 'flush journal' });
  world.run(5);
  expect(rank.sessionmap.empty()).toBe(true);
  expect(rank.sessionmap.logger.get('mdthresh_evicted')).toBe(1n);
});

type Step = {
  readonly who: number;
  readonly what: 'open' | 'close' | 'reopen' | 'evict' | 'fail' | 'flush' | 'wait';
};
const step: fc.Arbitrary<Step> = fc.record({
  who: fc.integer({ min: 0, max: 2 }),
  what: fc.constantFrom('open', 'close', 'reopen', 'evict', 'fail', 'flush', 'wait'),
});

it('whatever happens, every client and the rank agree in the end, and so does who takes over', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), fc.nat(1000), (steps, seed) => {
      const world = World.with_fs(['a', 'b'], seed);
      const clients = [0, 1, 2].map((i) => new FakeClient(world.cluster, `client.c${i}`));
      world.run(5);
      for (const { who, what } of steps) {
        const client = clients[who];
        if (what === 'open') client?.open();
        else if (what === 'close') client?.say('request_close');
        else if (what === 'reopen') {
          client?.say('request_close');
          client?.open();
        } else if (what === 'evict' && world.holder() !== null) {
          const holder = world.holder() ?? '';
          world.mds(holder).cct.conf.set_val('mds_session_blocklist_on_evict', 'false');
          world.cluster.asok(holder, { prefix: 'session evict', filters: [`id=${client?.gid}`] }, () => {});
        } else if (what === 'flush' && world.holder() !== null) {
          world.cluster.asok(world.holder() ?? '', { prefix: 'flush journal' }, () => {});
        } else if (what === 'fail' && world.holder() !== null) {
          const old = world.holder() ?? '';
          kill_and_start(world, old);
        }
        world.run(what === 'wait' ? 20 : 0.001);
      }
      world.run(30);
      settle(world);
      const sessions = () => {
        const { sessionmap } = world.rank(world.holder() ?? '');
        expect(sessionmap.projected).toBe(sessionmap.version);
        return [...sessionmap.get_sessions().values()].map(({ name, state }) => `${name} ${state}`).sort();
      };
      const before = sessions();
      const believed = clients.filter(({ received }) => {
        const last = received.filter((said) => /open|close|reject|^reset/.test(said)).at(-1);
        return last === 'client_session(open)';
      });
      expect(before).toEqual(believed.map(({ gid }) => `client.${gid} open`).sort());
      const old = world.holder() ?? '';
      kill_and_start(world, old);
      world.run(1);
      settle(world);
      world.run(5);
      expect(sessions()).toEqual(before);
    }),
    { numRuns: 25 },
  );
}, 120_000);
