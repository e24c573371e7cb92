import { type Outcome, outcome_of, with_format } from '../../core/cluster/ScenarioRun.ts';
import { parse_duration, type Step } from '../../core/cluster/scenario.ts';
import { CommandError, type SessionClient } from '../../core/session/client.ts';
import { print_value } from './print_value.ts';

/** Takes the steps of a scenario on a cluster that runs, and prints a JSON line for each. */
export class LiveSteps {
  private readonly client: SessionClient;
  private readonly read_file: (name: string) => string;
  private now_us = 0;

  constructor(client: SessionClient, read_file: (name: string) => string) {
    this.client = client;
    this.read_file = read_file;
    client.on('status', ({ now_us }) => {
      this.now_us = now_us;
    });
  }

  /** False if it failed. */
  async take(step: Step): Promise<boolean> {
    const outcome = await this.carry_out(step).catch((error: unknown) => ({ error: problem_of(error) }));
    process.stdout.write(`${print_value({ step, ...outcome })}\n`);
    return !('error' in outcome);
  }

  private async carry_out(step: Step): Promise<Outcome> {
    const { client } = this;
    if ('run' in step) {
      await this.until(this.now_us + (parse_duration(step.run) ?? 0));
      return { result: { now: this.now_us / 1e6 } };
    }
    if ('asok' in step) {
      return outcome_of(await client.ask('asok', { daemon: step.asok, command: step.command }));
    }
    if ('tell' in step) {
      const { tell: daemon, ...told } = step;
      return outcome_of(await client.ask('tell', { daemon, ...told }));
    }
    if ('command' in step)
      return outcome_of(await client.ask('command', { command: with_format(step.command) }));
    if ('inject' in step) {
      const text = this.read_file(step.file);
      return { result: await client.ask('inject', { daemon: step.inject, text }) };
    }
    if ('client' in step) {
      const { client: name, ...command } = step;
      return outcome_of(await client.ask('client', { client: name, command }));
    }
    if ('partition' in step) return { result: await client.ask('partition', { pair: [...step.partition] }) };
    if ('heal' in step) return { result: await client.ask('heal', { pair: [...step.heal] }) };
    if ('stop' in step) {
      await client.ask('stop', { daemon: step.stop });
      return { result: { daemon: step.stop } };
    }
    const daemon = 'kill' in step ? step.kill : step.start;
    await client.ask('kill' in step ? 'kill' : 'start', { daemon });
    return { result: { daemon } };
  }

  private until(time_us: number): Promise<void> {
    return new Promise((resolve) => {
      const stop = this.client.on('status', ({ now_us }) => {
        if (now_us < time_us) return;
        stop();
        resolve();
      });
    });
  }
}

function problem_of(error: unknown): { message: string; path?: string } {
  if (error instanceof CommandError && error.place !== undefined) {
    return { message: error.message, path: error.place.path };
  }
  return { message: error instanceof Error ? error.message : String(error) };
}
