import { describe, expect, it } from 'vitest';
import { World } from './world.ts';

const REFUSED = -95;

describe('what is not simulated is refused in words', () => {
  const world = World.with_fs(['a']);

  it.each([
    [{ prefix: 'scrub start', path: '/' }, /^scrubbing is not simulated/],
    [{ prefix: 'scrub_path', path: '/' }, /^scrubbing is not simulated/],
    [{ prefix: 'tag path', path: '/', tag: 'x' }, /^scrubbing is not simulated/],
    [{ prefix: 'scrub pause' }, /^scrubbing is not simulated/],
    [{ prefix: 'dirfrag split', path: '/', frag: '0/0', bits: 1 }, /^fragments are not simulated/],
    [{ prefix: 'dirfrag merge', path: '/', frag: '0/0' }, /^fragments are not simulated/],
  ])('%j', (command, words) => {
    const { code, status, output } = world.asok('mds.a', command);
    expect([code, output]).toEqual([REFUSED, '']);
    expect(status).toMatch(words);
  });

  it('but what is wrong is said to be', () => {
    expect(JSON.parse(world.asok('mds.a', { prefix: 'scrub start', path: '/no' }).output)).toEqual({
      return_code: -2,
    });
    expect(world.asok('mds.a', { prefix: 'dirfrag merge', path: '/', frag: 'x' })).toMatchObject({
      // A real one says so too, and calls it a success: `ceph tell` shows the words, the admin socket nothing.
      code: 0,
      status: 'frag x failed to parse',
    });
  });
});

it.each(['assert', 'abort'])('%s ends the daemon without an answer, as it ends a real one', (prefix) => {
  const world = new World(['a']);
  world.run(8);
  let answered: unknown = null;
  world.cluster.asok('mds.a', { prefix }, (answer) => {
    answered = answer;
  });
  world.run(2);
  expect(world.cluster.slot('mds.a').down_reason).toBe('crashed');
  expect(answered).toBeInstanceOf(Error);
});

describe('force_readonly', () => {
  it('has clients read, and nothing more; the health says so', () => {
    const world = World.with_fs(['a']);
    const client = (command: Parameters<World['cluster']['client']>[1]): number => {
      let code = Number.NaN;
      world.cluster.client('client.1', command, (result) => {
        code = result.code;
      });
      world.run(3);
      return code;
    };
    expect(client({ do: 'mount' })).toBe(0);
    expect(client({ do: 'mkdir', path: '/d' })).toBe(0);
    expect(world.asok('mds.a', { prefix: 'force_readonly' })).toEqual({ code: 0, status: '', output: '' });
    expect(client({ do: 'mkdir', path: '/e' })).toBe(-30);
    expect(client({ do: 'stat', path: '/d' })).toBe(0);
    expect(
      world
        .rank('mds.a')
        .health_metrics()
        .map(({ message }) => message),
    ).toEqual(['MDS in read-only mode']);
  });
});
