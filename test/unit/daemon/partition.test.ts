import fc from 'fast-check';
import { expect, it } from 'vitest';
import { entity_name_t } from '../../../core/ceph/entity_name.ts';
import type { Message } from '../../../core/ceph/messages/Message.ts';
import { MMDSPing } from '../../../core/ceph/messages/MMDSPing.ts';
import type { Connection } from '../../../core/daemon/Connection.ts';
import { Messenger } from '../../../core/daemon/Messenger.ts';
import { FlowState } from '../../../core/trace/FlowStore.ts';
import { MonWorld } from '../helpers/mon_world.ts';

/** A messenger alone: notes the pings that arrive, and whose connections were reset. */
class Peer {
  readonly messenger: Messenger;
  readonly got: number[] = [];
  resets = 0;

  constructor(world: MonWorld, rank: number, name: string) {
    this.messenger = new Messenger(world.cct(name), world.book, entity_name_t.MDS(rank), world.addrs());
    this.messenger.add_dispatcher_tail({
      ms_dispatch: (m: Message) => {
        if (m instanceof MMDSPing) this.got.push(m.ping_seq);
        return true;
      },
      ms_handle_reset: () => {
        this.resets++;
        return true;
      },
    });
    this.messenger.start();
  }

  to(peer: Peer, lossy = false): Connection {
    return this.messenger.connect_to('mds', peer.messenger.get_myaddrs(), lossy);
  }
}

function two(seed = 1): { world: MonWorld; a: Peer; b: Peer } {
  const world = new MonWorld(seed);
  return { world, a: new Peer(world, 0, 'mds.a'), b: new Peer(world, 1, 'mds.b') };
}

const STEP = fc.oneof(
  fc.record({ do: fc.constant('send' as const), by: fc.constantFrom('a' as const, 'b' as const) }),
  fc.record({ do: fc.constantFrom('cut' as const, 'heal' as const) }),
  fc.record({ do: fc.constant('wait' as const), us: fc.oneof(fc.nat(1000), fc.nat(30_000_000)) }),
);

it('a lossless connection brings everything, in order, exactly once, whatever is cut and healed', () => {
  fc.assert(
    fc.property(fc.nat(), fc.array(STEP, { maxLength: 40 }), (seed, steps) => {
      const { world, a, b } = two(seed);
      const sent: { a: number[]; b: number[] } = { a: [], b: [] };
      steps.forEach((step, i) => {
        if (step.do === 'send') {
          const [from, to] = step.by === 'a' ? [a, b] : [b, a];
          from.to(to).send_message(new MMDSPing(i));
          sent[step.by].push(i);
        } else if (step.do === 'cut') world.sim.network.partition('mds.a', 'mds.b');
        else if (step.do === 'wait') world.run(step.us / 1e6);
        else world.sim.network.heal('mds.b', 'mds.a');
      });
      world.sim.network.heal('mds.a', 'mds.b');
      world.run(600);
      expect([b.got, a.got]).toEqual([sent.a, sent.b]);
      const { flows } = world.sim.tracer;
      const states = Array.from({ length: flows.length }, (_, flow) => flows.state[flow]);
      expect(states).not.toContain(FlowState.InFlight);
    }),
    { numRuns: 150 },
  );
});

it('what is on its way is lost too, shown as lost, and arrives after heal as another', () => {
  const { world, a, b } = two();
  a.to(b).send_message(new MMDSPing(1));
  world.run(1);
  a.to(b).send_message(new MMDSPing(2));
  world.sim.network.partition('mds.a', 'mds.b');
  const { flows, spans } = world.sim.tracer;
  const pings = () =>
    Array.from({ length: flows.length }, (_, flow) => flow).flatMap((flow) =>
      spans.strings.text(flows.label[flow] as number).startsWith('mdsping') ? [flows.state[flow]] : [],
    );
  expect(pings()).toEqual([FlowState.Delivered, FlowState.Lost]);
  world.run(20);
  expect([b.got, pings().length]).toEqual([[1], 2]);
  world.sim.network.heal('mds.a', 'mds.b');
  // The next try is TCP's: it has waited twice as long each time.
  world.run(1);
  expect(b.got).toEqual([1]);
  world.run(10);
  expect(b.got).toEqual([1, 2]);
  expect(pings()).toEqual([FlowState.Delivered, FlowState.Lost, FlowState.Delivered]);
});

it('a connection that is made while the link is cut is up after heal, without being asked again', () => {
  const { world, a, b } = two();
  world.sim.network.partition('mds.a', 'mds.b');
  const con = a.to(b);
  con.send_message(new MMDSPing(1));
  world.run(100);
  expect([con.state, b.got]).toEqual(['connecting', []]);
  world.sim.network.heal('mds.a', 'mds.b');
  world.run(15);
  expect([con.state, b.got]).toEqual(['open', [1]]);
});

it('a lossy connection hears nothing at first, and is reset at both ends after 15 minutes', () => {
  const { world, a, b } = two();
  const con = a.to(b, true);
  world.run(1);
  world.sim.network.partition('mds.a', 'mds.b');
  con.send_message(new MMDSPing(1));
  world.run(890);
  expect([con.state, a.resets, b.resets]).toEqual(['open', 0, 0]);
  world.run(20);
  expect([con.state, a.resets, b.resets]).toEqual(['down', 1, 1]);
  world.sim.network.heal('mds.a', 'mds.b');
  world.run(200);
  expect(b.got).toEqual([]);
});

it('a short cut goes by without a reset, even of a lossy connection', () => {
  const { world, a, b } = two();
  const con = a.to(b, true);
  world.run(1);
  world.sim.network.partition('mds.a', 'mds.b');
  con.send_message(new MMDSPing(1));
  world.run(60);
  world.sim.network.heal('mds.a', 'mds.b');
  world.run(60);
  expect([con.state, a.resets, b.resets, b.got]).toEqual(['open', 0, 0, [1]]);
});

it('a peer that dies behind the cut is noticed when the link is healed', () => {
  const { world, a, b } = two();
  const con = a.to(b, true);
  world.run(1);
  world.sim.network.partition('mds.a', 'mds.b');
  (b.messenger as unknown as { cct: { process: { kill(): void } } }).cct.process.kill();
  world.run(30);
  expect([con.state, a.resets]).toEqual(['open', 0]);
  world.sim.network.heal('mds.a', 'mds.b');
  world.run(60);
  expect([con.state, a.resets]).toEqual(['down', 1]);
});

it('a dial that its peer does not live to hear is dialled again', () => {
  const { world, a, b } = two();
  const con = a.to(b, true);
  (b.messenger as unknown as { cct: { process: { kill(): void } } }).cct.process.kill();
  world.run(5);
  expect([con.state, a.resets]).toEqual(['down', 1]);
});
