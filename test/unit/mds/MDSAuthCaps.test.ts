import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  type capable_request,
  MAY_CHGRP,
  MAY_CHOWN,
  MAY_EXECUTE,
  MAY_FULL,
  MAY_READ,
  MAY_SET_VXATTR,
  MAY_SNAPSHOT,
  MAY_WRITE,
  MDSAuthCaps,
} from '../../../core/mds/MDSAuthCaps.ts';

/** What a mon of Ceph 16.2.15 said to `auth get-or-create client.x mds CAPS`: null, or where it stopped to read. */
const recorded = JSON.parse(
  readFileSync(new URL('../../fixtures/auth/mds_caps.json', import.meta.url), 'utf8'),
) as [caps: string, stopped_at: string | null][];

const caps = (text: string): MDSAuthCaps => {
  const made = new MDSAuthCaps();
  const error = made.parse(text);
  if (error !== null) throw new Error(error);
  return made;
};

const request = (mask: number, more: Partial<capable_request> = {}): capable_request => ({
  inode_path: 'home/ann/file',
  inode_uid: 1000,
  inode_gid: 100,
  inode_mode: 0o640,
  caller_uid: 1000,
  caller_gid: 100,
  mask,
  ip: '10.1.2.3',
  ...more,
});

describe('parse', () => {
  it('takes what real Ceph takes, and stops where it stops', () => {
    expect(recorded.length).toBeGreaterThan(1000);
    for (const [text, stopped_at] of recorded) {
      const error =
        stopped_at === null ? null : `mds capability parse failed, stopped at '${stopped_at}' of '${text}'`;
      expect([text, new MDSAuthCaps().parse(text)]).toEqual([text, error]);
    }
  });

  it.each([
    ['allow', 'MDSAuthCaps[allow rwps]'],
    ['allow all', 'MDSAuthCaps[allow *]'],
    ['allow rw path=/a//b, allow r', 'MDSAuthCaps[allow rw path="/a//b", allow r]'],
    [`allow r path='/x y' uid=7 gids=3,1,2`, 'MDSAuthCaps[allow r path="/x y" uid=7 gids=1,2,3]'],
    ['allow rw fsname=a path=//b root_squash', 'MDSAuthCaps[allow rw fsname=a path="/b" root_squash]'],
    ['allow r network 10.0.0.0/8;allow *', 'MDSAuthCaps[allow r network 10.0.0.0/8, allow *]'],
  ])('%s means %s', (text, printed) => {
    expect(String(caps(text))).toBe(printed);
  });

  it('keeps nothing of what it had when it fails', () => {
    const made = caps('allow *');
    expect(made.parse('nonsense')).not.toBeNull();
    expect(made.allow_all()).toBe(false);
  });
});

it.each([
  ['allow *', true],
  ['allow all', true],
  ['allow r, allow *', true],
  ['allow * root_squash', true],
  ['allow', false],
  ['allow rwfps', false],
  ['allow * path=/a', false],
  ['allow * uid=0', false],
  ['allow * fsname=a', true],
])('allow_all of %s is %s', (text, outcome) => {
  expect(caps(text).allow_all()).toBe(outcome);
});

describe('is_capable', () => {
  it.each([
    ['allow r', MAY_READ, {}, true],
    ['allow r', MAY_WRITE, {}, false],
    ['allow r, allow rw path=/home', MAY_WRITE, {}, true],
    ['allow rw path=/home/an', MAY_READ, {}, false],
    ['allow rw path=/home/', MAY_READ, {}, true],
    ['allow rw root_squash', MAY_WRITE, { caller_uid: 0 }, false],
    ['allow rw root_squash', MAY_READ, { caller_uid: 0 }, true],
    ['allow rw', MAY_SET_VXATTR, {}, false],
    ['allow rwp', MAY_SET_VXATTR, {}, true],
    ['allow rwp', MAY_SNAPSHOT, {}, false],
    ['allow rws', MAY_SNAPSHOT, {}, true],
    ['allow rw', MAY_FULL, {}, false],
    ['allow rwf', MAY_FULL, {}, true],
    ['allow rw network 10.0.0.0/8', MAY_READ, {}, true],
    ['allow rw network 10.0.0.0/8', MAY_READ, { ip: '11.0.0.1' }, false],
    ['allow rw network 10.0.0.0/99', MAY_READ, {}, false],
    ['allow rw network fe80::/10', MAY_READ, { ip: 'febf::1' }, true],
    ['allow rw network fe80::/10', MAY_READ, { ip: 'fec0::1' }, false],
    ['allow rw uid=1000', MAY_READ | MAY_WRITE, {}, true],
    ['allow rw uid=1000', MAY_EXECUTE, {}, false],
    ['allow rw uid=1001', MAY_READ, {}, false],
    ['allow rw uid=1000 gids=5', MAY_READ, {}, false],
    ['allow rw uid=1000 gids=5', MAY_READ, { caller_gid_list: [5] }, true],
    ['allow rw uid=7 gids=100', MAY_READ, { caller_uid: 7 }, true],
    ['allow rw uid=7 gids=100', MAY_WRITE, { caller_uid: 7 }, false],
    ['allow rw uid=7', MAY_READ, { caller_uid: 7 }, false],
    ['allow rw uid=1000', MAY_CHOWN, { new_uid: 1 }, false],
    ['allow rw uid=1000', MAY_CHOWN, { new_uid: 1000 }, true],
    ['allow rw uid=1000 gids=100,5', MAY_CHGRP, { caller_gid_list: [5], new_gid: 5 }, true],
    ['allow rw uid=1000 gids=100', MAY_CHGRP, { caller_gid_list: [5], new_gid: 5 }, false],
  ])('%s: %i %j is %s', (text, mask, more, outcome) => {
    expect(caps(text).is_capable(request(mask, more))).toBe(outcome);
  });

  it('path_capable says where anything is possible', () => {
    expect(caps('allow rw path=/a').path_capable('a/b')).toBe(true);
    expect(caps('allow rw path=/a').path_capable('ab')).toBe(false);
  });
});

it('merge replaces what is for the same place and adds the rest', () => {
  const made = caps('allow r path=/a, allow r path=/b');
  made.merge(caps('allow rw path=/a, allow r fsname=x'));
  expect(String(made)).toBe('MDSAuthCaps[allow rw path="/a", allow r path="/b", allow r fsname=x]');
});
