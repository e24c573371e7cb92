import { expect, it } from 'vitest';
import { MonWorld } from '../helpers/mon_world.ts';

it('waits for the session before it sends', () => {
  const world = new MonWorld();
  expect(world.ceph('fsid')).toEqual({
    code: 0,
    status: '',
    output: '11111111-2222-3333-4444-555555555555\n',
  });
});

it('asks once more what was unanswered when the mon died', () => {
  const world = new MonWorld();
  world.osd();
  world.run(5);
  const answers: string[] = [];
  world.tool.command({ prefix: 'osd pool create', pool: 'p' }, ({ code, status }) =>
    answers.push(`${code} ${status}`),
  );
  world.run(0.02);
  world.mon_process.kill();
  world.run(60);
  world.start_mon();
  // The looks for a mon grow further apart the longer there is none.
  world.run(40);
  expect(answers).toEqual(["0 pool 'p' created"]);
});

it('tells which command is not known', () => {
  const world = new MonWorld();
  expect(world.ceph('no such')).toEqual({ code: -22, status: 'command not known', output: '' });
});
