import { describe, expect, it } from 'vitest';
import {
  milliseconds,
  span_of,
  split_name,
  virtual_clock,
  virtual_seconds,
} from '../../../renderer/format.ts';

describe('format', () => {
  it('writes virtual times', () => {
    expect(virtual_seconds(32_418_203.7)).toBe('32.418\u00a0203');
    expect(virtual_seconds(0)).toBe('0.000\u00a0000');
    expect(virtual_clock(3_632_418_203)).toBe('01:00:32.418\u00a0203');
  });

  it('writes spans of time in the unit that suits', () => {
    expect([0, 999, 1000, 4_200_000, 119_000_000, 600_000_000].map(span_of)).toEqual([
      '0\u00a0µs',
      '999\u00a0µs',
      '1.0\u00a0ms',
      '4.2\u00a0s',
      '119.0\u00a0s',
      '10\u00a0min',
    ]);
    expect(milliseconds(412)).toBe('0.412\u00a0ms');
  });

  it('splits names at the last ::', () => {
    expect(split_name('MDSDaemon::handle_mds_map')).toEqual(['MDSDaemon::', 'handle_mds_map']);
    expect(split_name('A::B::c')).toEqual(['A::B::', 'c']);
    expect(split_name('main')).toEqual(['', 'main']);
  });
});
