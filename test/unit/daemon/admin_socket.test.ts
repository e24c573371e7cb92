import { describe, expect, it } from 'vitest';
import {
  AdminSocket,
  type AdminSocketHook,
  type asok_finisher,
  CEPH_16_2_15,
  cmd_getval,
  type cmdmap_t,
  sync_hook,
} from '../../../core/daemon/AdminSocket.ts';
import { Config } from '../../../core/daemon/Config.ts';
import { ask, make_socket } from './admin_recordings.ts';
import { MonWorld } from '../helpers/mon_world.ts';

const socket = () => make_socket(new Config({ name: 'mds.a' }));

/** Keeps what it was called with, and answers with what is written into the formatter: nothing. */
function spy(): { hook: AdminSocketHook; seen: cmdmap_t[] } {
  const seen: cmdmap_t[] = [];
  const hook = sync_hook((_command, cmdmap) => {
    seen.push(cmdmap);
    return { outbl: 'ok' };
  });
  return { hook, seen };
}

describe('register_command', () => {
  it('refuses the same description twice, not the same prefix', () => {
    const asok = socket();
    const { hook } = spy();
    expect(asok.register_command('session ls', hook, 'list')).toBe(0);
    expect(asok.register_command('session ls', hook, 'list')).toBe(-17);
    expect(asok.register_command('session ls name=filters,type=CephString,n=N', hook, 'list')).toBe(0);
    expect(asok.register_command('version', hook, 'mine')).toBe(-17);
  });

  it('shows in the trace which was refused', () => {
    const world = new MonWorld();
    const { admin_socket, process } = world.cct('mds.a');
    const { hook } = spy();
    process.thread('main').post(() => {
      for (const name of ['one', 'two', 'one']) admin_socket.register_command(name, hook, '');
    });
    world.run(1);
    const { spans } = world.sim.tracer;
    const rows = Array.from({ length: spans.length }, (_, row) => row);
    const made = rows.filter((row) => spans.name_of(row) === 'registered already: refused').slice(-3);
    const values = made.map((row) => spans.values_of(row).map((v) => ('value' in v ? v.value : v.label)));
    expect(values).toEqual([
      [false, 'one'],
      [false, 'two'],
      [true, 'one'],
    ]);
  });

  it('asks the youngest that fits', () => {
    const asok = socket();
    asok.register_command(
      'ls name=id,type=CephInt',
      sync_hook(() => ({ outbl: 'by id' })),
      '',
    );
    asok.register_command(
      'ls name=id,type=CephString',
      sync_hook(() => ({ outbl: 'by name' })),
      '',
    );
    expect(ask(asok, '{"prefix":"ls","id":1}')).toBe('by id');
    expect(ask(asok, '{"prefix":"ls","id":"x"}')).toBe('by name');
    expect(ask(asok, '{"prefix":"ls"}')).toBe('ERROR: (22) Invalid argument\ninvalid command json\n');
  });

  it('is undone by unregister_commands', () => {
    const asok = socket();
    const { hook } = spy();
    asok.register_command('a b', hook, '');
    asok.register_command('c', hook, '');
    asok.unregister_commands(hook);
    expect(ask(asok, '{"prefix":"a b"}')).toContain('unknown command prefix a b');
    expect(ask(asok, '{"prefix":"c"}')).toContain('unknown command prefix c');
    expect(ask(asok, '{"prefix":"0"}')).toBe('2');
  });
});

