import { entity_addrvec_t } from '../ceph/entity_addrvec.ts';
import { entity_name_t } from '../ceph/entity_name.ts';
import type { MonMap } from '../ceph/MonMap.ts';
import type { AddressBook } from '../daemon/AddressBook.ts';
import type { CephContext } from '../daemon/CephContext.ts';
import { Messenger } from '../daemon/Messenger.ts';
import { MonClient } from '../daemon/MonClient.ts';
import { ProcessEnd } from '../sim/Process.ts';
import { decide, traced } from '../trace/traced.ts';
import { MgrStandby } from './MgrStandby.ts';

/** What the program is started with. */
export interface CephMgrArgs {
  readonly cct: CephContext;
  readonly book: AddressBook;
  /** The monitors it knows from its configuration. */
  readonly monmap: MonMap;
  /** `-i NAME` */
  readonly name: string;
  /** Where its server listens while it is active. */
  readonly addrs: entity_addrvec_t;
}

/** The ceph-mgr program. */
class CephMgr {
  readonly mgr: MgrStandby;

  constructor({ cct, book, monmap, name, addrs }: CephMgrArgs) {
    // What it connects with has the server's host and process, but no port of its own.
    const [first] = addrs.v;
    const unbound = entity_addrvec_t.v2_and_v1('127.0.0.1', 0, first?.nonce ?? 0);
    const messenger = new Messenger(cct, book, entity_name_t.MGR(-1), unbound);
    const monc = new MonClient(cct, monmap, `mgr.${name}`);
    this.mgr = new MgrStandby({ cct, book, name, messenger, monc, server_addrs: addrs });
  }

  /** Starts the daemon, and ends when its messenger has. */
  @traced('main', 'G01')
  main(): void {
    this.mgr.init((r) => {
      if (decide('init failed', r < 0, r)) throw new ProcessEnd('exit');
      this.mgr.main(() => {
        throw new ProcessEnd('exit');
      });
    });
  }

  trace_label(): string {
    return 'ceph-mgr';
  }
}

/** Starts the program on its main thread. */
export function ceph_mgr(args: CephMgrArgs): MgrStandby {
  const program = new CephMgr(args);
  args.cct.process.thread('ceph-mgr').post(() => program.main());
  return program.mgr;
}
