import type { entity_addrvec_t } from '../ceph/entity_addrvec.ts';
import { entity_name_t } from '../ceph/entity_name.ts';
import { cpp_strerror } from '../ceph/errno.ts';
import type { MonMap } from '../ceph/MonMap.ts';
import type { AddressBook } from '../daemon/AddressBook.ts';
import type { CephContext } from '../daemon/CephContext.ts';
import { Messenger } from '../daemon/Messenger.ts';
import { MonClient } from '../daemon/MonClient.ts';
import { ProcessEnd } from '../sim/Process.ts';
import { Client } from './Client.ts';
import { ClientRunner } from './ClientRunner.ts';

/** What the program is started with. */
export interface CephFuseArgs {
  readonly cct: CephContext;
  readonly book: AddressBook;
  /** The monitors it knows from its configuration. */
  readonly monmap: MonMap;
  /** `--id`: `client.1`. */
  readonly entity: string;
  readonly addrs: entity_addrvec_t;
}

/** The ceph-fuse program: mounts the file system, does what it is asked there, and ends when it is unmounted. */
export function ceph_fuse({ cct, book, monmap, entity, addrs }: CephFuseArgs): ClientRunner {
  const messenger = new Messenger(cct, book, entity_name_t.CLIENT(-1), addrs);
  const monc = new MonClient(cct, monmap, entity);
  monc.set_messenger(messenger);
  const client = new Client(cct, messenger, monc);
  const main = cct.process.thread('ceph-fuse');
  const end = () => {
    client.shutdown();
    messenger.shutdown();
    throw new ProcessEnd('exit');
  };
  const runner = new ClientRunner(client, () => main.post(end));
  main.post(() => {
    messenger.start();
    client.init();
    client.mount((r) => {
      runner.mount_ended(r);
      if (r >= 0) return;
      cct.dout(-1, `ceph-fuse: ceph mount failed with ${cpp_strerror(r)}`);
      main.post(end);
    });
  });
  return runner;
}
