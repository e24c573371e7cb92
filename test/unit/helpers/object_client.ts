import { entity_name_t } from '../../../core/ceph/entity_name.ts';
import type { OSDOp, OSDOpResult } from '../../../core/ceph/messages/OSDOp.ts';
import type { CephContext } from '../../../core/daemon/CephContext.ts';
import { Messenger } from '../../../core/daemon/Messenger.ts';
import { MonClient } from '../../../core/daemon/MonClient.ts';
import { Objecter } from '../../../core/daemon/Objecter.ts';
import type { MonWorld } from './mon_world.ts';

export interface Answer {
  readonly r: number;
  readonly results: readonly OSDOpResult[];
}

/** A client process that does steps on objects through an Objecter. */
export class ObjectClient {
  readonly world: MonWorld;
  readonly cct: CephContext;
  readonly messenger: Messenger;
  readonly monc: MonClient;
  readonly objecter: Objecter;

  constructor(world: MonWorld, name = 'client.test') {
    this.world = world;
    this.cct = world.cct(name);
    this.messenger = new Messenger(this.cct, world.book, entity_name_t.CLIENT(-1), world.addrs());
    this.monc = new MonClient(this.cct, world.monmap, name);
    this.objecter = new Objecter(this.cct, this.messenger, this.monc);
    this.cct.process.thread('main').post(() => {
      this.messenger.start();
      this.monc.set_messenger(this.messenger);
      this.monc.init();
      this.objecter.init();
      this.messenger.add_dispatcher_tail(this.objecter);
      this.monc.authenticate(0, () => {
        this.messenger.set_myname(entity_name_t.CLIENT(this.monc.get_global_id()));
        this.objecter.start();
      });
    });
  }

  /** Submits, and gives where the answer will be. */
  submit(pool: number, oid: string, ops: readonly OSDOp[]): { answers: Answer[] } {
    const answers: Answer[] = [];
    this.cct.process.thread('main').post(() => {
      this.objecter.op_submit({ pool, oid, ops }, (r, results) => answers.push({ r, results }));
    });
    return { answers };
  }

  /** Submits and lets up to `seconds` pass. */
  do(pool: number, oid: string, ops: readonly OSDOp[], seconds = 2): Answer | undefined {
    const { answers } = this.submit(pool, oid, ops);
    const end = this.world.sim.clock.now + seconds * 1e6;
    while (answers.length === 0 && this.world.sim.step(end));
    return answers[0];
  }
}
