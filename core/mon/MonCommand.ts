import { EINVAL } from '../ceph/errno.ts';
import { print_json, print_json_pretty } from '../ceph/json/print.ts';
import type { JsonValue } from '../ceph/json/value.ts';
import { MMonCommand } from '../ceph/messages/MMonCommand.ts';
import { MMonCommandAck } from '../ceph/messages/MMonCommandAck.ts';
import { BadCmdGet, CmdMap } from './CmdMap.ts';
import type { MonOpRequest } from './MonOpRequest.ts';
import type { PaxosService } from './PaxosService.ts';

/** What a command comes to: 0 or a negative error number, the status line, and the output. */
export interface CommandResult {
  readonly r: number;
  readonly rs?: string;
  readonly out?: string;
  /** It changed nothing: to be told at once. */
  readonly no_propose?: boolean;
}

/** Answers a command. `version` is the map version it led to. */
export function reply_command(op: MonOpRequest<MMonCommand>, result: CommandResult, version: number): void {
  const ack = new MMonCommandAck(op.m.cmd, result.r, result.rs ?? '', version, result.out ?? '');
  ack.set_tid(op.m.get_tid());
  op.send_reply(ack);
}

/** The output in the wished format, or `plain()` where that is no JSON. */
export function format_output(cmd: CmdMap, value: () => JsonValue, plain: () => string): string {
  switch (cmd.format()) {
    case 'json':
      return print_json(value());
    case 'json-pretty':
      return print_json_pretty(value());
    default:
      return plain();
  }
}

/** As many commands of Ceph write it: each line of the output ends with a newline, the last too. */
export function with_newline(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}

/** Runs a command's code: a parameter that is missing or of the wrong type is an error for the caller. */
export function catch_bad_cmd_get(run: () => CommandResult | null): CommandResult | null {
  try {
    return run();
  } catch (thrown) {
    if (thrown instanceof BadCmdGet) return { r: -EINVAL, rs: thrown.message };
    throw thrown;
  }
}

/** The parsed command of a message. The Monitor has let only those through that can be parsed. */
export function cmdmap_of(op: MonOpRequest<MMonCommand>): CmdMap {
  return CmdMap.from_json(op.m.cmd) ?? new CmdMap({});
}

export function is_command(op: MonOpRequest): op is MonOpRequest<MMonCommand> {
  return op.m instanceof MMonCommand;
}

/**
 * Ends a command that changed the pending map: a success is told once it is committed, a failure at once.
 * @returns whether there is something to propose, for prepare_update.
 */
export function finish_command(
  service: PaxosService,
  op: MonOpRequest<MMonCommand>,
  result: CommandResult,
): boolean {
  if (result.r < 0 || result.no_propose === true) {
    reply_command(op, result, service.get_last_committed());
    return false;
  }
  const version = service.get_last_committed() + 1;
  service.wait_for_finished_proposal(() => reply_command(op, result, version));
  return true;
}
