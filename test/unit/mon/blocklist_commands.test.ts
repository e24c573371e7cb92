import { describe, expect, it } from 'vitest';
import { entity_addr_t } from '../../../core/ceph/entity_addr.ts';
import { MonWorld } from '../helpers/mon_world.ts';

/** Commands and the words of a real mon 16.2.15 for each. `@` stands for a time that is not compared. */
const EXCHANGES: readonly [command: Record<string, unknown>, r: number, rs: string][] = [
  [{ blocklistop: 'add', addr: '10.1.2.3' }, 0, 'blocklisting 10.1.2.3:0/0 until @ (3600 sec)'],
  [
    { blocklistop: 'add', addr: '10.1.2.3:0/55', expire: 10 },
    0,
    'blocklisting 10.1.2.3:0/55 until @ (10 sec)',
  ],
  [{ blocklistop: 'add', addr: 'v1:10.1.2.3:0/57' }, 0, 'blocklisting 10.1.2.3:0/57 until @ (3600 sec)'],
  [{ blocklistop: 'add', addr: 'foo' }, -22, 'unable to parse address foo'],
  [{ blocklistop: 'rm', addr: '10.1.2.3:0/99' }, 0, "10.1.2.3:0/99 isn't blocklisted"],
  [{ blocklistop: 'rm', addr: '10.1.2.3:0/55' }, 0, 'un-blocklisting 10.1.2.3:0/55'],
  [
    { blocklistop: 'add', addr: '10.2.0.0/16', range: 'range' },
    0,
    'blocklisting cidr:10.2.0.0:0/16 until @ (3600 sec)',
  ],
  [
    { blocklistop: 'add', addr: '10.2.0.0', range: 'range' },
    -22,
    'You specified a range command, but v2:10.2.0.0:0/0 does not parse as a CIDR range',
  ],
  [
    { blocklistop: 'add', addr: '10.2.0.0/40', range: 'range' },
    -22,
    'Too many bits in range for that protocol!',
  ],
  [{ blocklistop: 'rm', addr: '10.2.0.0/16' }, 0, "10.2.0.0:0/16 isn't blocklisted"],
  [{ blocklistop: 'rm', addr: '10.2.0.0/16', range: 'range' }, 0, 'un-blocklisting cidr:10.2.0.0:0/16'],
];

describe('osd blocklist', () => {
  it('answers as a real mon', () => {
    const world = new MonWorld();
    world.run(5);
    for (const [command, r, rs] of EXCHANGES) {
      const answer = world.ceph('osd blocklist', command);
      expect([answer.code, answer.status.replace(/until \S+/, 'until @')], JSON.stringify(command)).toEqual([
        r,
        rs,
      ]);
    }
  });

  it('shuts networks out too, until their time is over, or all is cleared', () => {
    const world = new MonWorld();
    world.run(5);
    const refused = (ip: string) => world.mon.get_osdmap().is_blocklisted(new entity_addr_t('v1', ip, 0, 7));
    world.ceph('osd blacklist', { blacklistop: 'add', addr: '10.2.0.0/16', range: 'range', expire: 30 });
    world.ceph('osd blocklist', { blocklistop: 'add', addr: '10.3.0.1:0/7' });
    expect([refused('10.2.9.9'), refused('10.3.0.1'), refused('10.3.0.2')]).toEqual([true, true, false]);
    expect(world.ceph('osd blocklist ls', { format: 'json' }).output).toMatch(
      /^\[{"addr":"10.3.0.1:0\/7","until":"\S+"}\]\[{"range":"10.2.0.0:0\/16","until":"\S+"}\]$/,
    );
    world.run(60);
    expect(refused('10.2.9.9')).toBe(false);
    expect(world.ceph('osd blocklist clear').status).toBe(' removed all blocklist entries');
    expect(refused('10.3.0.1')).toBe(false);
    expect(world.ceph('osd blacklist ls').status).toBe('listed 0 entries');
  });
});