describe('answers', () => {
  it('come later, and only once', () => {
    const asok = socket();
    let finish: asok_finisher = () => {};
    const hook: AdminSocketHook = {
      call_async(_command, _cmdmap, _f, _inbl, on_finish) {
        finish = on_finish;
      },
    };
    asok.register_command('wait', hook, '');
    const answers: string[] = [];
    asok.execute_request('{"prefix":"wait"}', (response) => answers.push(response));
    expect(answers).toEqual([]);
    asok.unregister_commands(hook);
    finish(0, '', 'done');
    finish(0, '', 'again');
    expect(answers).toEqual(['done']);
  });

  it('are what the formatter holds, or the text, or the error with the text after it', () => {
    const asok = socket();
    const formatted = sync_hook((_command, _cmdmap, f) => {
      f.open_object_section('x');
      f.close_section();
      return undefined;
    });
    asok.register_command('formatted', formatted, '');
    asok.register_command(
      'failed',
      sync_hook(() => ({ r: -2, errss: 'no such thing', outbl: 'but' })),
      '',
    );
    asok.register_command(
      'silent',
      sync_hook(() => undefined),
      '',
    );
    expect(ask(asok, '{"prefix":"formatted","format":"xml"}')).toBe('<x></x>');
    expect(ask(asok, '{"prefix":"failed"}')).toBe('ERROR: (2) No such file or directory\nno such thing\nbut');
    expect(ask(asok, '{"prefix":"silent"}')).toBe('');
  });

  it('have their code apart for a command that is an object', () => {
    const asok = socket();
    const answers: unknown[] = [];
    const tell = (cmd: Record<string, unknown>) => asok.execute_command(cmd, (...a) => answers.push(a));
    tell({ prefix: 'injectargs', injected_args: ['--mds_beacon_interval=5'], format: 'json' });
    tell({ prefix: 'nosuch' });
    tell({ prefix: 'version', other: null });
    tell({ prefix: 'version', other: undefined, format: 'xml' });
    expect(answers).toEqual([
      [0, "mds_beacon_interval = '5.000000' (not observed, change may require restart) ", '{}'],
      [-22, 'unknown command prefix nosuch', ''],
      [-22, 'invalid json', ''],
      [
        0,
        '',
        '<version><version>16.2.15</version><release>pacific</release><release_type>stable</release_type></version>',
      ],
    ]);
  });
});

it('hands parameters over with their types', () => {
  const asok = socket();
  const { hook, seen } = spy();
  const desc =
    'x name=int,type=CephInt name=big,type=CephInt name=f,type=CephFloat name=flag,type=CephBool,req=false ' +
    'name=list,type=CephInt,n=N name=one,type=CephChoices,strings=a|b';
  asok.register_command(desc, hook, '');
  const request =
    '{"prefix":"x","int":-5,"big":9007199254740993,"f":1.5,"flag":"--flag","list":[1,2],"one":"b"';
  expect(ask(asok, `${request}}`)).toBe('ok');
  const [cmdmap = new Map()] = seen;
  expect(cmd_getval<number>(cmdmap, 'int')).toBe(-5);
  expect(cmd_getval<bigint>(cmdmap, 'big')).toBe(9007199254740993n);
  expect(cmd_getval<number>(cmdmap, 'f')).toBe(1.5);
  expect(cmd_getval<boolean>(cmdmap, 'flag')).toBe(true);
  expect(cmd_getval<readonly number[]>(cmdmap, 'list')).toEqual([1, 2]);
  expect(cmd_getval<string>(cmdmap, 'nosuch')).toBeUndefined();
  for (const wrong of ['"one":"c"', '"int":"5"', '"int":1.5', '"list":5', '"flag":true', '"f":"x"']) {
    expect(ask(asok, `${request},${wrong}}`), wrong).toContain('invalid command json');
  }
});

it('checks ranges', () => {
  const asok = socket();
  const { hook } = spy();
  asok.register_command('x name=from,type=CephInt,range=0 name=in,type=CephInt,range=2|4', hook, '');
  const fits = (from: number, within: number) => {
    return ask(asok, `{"prefix":"x","from":${from},"in":${within}}`) === 'ok';
  };
  expect([fits(0, 2), fits(99, 4), fits(-1, 3), fits(0, 1), fits(0, 5)]).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});

it('has the log commands only where there is a log', () => {
  const done: string[] = [];
  const log = {
    flush: () => done.push('flush'),
    dump_recent: () => done.push('dump'),
    reopen_log_file: () => done.push('reopen'),
  };
  const conf = new Config({ name: 'mds.a' });
  const with_log = new AdminSocket({ conf, version: CEPH_16_2_15, log });
  for (const word of ['flush', 'dump', 'reopen']) {
    expect(ask(with_log, `{"prefix":"log ${word}"}`)).toBe('{}\n');
  }
  expect(done).toEqual(['flush', 'dump', 'reopen']);
  const without = new AdminSocket({ conf, version: CEPH_16_2_15 });
  expect(ask(without, '{"prefix":"log flush"}')).toContain('unknown command prefix log flush');
});
