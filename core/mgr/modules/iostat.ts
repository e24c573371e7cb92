import { type HandleCommandResult, MgrModule, type ModuleCommand } from './MgrModule.ts';
import { object, record, whole } from './read.ts';
import { get_pretty_header, get_pretty_row, to_pretty_iec } from './units.ts';

/** `ceph iostat`: what clients read and write now. Answers as the module of 16.2.15 does. */
export class Iostat extends MgrModule {
  static readonly COMMANDS = [
    {
      cmdstring: 'iostat name=width,type=CephInt,req=false name=print_header,type=CephBool,req=false',
      helpstring: 'Get IO rates',
      req_perms: 'r',
    },
  ];
  static readonly NOTIFY_TYPES: readonly string[] = [];

  override handle_command(_inbuf: string, cmd: ModuleCommand): HandleCommandResult {
    const delta = record(object(this.get('io_rate')), 'pg_stats_delta');
    const sum = record(delta, 'stat_sum');
    const seconds = Math.trunc(Number(delta.stamp_delta));
    const rate = (name: string): number => (seconds > 0 ? Math.floor(whole(sum, name) / seconds) : 0);
    const [rd, wr] = [rate('num_read_kb') * 1024, rate('num_write_kb') * 1024];
    const [rd_ops, wr_ops] = [rate('num_read'), rate('num_write')];
    const width = Number(cmd.get('width') ?? 80);
    const print_header = cmd.get('print_header') === true || cmd.get('print_header') === 'true';
    const names = ['Read', 'Write', 'Total', 'Read IOPS', 'Write IOPS', 'Total IOPS'];
    const elems = [
      ...[rd, wr, rd + wr].map((bytes) => `${to_pretty_iec(bytes)}B/s`),
      ...[rd_ops, wr_ops, rd_ops + wr_ops].map(String),
    ];
    const head = print_header ? get_pretty_header(names, width) : '';
    return { retval: 0, stdout: head + get_pretty_row(elems, width), stderr: '' };
  }
}
