import type { entity_addrvec_t } from '../ceph/entity_addrvec.ts';
import { entity_name_t } from '../ceph/entity_name.ts';
import type { MonMap } from '../ceph/MonMap.ts';
import type { AddressBook } from '../daemon/AddressBook.ts';
import type { CephContext } from '../daemon/CephContext.ts';
import { Messenger } from '../daemon/Messenger.ts';
import { MonClient } from '../daemon/MonClient.ts';
import { ProcessEnd } from '../sim/Process.ts';
import { MDSDaemon } from './MDSDaemon.ts';

/** What the program is started with. */
export interface CephMdsArgs {
  readonly cct: CephContext;
  readonly book: AddressBook;
  /** The monitors it knows from its configuration. */
  readonly monmap: MonMap;
  /** `-i NAME` */
  readonly name: string;
  readonly addrs: entity_addrvec_t;
}

/** The ceph-mds program: makes the daemon, starts it on the main thread, and ends when its messenger has. */
export function ceph_mds({ cct, book, monmap, name, addrs }: CephMdsArgs): MDSDaemon {
  const messenger = new Messenger(cct, book, entity_name_t.MDS(-1), addrs);
  const monc = new MonClient(cct, monmap, `mds.${name}`);
  const mds = new MDSDaemon(cct, name, messenger, monc);
  const main = cct.process.thread('ceph-mds');
  messenger.on_shutdown = () => {
    main.post(() => {
      // Only what ended well is deleted, to find what is left of it: the daemon with its beacon.
      if (mds.is_clean_shutdown()) mds.beacon.shutdown();
      throw new ProcessEnd('exit');
    });
  };
  main.post(() => {
    messenger.start();
    mds.init();
  });
  return mds;
}
