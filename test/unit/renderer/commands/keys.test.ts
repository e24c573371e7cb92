import { describe, expect, it } from 'vitest';
import { command_for, fires_in_text, matches, shown_keys } from '../../../../renderer/commands/keys.ts';
import { CommandRegistry } from '../../../../renderer/commands/registry.ts';
import { Session } from '../../../../renderer/session/Session.ts';
import { FakeHost, Frames } from '../session/fake.ts';

const press = (key: string, ...modifiers: ('ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey')[]) => ({
  key,
  ctrlKey: modifiers.includes('ctrlKey'),
  metaKey: modifiers.includes('metaKey'),
  shiftKey: modifiers.includes('shiftKey'),
  altKey: modifiers.includes('altKey'),
});

const host = new FakeHost();
const session = new Session(host.connect, { frames: new Frames(), set_idle: () => {} });
const registry = new CommandRegistry(session);

describe('keys', () => {
  it('tell modifiers apart', () => {
    expect(matches('F11', press('F11'))).toBe(true);
    expect(matches('F11', press('F11', 'shiftKey'))).toBe(false);
    expect(matches('Shift+F11', press('F11', 'shiftKey'))).toBe(true);
    expect(matches('Mod+k', press('k', 'ctrlKey'), false)).toBe(true);
    expect(matches('Mod+k', press('k', 'metaKey'), true)).toBe(true);
    expect(matches('Mod+k', press('k', 'metaKey'), false)).toBe(false);
    expect(matches('r', press('r', 'altKey'))).toBe(false);
    expect(matches('?', press('?', 'shiftKey'))).toBe(true);
    expect(matches('Shift+m', press('M', 'shiftKey'))).toBe(true);
    expect(matches('m', press('M', 'shiftKey'))).toBe(false);
  });

  it('leave letters to whoever edits text', () => {
    expect(['F5', 'Shift+F11', 'Mod+k', 'r', '?', 'Mod+f'].map(fires_in_text)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
    expect(command_for(registry.fixed, press('r'), true)).toBeUndefined();
    expect(command_for(registry.fixed, press('F5'), true)?.id).toBe('program.run');
    expect(command_for(registry.fixed, press('n'), false)?.id).toBe('program.over');
  });

  it('are written for people', () => {
    expect(['Shift+F11', 'Mod+k', 'r', '?'].map((keys) => shown_keys(keys, false))).toEqual([
      '⇧F11',
      'Ctrl K',
      'r',
      '?',
    ]);
    expect(shown_keys('Mod+k', true)).toBe('⌘K');
  });
});

describe('the registry', () => {
  it('gives each key to one command and each command an id of its own', () => {
    const keys = registry.fixed.flatMap((command) => command.keys);
    expect(new Set(keys).size).toBe(keys.length);
    const ids = registry.all().map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(() => registry.get('no.such')).toThrow(RangeError);
  });

  it('runs only what can run now', async () => {
    const into = registry.get('program.into');
    expect(registry.run(into)).toBe(false);
    await session.open();
    host.answers.step = null;
    expect(registry.run(into)).toBe(true);
    expect(host.asked.at(-1)).toMatchObject({ command: 'step', params: { how: 'into' } });
    session.set({ status: { state: 'running', now_us: 0, event: 0 } });
    expect(registry.run(into)).toBe(false);
    expect(registry.get('program.pause').enabled(session.state)).toBe(true);
  });
});
