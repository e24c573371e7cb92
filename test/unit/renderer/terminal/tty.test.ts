import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../../renderer/panels/terminal/answer.ts';
import type { Shelf } from '../../../../renderer/panels/terminal/history.ts';
import { Tty } from '../../../../renderer/panels/terminal/tty.ts';
import { mds_descriptions } from './mds.ts';
import { Screen } from './screen.ts';

/** A terminal on a screen, with daemons that answer when they are told to. */
function terminal(columns = 80, shelf: Shelf | null = null) {
  const screen = new Screen(columns);
  const asked: {
    daemon: string;
    command: Record<string, unknown>;
    answer(output: string, code?: number): void;
  }[] = [];
  const world = { stopped: false, cleared: 0 };
  const tty = new Tty({
    write: (data) => screen.write(data),
    columns: () => columns,
    clear: () => world.cleared++,
    ask: (daemon, command) =>
      command.prefix === 'get_command_descriptions'
        ? Promise.resolve({ code: 0, status: '', output: mds_descriptions })
        : new Promise<Answer>((resolve) => {
            asked.push({
              daemon,
              command,
              answer: (output, code = 0) => resolve({ code, status: '', output }),
            });
          }),
    stopped: () => world.stopped,
    shelf,
  });
  tty.open('mds.a');
  return { tty, screen, asked, world };
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('Tty', () => {
  it('asks what was typed and prints the answer', async () => {
    const { tty, screen, asked } = terminal();
    tty.feed('status\r');
    await settle();
    expect(asked.map(({ command }) => command)).toEqual([{ prefix: 'status' }]);
    asked[0]?.answer('{"whoami":-1}');
    await settle();
    expect(screen.text).toEqual(['mds.a> status', '{ "whoami": -1 }', 'mds.a>']);
  });

  it('shows the suggestion and the candidates, and takes them away on enter', async () => {
    const { tty, screen } = terminal(90);
    tty.feed('x\x7f');
    await settle();
    tty.feed('session e');
    expect(screen.text).toEqual([
      'mds.a> session evict [<filters>...]   Evict client session(s) based on a filter',
      'session config · session evict · session kill · session ls',
    ]);
    expect(screen.column).toBe('mds.a> session e'.length);
    tty.feed('\t');
    expect(screen.text[0]).toMatch(/^mds\.a> session evict \[<filters>/);
    tty.feed('\r');
    expect(screen.text).toEqual(['mds.a> session evict', '']);
  });

  it('takes the suggestion with the right arrow', async () => {
    const { tty, asked } = terminal();
    tty.feed('x\x7f');
    await settle();
    tty.feed('perf hist\x1b[C\r');
    await settle();
    expect(asked[0]?.command).toEqual({ prefix: 'perf histogram dump' });
  });

  it('waits calmly while the program is stopped, and keeps what is typed meanwhile', async () => {
    const { tty, screen, asked, world } = terminal();
    world.stopped = true;
    tty.feed('status\r');
    tty.feed('ops');
    await settle();
    expect(screen.text).toEqual(['mds.a> status', 'waiting for mds.a (the program is stopped)']);
    asked[0]?.answer('{}');
    await settle();
    expect(screen.text.slice(0, 2)).toEqual(['mds.a> status', '{}']);
    expect(screen.text[2]).toMatch(/^mds\.a> ops/);
  });

  it('knows the commands of daemons of a kind even when the program was stopped all along', async () => {
    const kept = new Map<string, string>();
    const shelf = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    };
    const first = terminal(80, shelf);
    first.tty.feed('x\x7f');
    await settle();
    const { tty, screen, asked, world } = terminal(80, shelf);
    world.stopped = true;
    tty.open('mds.b');
    tty.feed('dump tree / 2');
    expect(screen.text).toContain('dump tree <root> [<depth:int>]');
    tty.feed('\r');
    await settle();
    expect(asked).toMatchObject([{ daemon: 'mds.b', command: { prefix: 'dump tree', root: '/', depth: 2 } }]);
  });

  it('says so when the program stops while it waits', async () => {
    const { tty, screen, world } = terminal();
    tty.feed('status\r');
    expect(screen.text).toEqual(['mds.a> status', '']);
    world.stopped = true;
    tty.program_changed();
    expect(screen.text.at(-1)).toBe('waiting for mds.a (the program is stopped)');
  });

  it('stops waiting on Ctrl-C', async () => {
    const { tty, screen, asked, world } = terminal();
    world.stopped = true;
    tty.feed('status\r');
    await settle();
    tty.feed('\x03');
    const before = screen.text;
    expect(before).toEqual([
      'mds.a> status',
      '^C not waiting any longer; the daemon does what it was asked all the same',
      'mds.a>',
    ]);
    asked[0]?.answer('{}');
    await settle();
    expect(screen.text).toEqual(before);
  });

  it('runs the lines of a paste one after the other', async () => {
    const { tty, screen, asked } = terminal();
    tty.feed('\x1b[200~version\rops\rsta\x1b[201~');
    await settle();
    expect(asked).toHaveLength(1);
    asked[0]?.answer('1');
    await settle();
    expect(asked.map(({ command }) => command.prefix)).toEqual(['version', 'ops']);
    asked[1]?.answer('2');
    await settle();
    expect(screen.text.slice(0, 4)).toEqual(['mds.a> version', '1', 'mds.a> ops', '2']);
    expect(screen.text[4]).toMatch(/^mds\.a> sta/);
  });

  it('folds a long answer and shows all of it on Ctrl-O', async () => {
    const { tty, screen, asked } = terminal();
    tty.feed('perf schema\r');
    await settle();
    asked[0]?.answer(JSON.stringify(Array.from({ length: 200 }, (_, i) => `entry number ${i}`)));
    await settle();
    expect(screen.text).toContain('… 162 more lines (Ctrl+O shows all)');
    tty.feed('\x0f');
    expect(screen.text).toContain('    "entry number 199"');
  });

  it('prints failures, also of the asking', async () => {
    const { tty, screen, asked } = terminal();
    tty.feed('nosuch\r');
    await settle();
    asked[0]?.answer('ERROR: (22) Invalid argument\nunknown command prefix nosuch\n', -22);
    await settle();
    tty.feed('{oops\r');
    await settle();
    expect(screen.text.slice(0, 4)).toEqual([
      'mds.a> nosuch',
      'ERROR: (22) Invalid argument',
      'unknown command prefix nosuch',
      'mds.a> {oops',
    ]);
    expect(screen.text[4]).toMatch(/^nothing was sent/);
  });

  it('searches the history backwards', async () => {
    const { tty, screen } = terminal();
    tty.feed('config get a\r\x03status\r\x03');
    tty.feed('\x12get');
    expect(screen.text.at(-1)).toBe('(search “get”) config get a');
    tty.feed('\x1b');
    expect(screen.text.at(-1)).toBe('mds.a> config get a');
  });

  it('changes the daemon and keeps what is typed', () => {
    const { tty, screen } = terminal();
    tty.feed('zzz');
    tty.open('mgr.x');
    expect(screen.text).toEqual(['mgr.x> zzz']);
    tty.open(null);
    expect(screen.text).toEqual(['']);
  });

  it('lists the commands on help', async () => {
    const { tty, screen } = terminal(120);
    tty.feed('help config\r');
    await settle();
    expect(screen.text[1]).toMatch(/^config diff {2,}dump diff of current config and default config$/);
    expect(screen.text).toContain(
      'config set <var> <val>...  config set <field> <val> [<val> ...]: set a config variable',
    );
  });

  it('clears the screen and keeps the line', () => {
    const { tty, screen, world } = terminal();
    tty.feed('zz\x0c');
    expect(world.cleared).toBe(1);
    expect(screen.text).toEqual(['mds.a> zz']);
  });
});
