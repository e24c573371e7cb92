import { describe, expect, it } from 'vitest';
import { singles } from '../../../core/session/batch.ts';
import type { Request, Single, ToClient } from '../../../core/session/protocol.ts';
import { EngineHub, type WindowEnd } from '../../../main/host/EngineHub.ts';
import type { Engine } from '../../../main/host/EngineThread.ts';
import { RestartLimit } from '../../../main/host/RestartLimit.ts';

/** An engine in memory: keeps what it is asked, says what the test wants. */
class TestEngine implements Engine {
  readonly asked: Request[] = [];
  held = false;
  say: (message: ToClient) => void = () => {};
  die: (reason: string) => void = () => {};

  send(message: Request): void {
    this.asked.push(message);
  }
  on_message(listener: (message: ToClient) => void) {
    this.say = listener;
    return () => {};
  }
  on_exit(listener: (reason: string) => void) {
    this.die = listener;
    return () => {};
  }
  hold(on: boolean): void {
    this.held = on;
  }
  async terminate(): Promise<void> {}

  /** Answers what was asked last. */
  answer(result: unknown = null): void {
    this.say({ id: this.asked.at(-1)?.id ?? -1, result });
  }
}

class TestWindow implements WindowEnd {
  readonly got: ToClient[] = [];
  taken = false;
  send(message: ToClient): void {
    this.got.push(message);
  }
  taken_over(): void {
    this.taken = true;
  }
  /** In short: ids of answers, `!` for a failure, names of events. */
  get heard(): string[] {
    return this.got
      .flatMap(singles)
      .map((m) => ('event' in m ? m.event : `${m.id}${'error' in m ? '!' : ''}`));
  }
}

const hello = (id: number) => ({ id, command: 'hello', params: {} });
const examples = (id: number) => ({ id, command: 'examples', params: {} });
const stop: Single = { event: 'stop', data: null };

function hub_with() {
  const engines: TestEngine[] = [];
  const hub = new EngineHub(() => {
    engines.push(new TestEngine());
    return engines.at(-1)!;
  });
  const open = () => {
    const window = new TestWindow();
    return { window, line: hub.attach(window) };
  };
  /** A window that has been greeted. */
  const greeted = () => {
    const { window, line } = open();
    line.receive(hello(1));
    engines.at(-1)!.answer({});
    window.got.length = 0;
    return { window, line };
  };
  return { hub, engines, open, greeted, engine: () => engines.at(-1)! };
}

