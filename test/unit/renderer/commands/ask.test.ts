import { describe, expect, it } from 'vitest';
import { must, reason_of } from '../../../../renderer/commands/ask.ts';

describe('why a command was refused', () => {
  it('is said beside what was asked, and once', () => {
    expect(reason_of({ code: -2, status: 'read /file', output: '' })).toBe(
      '(2) No such file or directory: read /file',
    );
    expect(reason_of({ code: -39, status: '', output: '' })).toBe('(39) Directory not empty');
    const told = 'ERROR: (22) Invalid argument';
    expect(reason_of({ code: -22, status: '', output: `${told}\n` })).toBe(told);
    expect(reason_of({ code: -9999, status: '', output: '' })).toBe('(9999)');
  });

  it('is thrown for a prompt to show', () => {
    expect(() => must({ code: -17, status: 'mkdir /dir', output: '' })).toThrow(
      '(17) File exists: mkdir /dir',
    );
    expect(() => must({ code: 0, status: 'done', output: '' })).not.toThrow();
  });
});
