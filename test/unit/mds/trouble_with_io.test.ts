import { describe, expect, it } from 'vitest';
import { EBLOCKLISTED, EIO } from '../../../core/ceph/errno.ts';
import { World } from './world.ts';

/** The OSDs answer a write to the journal of the rank with `r`. */
function fail_journal_write(r: number): { world: World; name: string } {
  const world = World.with_fs();
  const name = world.holder() ?? '';
  const journaler = world.rank(name).mdlog.get_journaler();
  const { process } = world.cluster.running(name).cct;
  process.thread('MR_Finisher').post(() => journaler.on_write_error(r));
  world.run(5);
  return { world, name };
}

describe('a write to the journal fails', () => {
  it('the rank is damaged, and the daemon starts anew', () => {
    const { world, name } = fail_journal_write(-EIO);
    expect(world.cluster.current_fsmap_text()).toMatch(/"damaged": \[\s*0\s*\]/);
    expect(world.cluster.slot(name).starts).toBe(2);
    expect(world.holder()).toBeNull();
    const said = 'Unhandled journal write error on MDS rank 0: (5) Input/output error, shutting down.';
    expect(world.log.some((line) => line.endsWith(`log [ERR] : ${said}`))).toBe(true);
    expect(world.log.some((line) => line.includes('force readonly'))).toBe(false);
  });

  it('a daemon that is blocklisted starts anew and leaves the rank to another', () => {
    const { world, name } = fail_journal_write(-EBLOCKLISTED);
    expect(world.cluster.current_fsmap_text()).toMatch(/"damaged": \[\s*\]/);
    expect(world.cluster.slot(name).starts).toBe(2);
    expect(world.rank(world.run(30).holder() ?? '').is_active()).toBe(true);
  });
});

describe('the OSDs do not answer', () => {
  const world = World.with_fs();
  const name = world.holder() ?? '';
  const complaints = () => world.rank(name).health_metrics();
  let health = '';
  const ask = () => {
    world.cluster.command({ prefix: 'health', detail: 'detail' }, ({ output }) => {
      health = output;
    });
    world.run(1);
    return health;
  };

  it('is no news for half a minute, then the daemon complains and the health tells', () => {
    world.cluster.kill('osd.0');
    world.cluster.asok(name, { prefix: 'flush journal' }, () => {});
    world.run(29);
    expect(complaints()).toEqual([]);
    world.run(15);
    expect(complaints()[0]?.message).toMatch(
      /^\d+ slow metadata IOs are blocked > 30 secs, oldest blocked for 4\d secs$/,
    );
    expect(ask()).toMatch(
      /MDS_SLOW_METADATA_IO: 1 MDSs report slow metadata IOs\n {4}mds\.\w\(mds\.0\): \d+ slow metadata IOs are/,
    );
  });

  it('is over when they answer again', () => {
    world.cluster.start('osd.0');
    world.run(20);
    expect(complaints()).toEqual([]);
    expect(ask()).not.toContain('MDS_SLOW_METADATA_IO');
  });
});
