import { describe, expect, it } from 'vitest';
import { Journaler } from '../../../core/mds/Journaler.ts';
import { World } from './world.ts';

const INO = 0x777;
const MB = 1_000_000;

describe('a journal', () => {
  const world = World.with_fs();
  const name = world.holder() ?? '';
  const { cct } = world.cluster.running(name);
  const { io } = world.rank(name);
  const entries = ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(3 * MB));

  /** Runs code on a thread of the daemon, and lets it come to its end. */
  function on_daemon(code: () => void): void {
    cct.process.thread('MR_Finisher').post(code);
    world.run(2);
  }

  it('reaches over objects, and is read back from them', () => {
    const writer = new Journaler('test', INO, io);
    let safe = 0;
    on_daemon(() => {
      writer.set_writeable();
      writer.create();
      writer.write_head(null);
      for (const entry of entries) writer.append_entry(entry);
      writer.flush(() => {
        safe = writer.safe_pos;
      });
    });
    expect(safe).toBe(writer.write_pos);
    expect(world.objects().filter((oid) => oid.startsWith('777.'))).toEqual(
      ['0', '1', '2', '3'].map((n) => `777.0000000${n}`),
    );

    const reader = new Journaler('test', INO, io);
    const read: string[] = [];
    on_daemon(() => {
      reader.recover(() => {
        reader.read_entries(
          (text) => read.push(text) > 0,
          () => {},
        );
      });
    });
    expect(reader.write_pos).toBe(writer.write_pos);
    expect(reader.read_pos).toBe(writer.write_pos);
    expect(read).toEqual(entries);
  });

  it('lets go of objects that are no longer needed', () => {
    const writer = new Journaler('test', INO, io);
    on_daemon(() => {
      writer.recover(() => {
        writer.set_writeable();
        writer.set_expire_pos(writer.write_pos);
        writer.write_head(null);
      });
    });
    expect(world.objects().filter((oid) => oid.startsWith('777.'))).toEqual(['777.00000000', '777.00000003']);
    expect(writer.trimmed_pos).toBe(3 * 4194304);
  });

  it('says that there is none', () => {
    let result = 0;
    on_daemon(() => {
      new Journaler('none', 0x888, io).recover((r) => {
        result = r;
      });
    });
    expect(result).toBe(-2);
  });
});

describe('a blocklisted daemon', () => {
  it('starts anew when the OSDs refuse it', () => {
    const world = World.with_fs();
    const name = world.holder() ?? '';
    const [addr] = world.mds(name).messenger.get_myaddrs().v;
    world.mon({ prefix: 'osd blocklist', blocklistop: 'add', addr: addr?.get_legacy_str() }).run(5);
    world.cluster.asok(name, { prefix: 'flush journal' }, () => {});
    world.run(5);
    expect(
      world.log.some((line) => line.includes('blocklisted (fenced)') || line.includes('restarting...')),
    ).toBe(true);
    expect(world.cluster.slot(name).starts).toBe(2);
  });
});
