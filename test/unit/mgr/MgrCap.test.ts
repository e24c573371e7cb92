import { describe, expect, it } from 'vitest';
import { MgrCap } from '../../../core/mgr/MgrCap.ts';

/** What a client with these caps may do: the commands and answers of a real 16.2.15 with the module of a test. */
const may = (
  caps: string,
  command: string,
  perms: string,
  args: Record<string, string> = {},
  ip = '10.0.0.1',
) => {
  const cap = new MgrCap();
  const error = cap.parse(caps);
  if (error !== null) throw new Error(error);
  const module = command.startsWith('probe') ? 'probe' : 'fs';
  return cap.is_capable({ service: 'py', module, command, args: new Map(Object.entries(args)), perms, ip });
};

describe('caps of a mgr, as recorded from a real one', () => {
  it.each([
    ['allow r', 'probe get', 'r', true],
    ['allow r', 'probe set', 'rw', false],
    ['profile read-only', 'probe get', 'r', true],
    ['profile read-write', 'probe set', 'rw', true],
    ['allow module probe r', 'probe get', 'r', true],
    ['allow module probe r', 'probe set', 'rw', false],
    ['allow module probe r', 'fs status', 'r', false],
    ['allow service py rw', 'probe set', 'rw', true],
    ['allow service osd rw', 'probe set', 'rw', false],
    ['profile mds', 'probe get', 'r', false],
    ['profile crash', 'crash post', 'rw', true],
    ['allow r, allow w', 'probe set', 'rw', true],
    ['allow *', 'probe set', 'rwx', true],
  ])('%s: %s (%s) %s', (caps, command, perms, expected) => {
    expect(may(caps, command, perms)).toBe(expected);
  });

  it('looks at the arguments of a command', () => {
    const caps = 'allow command "probe get" with what=mgr_ips';
    expect(may(caps, 'probe get', 'r', { what: 'mgr_ips' })).toBe(true);
    expect(may(caps, 'probe get', 'r', { what: 'health' })).toBe(false);
    expect(may(caps, 'probe get', 'r')).toBe(false);
    expect(may('allow command "probe get" with what prefix mgr', 'probe get', 'r', { what: 'mgr_ips' })).toBe(
      true,
    );
    expect(
      may('allow command "probe get" with what regex "m.*s"', 'probe get', 'r', { what: 'mgr_map' }),
    ).toBe(false);
  });

  it('looks at where the client is', () => {
    expect(may('allow r network 10.0.0.0/8', 'fs status', 'r')).toBe(true);
    expect(may('allow r network 10.0.0.0/8', 'fs status', 'r', {}, '192.168.0.1')).toBe(false);
  });

  it('says where caps stop to make sense, and then allows nothing', () => {
    const cap = new MgrCap();
    expect(cap.parse('allow nonsense')).toBe(
      "mgr capability parse failed, stopped at 'allow nonsense' of 'allow nonsense'",
    );
    expect(cap.parse('allow r, nonsense')).toBe(
      "mgr capability parse failed, stopped at ', nonsense' of 'allow r, nonsense'",
    );
    expect(cap.parse('profile nonsense')).toBe("unrecognized profile 'nonsense'");
    const wanted = { service: 'py', module: 'fs', command: 'fs status', args: new Map(), perms: 'r', ip: '' };
    expect(cap.is_capable(wanted)).toBe(false);
  });

  it('knows who may do everything', () => {
    const all = (caps: string): boolean => {
      const cap = new MgrCap();
      cap.parse(caps);
      return cap.is_allow_all();
    };
    expect(['allow *', 'allow all', 'allow r, allow *'].map(all)).toEqual([true, true, true]);
    expect(['allow rwx', 'allow service py *', 'profile read-write'].map(all)).toEqual([false, false, false]);
  });
});