describe('EngineHub', () => {
  it('starts an engine when a window first says hello, and carries answers back under the id they were asked', () => {
    const { engines, open, engine } = hub_with();
    const { window, line } = open();
    expect(engines).toHaveLength(0);
    line.receive(hello(7));
    engine().answer({});
    line.receive(examples(8));
    line.receive(examples(9));
    engine().answer();
    expect(window.heard).toEqual(['7', '9']);
  });

  it('answers what is no command itself, and says when there is no answering', () => {
    const { open, engines } = hub_with();
    const { window, line } = open();
    expect(line.receive({ id: 3, command: 'nothing', params: {} })).toBe(true);
    expect(window.heard).toEqual(['3!']);
    expect(line.receive('garbage')).toBe(false);
    expect(line.receive(undefined)).toBe(false);
    expect(engines).toHaveLength(0);
  });

  it('keeps events from a window until it has been greeted', () => {
    const { open, engine } = hub_with();
    const { window, line } = open();
    line.receive(hello(1));
    engine().say(stop);
    engine().answer({});
    engine().say(stop);
    expect(window.heard).toEqual(['1', 'stop']);
  });

  it('passes on as one message what one turn tells, without what is meant for nobody', () => {
    const { greeted, engine } = hub_with();
    const { window, line } = greeted();
    line.receive(examples(2));
    const id = engine().asked.at(-1)!.id;
    engine().say({ batch: [{ id, result: [] }, { id: id + 1, result: 'nobody asked' }, stop] });
    expect(window.got).toEqual([{ batch: [{ id: 2, result: [] }, stop] }]);
    engine().say({ batch: [{ id: id + 1, result: 'nobody asked' }] });
    expect(window.got).toHaveLength(1);
  });

  it('gives a window what follows the answer to its hello in the same turn', () => {
    const { open, engine } = hub_with();
    const { window, line } = open();
    line.receive(hello(1));
    engine().say({ batch: [stop, { id: engine().asked.at(-1)!.id, result: {} }, stop] });
    expect(window.heard).toEqual(['1', 'stop']);
  });

  it('gives a window that comes later nothing that was meant for the one before', () => {
    const { greeted, open, engine } = hub_with();
    const first = greeted();
    first.line.receive(examples(2));
    const late = engine().asked.at(-1)!.id;
    first.line.detach();
    const second = open();
    second.line.receive(hello(1));
    second.line.receive(examples(2));
    engine().say(stop);
    engine().say({ id: late, result: 'old' });
    expect(second.window.heard).toEqual([]);
    engine().answer('new');
    expect(second.window.got).toEqual([{ id: 2, result: 'new' }]);
  });

  it('tells the first window when a second takes over, and listens to it no more', () => {
    const { greeted, engine } = hub_with();
    const first = greeted();
    const second = greeted();
    expect(first.window.taken).toBe(true);
    const asked = engine().asked.length;
    expect(first.line.receive(examples(5))).toBe(true);
    first.line.hold(true);
    first.line.detach();
    expect(engine().asked.length).toBe(asked);
    expect(engine().held).toBe(false);
    engine().say(stop);
    expect(second.window.heard).toEqual(['stop']);
  });

  it('answers only the newer of two questions under one id', () => {
    const { greeted, engine } = hub_with();
    const { window, line } = greeted();
    line.receive(examples(4));
    const older = engine().asked.at(-1)!.id;
    line.receive(examples(4));
    engine().say({ id: older, result: 'older' });
    engine().answer('newer');
    expect(window.got).toEqual([{ id: 4, result: 'newer' }]);
  });

  it('lets only so many questions wait, and takes more when some were answered', () => {
    const { greeted, engine } = hub_with();
    const { window, line } = greeted();
    const before = engine().asked.length;
    for (let i = 0; i < 1000; i++) line.receive(examples(10 + i));
    expect(window.heard).toEqual([]);
    expect(line.receive(examples(5000))).toBe(true);
    expect(window.got).toEqual([
      { id: 5000, error: { message: expect.stringMatching(/1000 requests wait .*not taken/) } },
    ]);
    expect(engine().asked.length - before).toBe(1000);
    engine().answer();
    line.receive(examples(5001));
    expect(engine().asked.length - before).toBe(1001);
    expect(window.heard).toEqual(['5000!', '1009']);
  });

  it('counts questions under one id as well, and begins to count anew with the engine or the window', () => {
    const { greeted, open, engine } = hub_with();
    const { window, line } = greeted();
    for (let i = 0; i < 1001; i++) line.receive(examples(2));
    expect(window.heard).toEqual(['2!']);
    // The refusal was the answer: those before it are waited for no more.
    engine().answer();
    expect(window.heard).toEqual(['2!']);
    engine().die('whatever');
    engine().answer({});
    window.got.length = 0;
    line.receive(examples(3));
    engine().answer();
    expect(window.heard).toEqual(['3']);
    for (let i = 0; i < 1001; i++) line.receive(examples(4));
    const second = open();
    second.line.receive(hello(1));
    engine().answer({});
    expect(second.window.heard).toEqual(['1']);
  });

  it('takes a flood of questions in a time that grows with their number alone', () => {
    const { greeted, engine } = hub_with();
    const { line } = greeted();
    const began = performance.now();
    for (let i = 0; i < 100_000; i++) line.receive(examples(10 + i));
    expect(performance.now() - began).toBeLessThan(5000);
    expect(engine().asked.length).toBe(1001);
  });

  it('holds the engine while its window is behind, or there is none', () => {
    const { greeted, open, engine } = hub_with();
    const { line } = greeted();
    expect(engine().held).toBe(false);
    line.hold(true);
    expect(engine().held).toBe(true);
    line.hold(false);
    line.detach();
    expect(engine().held).toBe(true);
    open();
    expect(engine().held).toBe(false);
  });

  it('leaves nobody waiting when the engine fails, and begins anew', () => {
    const { greeted, engines, engine } = hub_with();
    const { window, line } = greeted();
    line.receive(examples(2));
    engine().die('out of memory');
    expect(window.got).toEqual([{ id: 2, error: { message: 'The engine failed: out of memory' } }]);
    expect(engines).toHaveLength(2);
    line.receive(examples(3));
    const [greeting, question] = engine().asked;
    engine().say(stop);
    engine().say({ id: greeting!.id, result: { seed: 1 } });
    engine().say(stop);
    engine().say({ id: question!.id, result: [] });
    expect(window.heard).toEqual(['2!', 'reset', 'log', 'stop', '3']);
    expect(window.got.flatMap(singles).find((m) => 'event' in m && m.event === 'log')).toMatchObject({
      data: [{ severity: 'error', text: expect.stringMatching(/out of memory.*begins anew/) }],
    });
  });

  it('does not start a failing engine over and over, but once more at each hello', () => {
    const { open, engines, engine } = hub_with();
    const { window, line } = open();
    line.receive(hello(1));
    engine().die('broken');
    expect(window.heard).toEqual(['1!', 'log']);
    expect(engines).toHaveLength(1);
    line.receive(examples(2));
    expect(window.heard).toEqual(['1!', 'log', '2!']);
    line.receive(hello(3));
    expect(engines).toHaveLength(2);
  });

  it('gives up on an engine that always fails a little later', () => {
    const { greeted, engines, engine } = hub_with();
    const { window } = greeted();
    for (let i = 0; i < 10; i++) {
      engine().die('again');
      if (engine().asked[0]?.command === 'hello') engine().answer({});
    }
    expect(engines.length).toBe(4);
    const last = window.got.at(-1);
    expect(last).toMatchObject({ data: [{ text: expect.stringMatching(/Reload the window/) }] });
  });

  it('starts nothing for nobody', () => {
    const { greeted, engines, engine } = hub_with();
    greeted().line.detach();
    engine().die('whatever');
    expect(engines).toHaveLength(1);
  });
});

describe('RestartLimit', () => {
  it('counts within a sliding window', () => {
    const limit = new RestartLimit(2, 1000);
    expect([0, 10, 20, 999, 1000, 1005, 1010].map((at) => limit.allowed(at))).toEqual([
      true,
      true,
      false,
      false,
      true,
      false,
      true,
    ]);
  });
});
