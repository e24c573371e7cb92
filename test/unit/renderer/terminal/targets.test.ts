import { describe, expect, it } from 'vitest';
import { reached, tell_target } from '../../../../renderer/panels/terminal/targets.ts';

describe('targets', () => {
  it.each([
    ['mds.a', { by: 'asok', daemon: 'mds.a' }],
    [tell_target('mds.cephfs:0'), { by: 'tell', daemon: 'mds.cephfs:0' }],
    ['ceph', { by: 'ceph' }],
    ['/run/ceph/ceph-mds.a.asok', { by: 'path', path: '/run/ceph/ceph-mds.a.asok' }],
  ])('%s', (target, expected) => expect(reached(target)).toEqual(expected));
});
